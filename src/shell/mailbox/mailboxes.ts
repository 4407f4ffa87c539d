/** Mailboxes of shops: kept, listed, removed. Name and password lie wrapped by the master key and are never shown again. */
import { uuidv7 } from 'uuidv7'
import type { Session } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'

/** No shop needs more. */
export const mailboxesAtMost = 10

/** `polledAt`, `lastError`: how the last look went; null where there was none, or nothing was wrong. */
export type Mailbox = {
  id: string
  host: string
  port: number
  folder: string
  madeAt: number
  polledAt: number | null
  nextAt: number
  failures: number
  lastError: string | null
}
export type Login = { user: string; password: string }

type Row = {
  id: string
  shop: string
  host: string
  port: number
  folder: string
  made_at: number
  polled_at: number | null
  next_at: number
  failures: number
  last_error: string | null
  uid_validity: string | null
  last_uid: number
  sealed: Uint8Array
}

const nameOf = (id: string): string => `mailbox:${id}`
const shown = 'id, host, port, folder, made_at, polled_at, next_at, failures, last_error'

/** Those this session may see, the oldest first. */
export async function listMailboxes(session: Session): Promise<Mailbox[]> {
  const rows = await session.query<Row>(`select ${shown} from mailbox order by made_at, id`, [])
  return rows.map((row) => ({
    id: row.id,
    host: row.host,
    port: row.port,
    folder: row.folder,
    madeAt: row.made_at,
    polledAt: row.polled_at,
    nextAt: row.next_at,
    failures: row.failures,
    lastError: row.last_error,
  }))
}

/** Keeps one; it is looked into at once. Null where there are as many as may be. */
export async function addMailbox(
  session: Session,
  keyring: Keyring,
  given: { shop: string; host: string; port: number; folder: string; login: Login; by: string; at: number },
): Promise<string | null> {
  const standing = await session.query<{ n: number }>('select count(*) as n from mailbox where shop = $1', [
    given.shop,
  ])
  if (Number(standing[0]?.n ?? 0) >= mailboxesAtMost) return null
  const id = uuidv7()
  await session.query(
    `insert into mailbox (id, shop, host, port, folder, sealed, made_by, made_at, next_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    [
      id,
      given.shop,
      given.host,
      given.port,
      given.folder,
      keyring.wrap(Buffer.from(JSON.stringify(given.login)), nameOf(id)),
      given.by,
      given.at,
    ],
  )
  return id
}

/** Forgets it with its secret; what arrived stays until it is settled. False where there is none. */
export async function removeMailbox(session: Session, id: string): Promise<boolean> {
  return (await session.query('delete from mailbox where id = $1 returning id', [id])).length > 0
}

/** Looks into it at the next round. False where there is none. */
export async function wakeMailbox(session: Session, id: string, at: number): Promise<boolean> {
  return (
    (await session.query('update mailbox set next_at = $2 where id = $1 returning id', [id, at])).length > 0
  )
}

/** A mailbox whose turn it is, with what is needed to look into it. */
export type DueMailbox = {
  id: string
  shop: string
  host: string
  port: number
  folder: string
  login: Login
  failures: number
  uidValidity: string | null
  lastUid: number
}

/** Takes those whose time has come, so that no other worker looks into them meanwhile; `until` is when they are free again. */
export async function takeDueMailboxes(
  session: Session,
  keyring: Keyring,
  { at, until, most }: { at: number; until: number; most: number },
): Promise<DueMailbox[]> {
  const rows = await session.query<Row>(
    `update mailbox set next_at = $2 where id in
       (select id from mailbox where next_at <= $1 order by next_at limit $3 for update skip locked)
     returning *`,
    [at, until, most],
  )
  return rows.map((row) => ({
    id: row.id,
    shop: row.shop,
    host: row.host,
    port: row.port,
    folder: row.folder,
    login: JSON.parse(keyring.unwrap(row.sealed, nameOf(row.id)).toString()) as Login,
    failures: row.failures,
    uidValidity: row.uid_validity,
    lastUid: Number(row.last_uid),
  }))
}

/** Writes down how a look went. */
export async function recordLook(
  session: Session,
  id: string,
  {
    at,
    nextAt,
    error,
    reached,
  }: {
    at: number
    nextAt: number
    error: string | null
    reached: { uidValidity: string; lastUid: number } | null
  },
): Promise<void> {
  await session.query(
    `update mailbox set polled_at = $2, next_at = $3, last_error = $4,
       failures = case when $4::text is null then 0 else failures + 1 end,
       uid_validity = coalesce($5, uid_validity), last_uid = coalesce($6::bigint, last_uid) where id = $1`,
    [id, at, nextAt, error, reached?.uidValidity ?? null, reached?.lastUid ?? null],
  )
}
