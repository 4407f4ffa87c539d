/** Copies of a case's exhibits: the same bytes under a key of their own, so that erasing one case leaves the others whole. */
import { Readable } from 'node:stream'
import { uuidv7 } from 'uuidv7'
import type { Facts } from '#core/evidence/facts.ts'
import type { Deps } from '#shell/deps.ts'
import type { Person } from '#shell/handle/person.ts'
import { readWhole, type Written } from '#shell/store/blobs/blobs.ts'
import type { Session } from '#shell/store/database.ts'
import { findExhibit, stageExhibit } from '#shell/store/exhibits.ts'
import { type DataKey, newKey } from '#shell/store/keys.ts'

/** An exhibit of the source, read whole. */
export type Original = { id: string; fileName: string; facts: Facts; bytes: Buffer }

/** A copy that lies in the blob store and belongs to no case yet; swept away if it never does. */
export type Copy = { of: string; id: string; fileName: string; facts: Facts; key: DataKey; written: Written }

/** Reads exhibits one after the other; null where one of them is erased or not the person's to read. */
export async function readOriginals(
  deps: Deps,
  as: Person,
  ids: readonly string[],
): Promise<Original[] | null> {
  const found: Original[] = []
  for (const id of ids) {
    const stored = await deps.database.transaction(as, (session) => findExhibit(session, deps.keyring, id))
    if (stored === null || stored.key === null || stored.record === null) return null
    const { fileName, facts } = stored.record
    found.push({ id, fileName, facts, bytes: await readWhole(deps.blobs, stored.blob, stored.key) })
  }
  return found
}

/** Seals each original anew. */
export async function copyAll(deps: Deps, originals: readonly Original[]): Promise<Copy[]> {
  const copies: Copy[] = []
  for (const { id: of, fileName, facts, bytes } of originals) {
    const key = newKey()
    const written = await deps.blobs.write(Readable.from([bytes]), {
      key: key.key,
      limit: bytes.byteLength,
    })
    copies.push({ of, id: uuidv7(), fileName, facts, key, written })
  }
  return copies
}

/** Records copies as uploads of the shop, in the transaction that attaches them. */
export async function stageCopies(
  session: Session,
  deps: Pick<Deps, 'keyring'>,
  of: { copies: readonly Copy[]; shop: string; by: string; at: number },
): Promise<void> {
  const { shop, by, at } = of
  for (const { id, key, written, fileName, facts } of of.copies)
    await stageExhibit(session, { keyring: deps.keyring, id, shop, by, at, key, written, fileName, facts })
}
