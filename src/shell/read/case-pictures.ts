/** The pictures of a case beside the rest of the shop: dates from the vault on the case's line, and whatever else shows the same. */
import type { RelatedPicture, RelatedPictures } from '#core/doors/case-picture-routes.ts'
import { type TimeLine, timeLineOf, type VaultArrival } from '#core/evidence/time-line.ts'
import type { Deps } from '#shell/deps.ts'
import type { Person } from '#shell/handle/person.ts'
import { findItems } from '#shell/vault/item-record.ts'
import { knownDigests, stampOf } from '#shell/vault/items.ts'
import { findSame, NotSearchable, type Same } from '#shell/vault/same-picture.ts'
import { openCase } from './cases.ts'
import { withPictures } from './pictures.ts'

type About = { id: string; as: Person; now: number }

/** When the bytes of the case's originals came into the vault. */
async function arrivalsOf(deps: Deps, as: Person, digests: Map<string, string>): Promise<VaultArrival[]> {
  if (digests.size === 0) return []
  return deps.database.transaction(as, async (session) => {
    const of = { shop: as.shop ?? '', digests: [...digests.keys()] }
    const known = await knownDigests(session, deps.keyring, of)
    const items = await findItems(session, deps.keyring, [...known.values()])
    const arrivals: VaultArrival[] = []
    for (const { id, addedAt, record } of items) {
      const exhibit = digests.get(record.digest)
      const stamp = await stampOf(session, id)
      if (exhibit !== undefined) arrivals.push({ exhibit, at: addedAt, stamped: stamp?.state === 'stamped' })
    }
    return arrivals
  })
}

/** Null when there is no such case of the person's shop; `line` null where the law has none. */
export async function caseTimeLine(
  deps: Deps,
  { id, as, now }: About,
): Promise<{ line: TimeLine | null } | null> {
  const opened = await openCase(deps, as, id, now)
  if (opened === null) return null
  const { state, law } = opened
  const digests = new Map(
    state.exhibits.flatMap(({ id: exhibit, role, facts }) =>
      role === 'original' && facts !== null ? [[facts.sha256, exhibit] as const] : [],
    ),
  )
  return { line: timeLineOf(state, law, await arrivalsOf(deps, as, digests)) }
}

/** Pictures of a case looked for at a time. */
const mostLooked = 6

const asRelated =
  (of: { exhibit: string; fileName: string }, own: string) =>
  (same: Same): RelatedPicture[] => {
    const inVault = same.from === 'vault'
    const inCase = same.from === 'exhibit' ? same.case : null
    if (same.comparison === null || (!inVault && (inCase === null || inCase === own))) return []
    return [
      {
        ...of,
        relation: same.comparison.relation,
        case: inCase,
        code: same.from === 'exhibit' ? same.code : null,
        listing: same.from === 'exhibit' ? same.listing : null,
        item: inVault ? same.id : null,
        skus: same.from === 'vault' ? same.skus : [],
        found: same.fileName,
      },
    ]
  }

/** Null when there is no such case of the person's shop. */
export async function relatedPictures(deps: Deps, { id, as, now }: About): Promise<RelatedPictures | null> {
  const opened = await openCase(deps, as, id, now)
  if (opened === null) return null
  const pictures = opened.state.exhibits.filter(({ facts }) => facts?.picture !== undefined)
  const looked = pictures.slice(0, mostLooked)
  const related: RelatedPicture[] = []
  for (const { id: exhibit, fileName, document } of looked) {
    const named = { exhibit, fileName: fileName ?? document }
    const found = await withPictures(deps, { as, refs: [{ exhibit, case: id }], at: now }, ([laid]) =>
      findSame(deps, { as, path: laid?.path ?? '', not: [exhibit] }).catch((error: unknown) => {
        if (error instanceof NotSearchable) return null
        throw error
      }),
    )
    related.push(...(found?.found ?? []).flatMap(asRelated(named, id)))
  }
  return { related, looked: looked.length, leftOut: pictures.length - looked.length }
}
