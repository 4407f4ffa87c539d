/** Secret links under which a calendar reads a shop's deadlines. The secret is handed out once; only its digest is kept. */
import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Session } from './database.ts'

export type CalendarLink = { madeAt: number; readAt: number | null }

const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** The person's standing link for the shop; null when there is none. */
export async function standingLink(
  session: Session,
  of: { person: string; shop: string },
): Promise<CalendarLink | null> {
  const rows = await session.query<{ made_at: number; read_at: number | null }>(
    'select made_at, read_at from calendar_link where person = $1 and shop = $2 and revoked_at is null',
    [of.person, of.shop],
  )
  return rows[0] === undefined ? null : { madeAt: rows[0].made_at, readAt: rows[0].read_at }
}

/** Ends the standing link; false when there was none. */
export async function revokeLink(
  session: Session,
  of: { person: string; shop: string; at: number },
): Promise<boolean> {
  const rows = await session.query(
    'update calendar_link set revoked_at = $3 where person = $1 and shop = $2 and revoked_at is null returning id',
    [of.person, of.shop, of.at],
  )
  return rows.length > 0
}

/** Makes a link and ends the one before it; returns its secret, which nobody can be told again. */
export async function makeLink(
  session: Session,
  of: { person: string; shop: string; at: number },
): Promise<string> {
  await revokeLink(session, of)
  const secret = randomBytes(32).toString('base64url')
  await session.query(
    'insert into calendar_link (id, person, shop, digest, made_at) values ($1, $2, $3, $4, $5)',
    [uuidv7(), of.person, of.shop, digestOf(secret), of.at],
  )
  return secret
}

/**
 * Whose link it is, while it stands and the person still acts for the shop; null otherwise. As owner: whoever asks has shown
 * nothing but the secret.
 */
export async function followLink(
  session: Session,
  secret: string,
  at: number,
): Promise<{ person: string; shop: string; name: string } | null> {
  const rows = await session.query<{ id: string; person: string; shop: string; name: string }>(
    `select l.id, l.person, l.shop, s.name from calendar_link l join shop s on s.id = l.shop
       join person_shop m on m.person = l.person and m.shop = l.shop
       join person_role r on r.person = l.person and r.role = 'seller'
     where l.digest = $1 and l.revoked_at is null`,
    [digestOf(secret)],
  )
  const found = rows[0]
  if (found === undefined) return null
  await session.query('update calendar_link set read_at = $2 where id = $1', [found.id, at])
  return { person: found.person, shop: found.shop, name: found.name }
}
