/** Notices that arrived in a mailbox and wait for a person: their text wrapped by the master key until they are settled. */
import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { KeptWarning } from '#core/case/notice-warnings.ts'
import type { NoticeText } from '#core/notice/source.ts'
import type { Session } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'

/** One that waits. */
export type Arrival = { id: string; arrivedAt: number; notice: NoticeText; warnings: KeptWarning[] }

/** What lies sealed; what came before warnings were kept has none. */
type Sealed = NoticeText & { warnings?: KeptWarning[] }

const nameOf = (id: string): string => `arrived-notice:${id}`

/** The same for the same message, and telling nothing of it. */
export const digestOf = (keyring: Keyring, message: Uint8Array): string =>
  keyring.mask(createHash('sha256').update(message).digest('hex'), 'arrived-notice')

/** Whether the message came before, into this or another mailbox of the shop. */
export async function isKnown(session: Session, shop: string, digest: string): Promise<boolean> {
  const rows = await session.query('select 1 from arrived_notice where shop = $1 and digest = $2', [
    shop,
    digest,
  ])
  return rows.length > 0
}

/** Keeps one; a message that came before is not kept twice. */
export async function keepArrival(
  session: Session,
  keyring: Keyring,
  given: {
    shop: string
    mailbox: string
    uidValidity: string
    uid: number
    digest: string
    at: number
    notice: NoticeText
    warnings: KeptWarning[]
  },
): Promise<void> {
  const id = uuidv7()
  const what: Sealed = { ...given.notice, warnings: given.warnings }
  const sealed = keyring.wrap(Buffer.from(JSON.stringify(what)), nameOf(id))
  await session.query(
    `insert into arrived_notice (id, shop, mailbox, uid_validity, uid, digest, arrived_at, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (shop, digest) do nothing`,
    [id, given.shop, given.mailbox, given.uidValidity, given.uid, given.digest, given.at, sealed],
  )
}

/** Those that wait, the newest first. */
export async function listArrivals(session: Session, keyring: Keyring): Promise<Arrival[]> {
  const rows = await session.query<{ id: string; arrived_at: number; sealed: Uint8Array }>(
    `select id, arrived_at, sealed from arrived_notice where settled_at is null and sealed is not null
     order by arrived_at desc, id desc limit 100`,
    [],
  )
  return rows.map(({ id, arrived_at, sealed }) => {
    const { warnings = [], ...notice } = JSON.parse(keyring.unwrap(sealed, nameOf(id)).toString()) as Sealed
    return { id, arrivedAt: arrived_at, notice, warnings }
  })
}

/** Settles one: its text is let go, that it came is remembered. False where none waits under the id. */
export async function settleArrival(
  session: Session,
  { id, as, at }: { id: string; as: 'taken' | 'dismissed'; at: number },
): Promise<boolean> {
  const rows = await session.query(
    `update arrived_notice set settled = $2, settled_at = $3, sealed = null
     where id = $1 and settled_at is null returning id`,
    [id, as, at],
  )
  return rows.length > 0
}
