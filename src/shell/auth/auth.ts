/**
 * Who is at the door. Passwords, sessions and shop keys are better-auth's (docs/decisions); which role a person has and for
 * which shop is ours, in `membership`. Signing up is closed: people are added by an operator or by the demo.
 */
import { createHash } from 'node:crypto'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { Kysely } from 'kysely'
import type { Role } from '#core/case/commands.ts'
import type { Session } from '#core/doors/shapes.ts'
import type { Log } from '#shell/log.ts'
import type { Database } from '#shell/store/database.ts'
import { dialectOver } from './dialect.ts'

/** A person at the door, with the role and shop they act for, and how they came in. */
export type Who = Omit<Session, 'demo'> & { via: 'session' | 'key' }

/** `shops`: for a seller the shops they act for; for a reviewer the ones they belong to and may not decide on. */
export type NewPerson = {
  name: string
  email: string
  password: string
  role: Exclude<Role, 'system'>
  shops: string[]
}

export type Auth = {
  /** Who the request's cookie or `authorization: Bearer rk_…` names; null: nobody we know. */
  whoIs(headers: { cookie?: string | undefined; authorization?: string | undefined }): Promise<Who | null>
  /** Cookies to set, or null for a wrong address or password (the two are not told apart). */
  signIn(email: string, password: string): Promise<{ cookies: string[] } | null>
  /** Ends the session behind the cookie; gives the cookies that clear it. */
  signOut(cookie: string | undefined): Promise<{ cookies: string[] }>
  addPerson(person: NewPerson): Promise<string>
  /** A new key of a person's for the shop they act for; shown once, kept hashed. */
  addKey(person: string, name: string): Promise<string>
}

type Parts = { database: Database; secret: string; origin: string; log: Log }

function library({ database, secret, origin, log }: Parts) {
  const db = new Kysely<Record<string, never>>({ dialect: dialectOver(database) })
  return betterAuth({
    baseURL: origin,
    secret,
    database: { db, type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level === 'error' ? 'warn' : level]('sign-in', { message }) },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session' },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    advanced: { cookiePrefix: 'recourse', database: { generateId: 'uuid' } },
    plugins: [
      apiKey({
        defaultPrefix: 'rk_',
        rateLimit: { enabled: false },
        schema: { apikey: { modelName: 'auth_key' } },
      }),
    ],
  })
}

type Library = ReturnType<typeof library>
type MemberRow = {
  id: string
  name: string
  email: string
  role: Role
  shop: string | null
  shop_name: string | null
  mailbox: string | null
}

async function memberOf(database: Database, person: string, via: Who['via']): Promise<Who | null> {
  const [row] = await database.transaction({ as: 'owner' }, (session) =>
    session.query<MemberRow>(
      `select u.id::text as id, u.name, u.email, r.role, s.id as shop, s.name as shop_name, s.mailbox
         from auth_user u join person_role r on r.person = u.id::text
         left join person_shop m on m.person = r.person and r.role = 'seller'
         left join shop s on s.id = m.shop
        where u.id::text = $1 order by s.id limit 1`,
      [person],
    ),
  )
  if (row === undefined) return null
  const shop = row.shop === null ? null : { id: row.shop, name: row.shop_name ?? '', mailbox: row.mailbox }
  return { person: { id: row.id, name: row.name, email: row.email }, role: row.role, shop, via }
}

async function personBehind(auth: Library, headers: Parameters<Auth['whoIs']>[0]) {
  const key = /^Bearer (rk_\S+)$/.exec(headers.authorization ?? '')?.[1]
  if (key !== undefined) {
    const verified = await auth.api.verifyApiKey({ body: { key } })
    return verified.valid && verified.key ? { id: verified.key.referenceId, via: 'key' as const } : null
  }
  if (headers.cookie === undefined) return null
  const session = await auth.api.getSession({ headers: new Headers({ cookie: headers.cookie }) })
  return session === null ? null : { id: session.user.id, via: 'session' as const }
}

/** Look-ups repeat within a page's requests: kept this long, in milliseconds, and forgotten at sign-out. */
const remembered = 3_000

function remembering(find: Auth['whoIs']): {
  whoIs: Auth['whoIs']
  forget(cookie: string | undefined): void
} {
  const kept = new Map<string, { until: number; who: Who | null }>()
  const digest = (text: string) => createHash('sha256').update(text).digest('base64')
  const nameOf = (headers: Parameters<Auth['whoIs']>[0]) =>
    digest(headers.authorization ? `a:${headers.authorization}` : `c:${headers.cookie ?? ''}`)
  return {
    async whoIs(headers) {
      const name = nameOf(headers)
      const now = performance.now()
      const known = kept.get(name)
      if (known !== undefined && known.until > now) return known.who
      const who = await find(headers)
      if (kept.size > 1_000) kept.clear()
      if (who !== null) kept.set(name, { until: now + remembered, who })
      return who
    },
    forget: (cookie) => kept.delete(nameOf({ cookie })),
  }
}

async function addPerson(auth: Library, database: Database, person: NewPerson): Promise<string> {
  const { internalAdapter, password } = await auth.$context
  const { name, email, role, shops } = person
  const user = await internalAdapter.createUser({ name, email, emailVerified: true }, { method: 'admin' })
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await password.hash(person.password),
  })
  await database.transaction({ as: 'owner' }, async (session) => {
    await session.query('insert into person_role (person, role) values ($1, $2)', [user.id, role])
    for (const shop of shops)
      await session.query('insert into person_shop (person, shop) values ($1, $2)', [user.id, shop])
  })
  return user.id
}

/** Opens the door-keeper over a migrated database. */
export function openAuth(parts: Parts): Auth {
  const auth = library(parts)
  const { whoIs, forget } = remembering(async (headers) => {
    const person = await personBehind(auth, headers)
    return person === null ? null : memberOf(parts.database, person.id, person.via)
  })
  return {
    whoIs,
    async signIn(email, password) {
      const response = await auth.api.signInEmail({ body: { email, password }, asResponse: true })
      return response.ok ? { cookies: response.headers.getSetCookie() } : null
    },
    async signOut(cookie) {
      forget(cookie)
      const response = await auth.api.signOut({
        headers: new Headers(cookie === undefined ? {} : { cookie }),
        asResponse: true,
      })
      return { cookies: response.headers.getSetCookie() }
    },
    addPerson: (person) => addPerson(auth, parts.database, person),
    async addKey(person, name) {
      const made = await auth.api.createApiKey({ body: { userId: person, name } })
      return made.key
    },
  }
}
