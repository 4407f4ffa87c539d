/** What dates each of two compared pictures, gathered from the vault, the case and the files themselves, for a seller who asks. */
import type { PictureRef } from '#core/doors/picture-ref.ts'
import { copyOf } from '#core/evidence/picture-pairs.ts'
import type { Relation } from '#core/similarity/comparison.ts'
import { type Copy, type Dated, type Origin, originOf, type SupplierCopy } from '#core/similarity/origin.ts'
import type { Deps } from '#shell/deps.ts'
import type { Person } from '#shell/handle/person.ts'
import type { Session } from '#shell/store/database.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { findItem, type Item } from '#shell/vault/item-record.ts'
import { knownDigests, stampOf } from '#shell/vault/items.ts'
import { findSame } from '#shell/vault/same-picture.ts'

/** `said`: dates a person gives, of their listing or of where it was seen; UTC milliseconds. */
export type OriginQuestion = {
  refs: readonly [PictureRef, PictureRef]
  paths: readonly [string, string]
  relation: Relation
  mine: 'first' | 'second'
  said: readonly { side: 'mine' | 'theirs'; by: 'listing' | 'publication'; at: number }[]
}

/** An item's arrival; where an outside authority stamped its receipt, that time too. */
async function arrivalOf(session: Session, item: Item): Promise<Dated[]> {
  const stamp = await stampOf(session, item.id)
  const arrived: Dated = { by: 'arrival', at: item.addedAt }
  return stamp?.state === 'stamped' ? [arrived, { by: 'stamped', at: stamp.at }] : [arrived]
}

/** The same bytes in the vault date an exhibit as well: they came in there first. */
async function copyAt(session: Session, deps: Deps, as: Person, ref: PictureRef): Promise<Copy> {
  const { keyring } = deps
  if ('vault' in ref) {
    const item = await findItem(session, keyring, ref.vault)
    return item === null ? copyOf(null, []) : copyOf(item.record.facts, await arrivalOf(session, item))
  }
  const stored = await findExhibit(session, keyring, ref.exhibit)
  if (stored === null || stored.record === null) return copyOf(null, [])
  const { facts, digest } = stored.record
  const [row] = await session.query<{ at: number }>('select staged_at as at from exhibit where id = $1', [
    ref.exhibit,
  ])
  const dated: Dated[] = row === undefined ? [] : [{ by: 'arrival', at: row.at }]
  const known = (await knownDigests(session, keyring, { shop: as.shop ?? '', digests: [digest] })).get(digest)
  const item = known === undefined ? null : await findItem(session, keyring, known)
  return copyOf(facts, item === null ? dated : [...dated, ...(await arrivalOf(session, item))])
}

const isSupplier = ({ kind }: { kind?: string }): boolean => kind === 'supplier'

/** Pictures of suppliers that lie in the vault and are the same as both. */
async function suppliersOf(
  deps: Deps,
  as: Person,
  [mine, theirs]: readonly [string, string],
): Promise<SupplierCopy[]> {
  const found = (await findSame(deps, { as, path: mine, only: isSupplier })).found
  if (found.length === 0) return []
  const others = (await findSame(deps, { as, path: theirs, only: isSupplier })).found
  return found.flatMap((one) => {
    const other = others.find(({ id }) => id === one.id)
    if (one.comparison === null || other === undefined || other.comparison === null) return []
    const dated: Dated[] = [{ by: 'arrival', at: one.at }]
    return [{ toMine: one.comparison.relation, toTheirs: other.comparison.relation, dated }]
  })
}

/** Null for whoever acts for no shop. What comes into this installation as the other side's dates nothing for them: only what is said does. */
export async function originFor(deps: Deps, as: Person, question: OriginQuestion): Promise<Origin | null> {
  if (as.shop === null) return null
  const { refs, paths, relation, said } = question
  const [own, other] = question.mine === 'first' ? ([0, 1] as const) : ([1, 0] as const)
  const copies = await deps.database.transaction(as, async (session) => ({
    mine: await copyAt(session, deps, as, refs[own]),
    theirs: await copyAt(session, deps, as, refs[other]),
  }))
  const given = (side: 'mine' | 'theirs'): Dated[] =>
    said.flatMap((one) => (one.side === side ? [{ by: one.by, at: one.at }] : []))
  const theirs = copies.theirs.dated.filter(({ by }) => by === 'capture')
  return originOf({
    relation,
    mine: { ...copies.mine, dated: [...copies.mine.dated, ...given('mine')] },
    theirs: { ...copies.theirs, dated: [...theirs, ...given('theirs')] },
    suppliers: await suppliersOf(deps, as, [paths[own], paths[other]]),
  })
}
