/** The bytes of one exhibit, for whoever may see the case; the access stands in the log before the first byte leaves. */

import { planPacket } from '#core/packet/plan.ts'
import { reviews } from '#core/person/roles.ts'
import { reviewedState } from '#core/review/blind.ts'
import type { Deps } from '#shell/deps.ts'
import { foldCase } from '#shell/handle/fold.ts'
import type { Person } from '#shell/handle/person.ts'
import { fetchedAhead, recordAccess } from '#shell/store/access-log.ts'
import { findExhibit } from '#shell/store/exhibits.ts'

export type OpenedExhibit = { name: string; bytes: number; stream: AsyncIterable<Uint8Array> }

/** Says that what was fetched ahead is looked at; false where this person has not fetched it. */
export async function sayOpened(
  deps: Deps,
  as: Person,
  { id, exhibit, at }: { id: string; exhibit: string; at: number },
): Promise<boolean> {
  return deps.database.transaction(as, async (session) => {
    const shop = await fetchedAhead(session, { stream: id, subject: exhibit, actor: as.actor })
    if (shop === null) return false
    const { actor, role } = as
    await recordAccess(session, { at, actor, role, shop, stream: id, what: 'exhibit', subject: exhibit })
    return true
  })
}

/**
 * Null when it is not there, erased, or not this person's to see. A reviewer gets only what was filed, under the packet's name;
 * the seller's own name for it stays hidden.
 */
export async function openExhibit(
  deps: Deps,
  as: Person,
  { id, exhibit, at, ahead = false }: { id: string; exhibit: string; at: number; ahead?: boolean },
): Promise<OpenedExhibit | null> {
  const found = await deps.database.transaction(as, async (session) => {
    const stored = await findExhibit(session, deps.keyring, exhibit)
    if (stored === null || stored.stream !== id || stored.key === null || stored.record === null) return null
    const folded = await foldCase(session, deps, id)
    if (folded === null) return null
    const state = reviews(as.role) ? reviewedState(folded.state) : folded.state
    const planned = state && planPacket(state, folded.law).files.find((file) => file.exhibit === exhibit)
    if (reviews(as.role) && !planned) return null
    const { actor, role } = as
    const access = {
      at,
      actor,
      role,
      shop: stored.shop,
      stream: id,
      what: 'exhibit' as const,
      subject: exhibit,
    }
    await recordAccess(session, access, ahead ? 'ahead' : undefined)
    const { fileName, bytes } = stored.record
    return {
      name: reviews(role) && planned ? planned.name : fileName,
      bytes,
      blob: stored.blob,
      key: stored.key,
    }
  })
  if (found === null) return null
  return { name: found.name, bytes: found.bytes, stream: deps.blobs.read(found.blob, found.key) }
}
