/** The second factor: an authenticator's codes (TOTP), each good once, and recovery codes in their place. */
import { createHash } from 'node:crypto'
import { renderSVG } from 'uqr'
import type { Enrolment } from '#core/doors/identity-shapes.ts'
import type { Database } from '#shell/store/database.ts'
import type { Library } from './library.ts'
import { withoutSession } from './sessions.ts'

/** Codes of one authenticator repeat by chance only; longer than any code is taken, milliseconds. */
const remembered = 5 * 60_000

/** Writes down that a code was used; false when it had been. */
async function firstUse(database: Database, person: string, code: string): Promise<boolean> {
  const digest = createHash('sha256').update(`${person} ${code}`).digest('hex')
  return database.transaction({ as: 'owner' }, async (session) => {
    const now = Date.now()
    await session.query('delete from auth_used_code where used_at < $1', [now - remembered])
    const rows = await session.query(
      'insert into auth_used_code (person, digest, used_at) values ($1, $2, $3) on conflict do nothing returning person',
      [person, digest, now],
    )
    return rows.length === 1
  })
}

/** What the library answers as an expected no is thrown as an APIError; anything else goes on. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && error.name === 'APIError') return null
    throw error
  }
}

const headersOf = (cookie: string): Headers => new Headers({ cookie })

type Opened = { cookies: string[] }

/** What is said of a code that was not taken. */
export type CodeRefused = 'wrong' | 'locked'

const refusedAs = ({ status }: Response): CodeRefused => (status === 429 ? 'locked' : 'wrong')

/** The second step of signing in. `cookie` holds what the first step set. */
export async function secondStep(
  parts: { auth: Library; database: Database },
  cookie: string | undefined,
  code: string,
): Promise<Opened | CodeRefused> {
  const { auth, database } = parts
  const headers = headersOf(await withoutSession(auth, cookie))
  const plain = code.replaceAll(/\s/g, '')
  const totp = /^\d{6}$/.test(plain)
  const response = totp
    ? await auth.api.verifyTOTP({ body: { code: plain }, headers, asResponse: true })
    : await auth.api.verifyBackupCode({ body: { code: plain }, headers, asResponse: true })
  if (!response.ok) return refusedAs(response)
  const { token, user } = (await response.json()) as { token: string; user: { id: string } }
  if (totp && !(await firstUse(database, user.id, plain))) {
    await (await auth.$context).internalAdapter.deleteSession(token)
    return 'wrong'
  }
  return { cookies: response.headers.getSetCookie() }
}

/** What an authenticator is set up with; null where the password is wrong or a second factor stands already. */
export async function enrol(auth: Library, cookie: string, password: string): Promise<Enrolment | null> {
  const made = await orNull(
    auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: headersOf(cookie) }),
  )
  if (made === null || !('totpURI' in made) || made.totpURI === undefined) return null
  const uri = made.totpURI
  return {
    uri,
    secret: new URL(uri).searchParams.get('secret') ?? '',
    svg: renderSVG(uri, { border: 2 }),
    codes: made.backupCodes ?? [],
  }
}

/** Takes the first code; from then on signing in asks for one. The session goes on under a new token. */
export async function confirm(
  parts: { auth: Library; database: Database },
  of: { cookie: string; person: string; code: string },
): Promise<Opened | CodeRefused> {
  const code = of.code.replaceAll(/\s/g, '')
  const headers = headersOf(of.cookie)
  const response = await parts.auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })
  if (!response.ok) return refusedAs(response)
  await firstUse(parts.database, of.person, code)
  return { cookies: response.headers.getSetCookie() }
}

/** Takes the second factor away; null where the password is wrong. */
export async function remove(auth: Library, cookie: string, password: string): Promise<Opened | null> {
  const headers = headersOf(cookie)
  const response = await auth.api.disableTwoFactor({ body: { password }, headers, asResponse: true })
  return response.ok ? { cookies: response.headers.getSetCookie() } : null
}

/** New recovery codes in place of the old; null where the password is wrong. */
export async function newCodes(auth: Library, cookie: string, password: string): Promise<string[] | null> {
  const made = await orNull(auth.api.generateBackupCodes({ body: { password }, headers: headersOf(cookie) }))
  return made === null ? null : made.backupCodes
}
