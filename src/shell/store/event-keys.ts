/** Which key the personal part of an event is sealed under: what is to be erased together lies under one. */
import type { Session } from './database.ts'
import { type DataKey, findCaseKey, findKey, type Keyring, streamKey } from './keys.ts'
import type { Recordable } from './records.ts'

/** A key for the personal part of one type of event. */
export type SealUnder = { type: string; key: DataKey }

type SealedFor = { keyring: Keyring; stream: string; shop: string; at: number; sealUnder?: SealUnder }

/**
 * The personal part of an event that is about one exhibit goes with that exhibit; of one on an account that a case of the same shop
 * brought about, with that case; everything else with the stream.
 */
export async function keyFor(session: Session, given: SealedFor, event: Recordable): Promise<DataKey> {
  if (given.sealUnder?.type === event.type) return given.sealUnder.key
  const { keyring, shop } = given
  const { exhibit, case: code } = event.body
  if (typeof exhibit === 'string') {
    const own = await findKey(session, keyring, 'exhibit', exhibit)
    if (own !== null) return own
  }
  if (typeof code === 'string') {
    const own = await findCaseKey(session, keyring, { shop, code })
    if (own !== null) return own
  }
  return streamKey(session, given.keyring, given)
}
