import type { PackSummary } from '#core/doors/shapes.ts'
import type { NoticeReading } from '#core/notice/read.ts'
import type { Pack } from '#core/policy/pack.ts'
import { queries, queryClient } from '../../client/queries.ts'

/** Where a notice belongs as far as its own words tell; a person sees and may change both. */
export type Recognised = { pack: string; procedure: string | null }

/** How much of the notice the law of one marketplace can read; what it requires and a reason it knows count most. */
export function weigh(reading: NoticeReading, pack: Pack): number {
  const required = Object.entries(pack.notice.fields).filter(([, field]) => field.required)
  const found = required.filter(([id]) => reading.fields[id] !== undefined).length
  return found * 3 + (reading.reason ? 4 : 0) + Object.keys(reading.fields).length
}

/** The procedure a reason belongs to, among those that begin with a notice. */
export function procedureOf(pack: Pack, reason: string | undefined): string | null {
  if (reason === undefined) return null
  const found = Object.entries(pack.procedures).find(
    ([, procedure]) => procedure.opensWith === 'notice' && procedure.reasons.includes(reason),
  )
  return found?.[0] ?? null
}

/** The pack that reads most of the notice; where two read as much, the one that was chosen stays. */
export async function recognise(text: string, packs: PackSummary[], chosen: string): Promise<Recognised> {
  const { readNotice } = await import('#core/notice/read.ts')
  const laws = await Promise.all(
    packs.map(({ id, version }) => queryClient.fetchQuery(queries.pack(id, version))),
  )
  const weighed = laws.map(({ pack }) => {
    const reading = readNotice(text, pack)
    return { pack, reading, weight: weigh(reading, pack) + (pack.pack === chosen ? 0.5 : 0) }
  })
  const best = weighed.toSorted((a, b) => b.weight - a.weight)[0]
  if (best === undefined) return { pack: chosen, procedure: null }
  return { pack: best.pack.pack, procedure: procedureOf(best.pack, best.reading.reason?.id) }
}
