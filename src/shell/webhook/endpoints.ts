/** Endpoints of connected systems: made, listed, given a new secret, removed. Secrets lie wrapped by the master key. */
import { uuidv7 } from 'uuidv7'
import type { Session } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'
import { newSecret } from './signature.ts'

/** How long the secret before still signs beside the new one, milliseconds. */
export const rotationOverlap = 24 * 60 * 60 * 1000

/** No shop needs more, and each makes a message of every event. */
export const endpointsAtMost = 20

export type Endpoint = {
  id: string
  /** Null: the installation's own. */
  shop: string | null
  url: string
  events: string[] | null
  madeAt: number
  off: { at: number; why: 'removed' | 'gone' } | null
  /** When the secret before stops signing; null where there is none. */
  previousUntil: number | null
}

type Row = {
  id: string
  shop: string | null
  url: string
  events: string[] | null
  made_at: number
  off_at: number | null
  off_why: 'removed' | 'gone' | null
  previous_until: number | null
}
const columns = 'id, shop, url, events, made_at, off_at, off_why, previous_until'
const nameOf = (id: string): string => `webhook:${id}`

const endpointOf = (row: Row): Endpoint => ({
  id: row.id,
  shop: row.shop,
  url: row.url,
  events: row.events,
  madeAt: row.made_at,
  off: row.off_at === null || row.off_why === null ? null : { at: row.off_at, why: row.off_why },
  previousUntil: row.previous_until,
})

/** The endpoints this session may see, without those that were removed, the oldest first. */
export async function listEndpoints(session: Session): Promise<Endpoint[]> {
  const rows = await session.query<Row>(
    `select ${columns} from webhook where off_why is distinct from 'removed' order by made_at, id`,
    [],
  )
  return rows.map(endpointOf)
}

export async function findEndpoint(session: Session, id: string): Promise<Endpoint | null> {
  const rows = await session.query<Row>(
    `select ${columns} from webhook where id = $1 and off_why is distinct from 'removed'`,
    [id],
  )
  return rows[0] === undefined ? null : endpointOf(rows[0])
}

/** Makes one; its secret is not shown again. Null where there are as many as may be. */
export async function addEndpoint(
  session: Session,
  keyring: Keyring,
  given: { shop: string | null; url: string; events: readonly string[] | null; by: string; at: number },
): Promise<{ id: string; secret: string } | null> {
  const standing = await session.query<{ n: number }>(
    'select count(*) as n from webhook where shop is not distinct from $1 and off_at is null',
    [given.shop],
  )
  if (Number(standing[0]?.n ?? 0) >= endpointsAtMost) return null
  const id = uuidv7()
  const secret = newSecret()
  await session.query(
    `insert into webhook (id, shop, url, events, secret, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      given.shop,
      given.url,
      given.events,
      keyring.wrap(Buffer.from(secret), nameOf(id)),
      given.by,
      given.at,
    ],
  )
  return { id, secret }
}

/** A new secret beside which the one before signs for a day; null where there is no such endpoint. An earlier one ends at once. */
export async function rotateSecret(
  session: Session,
  keyring: Keyring,
  { id, at }: { id: string; at: number },
): Promise<{ secret: string; previousUntil: number } | null> {
  const secret = newSecret()
  const previousUntil = at + rotationOverlap
  const rows = await session.query(
    `update webhook set previous = secret, previous_until = $2, secret = $3 where id = $1 and off_at is null returning id`,
    [id, previousUntil, keyring.wrap(Buffer.from(secret), nameOf(id))],
  )
  return rows.length === 0 ? null : { secret, previousUntil }
}

/** Switches one off: nothing more is put for it, and what waits is not sent. False where it was off or is not there. */
export async function switchOff(
  session: Session,
  { id, at, why }: { id: string; at: number; why: 'removed' | 'gone' },
): Promise<boolean> {
  const rows = await session.query(
    `update webhook set off_at = coalesce(off_at, $2), off_why = $3 where id = $1 and (off_at is null or off_why <> $3) returning id`,
    [id, at, why],
  )
  return rows.length > 0
}

/** The secrets that sign at `at`, the newest first. */
export async function secretsOf(
  session: Session,
  keyring: Keyring,
  { id, at }: { id: string; at: number },
): Promise<string[]> {
  const rows = await session.query<{ secret: Uint8Array; previous: Uint8Array | null; until: number | null }>(
    'select secret, previous, previous_until as until from webhook where id = $1',
    [id],
  )
  const row = rows[0]
  if (row === undefined) return []
  const held = row.previous !== null && (row.until ?? 0) > at ? [row.secret, row.previous] : [row.secret]
  return held.map((wrapped) => keyring.unwrap(wrapped, nameOf(id)).toString())
}
