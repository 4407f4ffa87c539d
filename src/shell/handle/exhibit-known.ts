/** What is known of an upload when a case takes it in, or is told more of it. */
import type { Given } from '#core/case/commands.ts'
import type { Held } from '#core/evidence/likeness.ts'
import type { Deps } from '#shell/deps.ts'
import type { Session } from '#shell/store/database.ts'
import { likenessOf } from '#shell/store/exhibit-likeness.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { findItem } from '#shell/vault/item-record.ts'
import { knownDigests, stampOf } from '#shell/vault/items.ts'

type Known = NonNullable<Given['exhibit']>

/** A staged upload that has not run out, or one this case has held before. */
export async function uploadFor(
  session: Session,
  deps: Deps,
  id: string,
  stream: string,
): Promise<Known | undefined> {
  const found = await findExhibit(session, deps.keyring, id)
  if (found === null || found.record === null) return undefined
  const mine = found.state === 'staged' ? (found.expiresAt ?? 0) > deps.clock.now() : found.stream === stream
  if (!mine) return undefined
  const { fileName, facts, derivedFrom } = found.record
  return { id, fileName, facts, ...(derivedFrom === undefined ? {} : { derivedFrom }) }
}

/** Since when the shop holds the same bytes in its vault; null where it does not. */
async function heldSince(session: Session, deps: Deps, shop: string, digest: string): Promise<Held | null> {
  const item = (await knownDigests(session, deps.keyring, { shop, digests: [digest] })).get(digest)
  const found = item === undefined ? null : await findItem(session, deps.keyring, item)
  if (found === null) return null
  const stamp = await stampOf(session, found.id)
  return {
    arrivedAt: found.addedAt,
    ...(stamp?.state === 'stamped' && stamp.at !== null ? { stampedAt: stamp.at } : {}),
  }
}

/** The upload with what it was found to be to other pictures of the case, and since when its shop holds it. */
export async function knownBesides(
  session: Session,
  deps: Deps,
  upload: Known,
  { shop, exhibits }: { shop: string; exhibits: readonly { id: string }[] },
): Promise<Known> {
  const inCase = new Set(exhibits.map(({ id }) => id))
  const likeness = (await likenessOf(session, deps.keyring, upload.id)).filter((one) => inCase.has(one.with))
  const held = await heldSince(session, deps, shop, upload.facts.sha256)
  return {
    ...upload,
    ...(likeness.length === 0 ? {} : { likeness }),
    ...(held === null ? {} : { held }),
  }
}
