import type { PackSummary } from '#core/doors/shapes.ts'
import type { NoticeText } from '#core/notice/source.ts'
import type { Pack } from '#core/policy/pack.ts'
import { queries, queryClient } from '../../client/queries.ts'

/** Where a notice belongs as far as its own words tell; a person sees and may change both. */
export type Recognised = { pack: string; procedure: string | null }

/** The procedure a reason belongs to, among those that begin with a notice. */
export function procedureOf(pack: Pack, reason: string | undefined): string | null {
  if (reason === undefined) return null
  const found = Object.entries(pack.procedures).find(
    ([, procedure]) => procedure.opensWith === 'notice' && procedure.reasons.includes(reason),
  )
  return found?.[0] ?? null
}

/** The pack that reads most of the notice; where two read as much, the one that was chosen stays. */
export async function recognise(
  notice: NoticeText,
  packs: PackSummary[],
  chosen: string,
): Promise<Recognised> {
  const { recogniseNotice } = await import('#core/notice/recognise.ts')
  const laws = await Promise.all(
    packs.map(({ id, version }) => queryClient.fetchQuery(queries.pack(id, version))),
  )
  const inOrder = laws
    .map(({ pack }) => pack)
    .toSorted((a, b) => Number(b.pack === chosen) - Number(a.pack === chosen))
  const [best] = recogniseNotice(notice.text, inOrder, notice)
  if (best === undefined) return { pack: chosen, procedure: null }
  return { pack: best.pack.pack, procedure: procedureOf(best.pack, best.reading.reason?.id) }
}
