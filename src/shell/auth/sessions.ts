/** Sessions after sign-in: their list, their end, and new tokens in place of old ones while they last. */
import { createHmac, randomBytes } from 'node:crypto'
import type { SessionRow } from '#core/doors/identity-shapes.ts'
import type { Database, Session } from '#shell/store/database.ts'
import { tokenDigest } from './hashed-sessions.ts'
import type { Library, Lifetimes } from './library.ts'

/** How long the token before a rotation is still good, milliseconds: for requests that were under way. */
const grace = 30_000

type Cookie = { name: string; secure: boolean }

async function cookieOf(auth: Library): Promise<Cookie> {
  const { name, attributes } = (await auth.$context).authCookies.sessionToken
  return { name, secure: attributes.secure ?? false }
}

/** The cookie that carries a session, signed as the library signs its own. */
export async function sessionCookie(
  auth: Library,
  secret: string,
  token: string,
  age: number,
): Promise<string> {
  const { name, secure } = await cookieOf(auth)
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  const value = encodeURIComponent(`${token}.${signature}`)
  const flags = `Max-Age=${Math.round(age / 1000)}; Path=/; HttpOnly; ${secure ? 'Secure; ' : ''}SameSite=Lax`
  return `${name}=${value}; ${flags}`
}

/** The cookies of a header without the one that carries a session. */
export async function withoutSession(auth: Library, cookie: string | undefined): Promise<string> {
  const { name } = await cookieOf(auth)
  const others = (cookie ?? '').split(/;\s*/).filter((one) => !one.startsWith(`${name}=`))
  return others.join('; ')
}

type Standing = { token: string; id: string; madeAt: Date; person: string; by: SessionRow['signedInBy'] }

/** The session behind a cookie, while it lasts: the library minds idleness, we mind the most a session may last. */
export async function standing(
  auth: Library,
  cookie: string,
  lifetimes: Lifetimes,
): Promise<Standing | null> {
  const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
  if (found === null) return null
  const { token, id, createdAt, signedInBy } = found.session
  if (createdAt.getTime() + lifetimes.most <= Date.now()) {
    await (await auth.$context).internalAdapter.deleteSession(token)
    return null
  }
  const by = signedInBy === 'oidc' ? 'oidc' : 'password'
  return { token, id, madeAt: createdAt, person: found.user.id, by }
}

type Parts = { auth: Library; database: Database; secret: string; lifetimes: Lifetimes }

/** Sets the cookie anew for as long as the session may be idle, under a new token once the old one is old enough. */
export async function refreshed(parts: Parts, cookie: string): Promise<string[]> {
  const { auth, database, secret, lifetimes } = parts
  const session = await standing(auth, cookie, lifetimes)
  if (session === null) return []
  const now = Date.now()
  const token = randomBytes(24).toString('base64url')
  const turned = await database.transaction({ as: 'owner' }, (store) =>
    store.query(
      `update auth_session set token = $2, "previousToken" = $1, "previousUntil" = $3, "rotatedAt" = $4
        where token = $1 and coalesce("rotatedAt", "createdAt") <= $5 returning id`,
      [
        tokenDigest(session.token),
        tokenDigest(token),
        new Date(now + grace),
        new Date(now),
        new Date(now - lifetimes.rotate),
      ],
    ),
  )
  const age = Math.min(lifetimes.idle, session.madeAt.getTime() + lifetimes.most - now)
  if (turned.length > 0) return [await sessionCookie(auth, secret, token, age)]
  const current = await database.transaction({ as: 'owner' }, (store) =>
    store.query('select 1 from auth_session where token = $1', [tokenDigest(session.token)]),
  )
  // A token of before the rotation: the browser is being given the new one by another answer.
  return current.length === 0 ? [] : [await sessionCookie(auth, secret, session.token, age)]
}

type Row = {
  id: string
  signedInBy: SessionRow['signedInBy']
  ipAddress: string | null
  userAgent: string | null
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
}

/** A person's sessions that still open, the newest first. */
export async function listSessions(
  session: Session,
  of: { person: string; current: string | null; now: number; most: number },
): Promise<SessionRow[]> {
  const rows = await session.query<Row>(
    `select id::text as id, "signedInBy", "ipAddress", "userAgent", "createdAt", "updatedAt", "expiresAt" from auth_session
      where "userId"::text = $1 and "expiresAt" > $2 and "createdAt" > $3 order by "createdAt" desc, id`,
    [of.person, new Date(of.now), new Date(of.now - of.most)],
  )
  return rows.map((row) => ({
    id: row.id,
    current: row.id === of.current,
    signedInBy: row.signedInBy,
    address: row.ipAddress ?? '',
    agent: row.userAgent ?? '',
    madeAt: row.createdAt.getTime(),
    seenAt: row.updatedAt.getTime(),
    expiresAt: Math.min(row.expiresAt.getTime(), row.createdAt.getTime() + of.most),
  }))
}

/** Ends a person's sessions: one, all, or all but one. How many were ended. */
export async function endSessions(
  session: Session,
  of: { person: string; only?: string | undefined; except?: string | null | undefined },
): Promise<number> {
  const rows = await session.query(
    `delete from auth_session where "userId"::text = $1 and ($2::text is null or id::text = $2)
       and ($3::text is null or id::text <> $3) returning id`,
    [of.person, of.only ?? null, of.except ?? null],
  )
  return rows.length
}
