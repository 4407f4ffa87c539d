/**
 * Who is at the door. Passwords, sessions and second factors are better-auth's (docs/decisions/0011); keys, which role a person
 * has, and for which shops, are ours. Signing up is closed: people are invited, or added by whoever runs the installation.
 */
import { createHash } from 'node:crypto'
import type { Role } from '#core/case/commands.ts'
import type { Enrolment, SecondFactor } from '#core/doors/identity-shapes.ts'
import { type Clock, systemClock } from '#shell/clock.ts'
import type { Log } from '#shell/log.ts'
import type { Database } from '#shell/store/database.ts'
import { makeKey, openKey } from './keys.ts'
import { type Library, type Lifetimes, openLibrary, type Passwords } from './library.ts'
import { addPerson, type NewPerson, resetPerson } from './people.ts'
import { type CodeRefused, confirm, enrol, newCodes, remove, secondStep } from './second-factor.ts'
import { endSessions, refreshed, sessionCookie, standing } from './sessions.ts'
import { type Member, memberOf, turnAway, type Who } from './who.ts'

export type { NewPerson } from './people.ts'
export type { Who } from './who.ts'

/** What a request says of who sends it. `shop`: the one it is for, of those the person acts for. */
export type Shown = {
  cookie?: string | undefined
  authorization?: string | undefined
  shop?: string | undefined
}

/** Where a sign-in comes from, for the list of sessions. */
export type From = { address: string; agent: string }

type Opened = { cookies: string[] }

export type Auth = {
  lifetimes: Lifetimes
  /** Who the cookie or `authorization: Bearer rk_…` names; null: nobody we know. `wrong-shop`: known, but not of that shop. */
  whoIs(shown: Shown): Promise<Who | null>
  /** Cookies to set, or null for a wrong address or password (the two are not told apart). With `secondStep` nobody is in yet. */
  signIn(email: string, password: string, from?: From): Promise<(Opened & { secondStep: boolean }) | null>
  secondStep(cookie: string | undefined, code: string): Promise<Opened | CodeRefused>
  /** A session for somebody an identity provider vouched for. */
  signInVouched(person: string, from: From): Promise<Opened>
  /** The session's cookie anew; none where nobody is signed in. */
  refresh(cookie: string): Promise<string[]>
  /** Ends the session behind the cookie; gives the cookies that clear it. */
  signOut(cookie: string | undefined): Promise<Opened>
  /** Every other session ends; null where the password is wrong. */
  changePassword(of: { cookie: string; current: string; next: string }): Promise<Opened | null>
  secondFactor: {
    enrol(cookie: string, password: string): Promise<Enrolment | null>
    /** Every other session ends. */
    confirm(of: { cookie: string; person: string; code: string }): Promise<Opened | CodeRefused>
    remove(cookie: string, password: string): Promise<Opened | null>
    newCodes(cookie: string, password: string): Promise<string[] | null>
  }
  addPerson(person: NewPerson): Promise<string>
  /** A new password and no second factor, for somebody who lost either; every session ends. */
  reset(person: string, password: string): Promise<void>
  /** A new key of a person's; shown once, kept hashed. Without more it may do what its person may, until revoked. */
  addKey(
    person: string,
    name: string,
    more?: Partial<Omit<Parameters<typeof makeKey>[1], 'person' | 'name'>>,
  ): Promise<string>
  /** What was remembered of who is who is asked anew: call it after anything that ends or changes it. */
  forget(): void
}

type Parts = {
  database: Database
  secret: string
  origin: string
  log: Log
  clock?: Clock
  lifetimes?: Lifetimes | undefined
  /** Roles that do nothing before they have a second factor. */
  secondFactorFor?: readonly Role[] | undefined
  /** A test's cheaper way of keeping passwords. */
  passwords?: Passwords | undefined
  /** Called after anything that may have ended a session or changed who somebody is. */
  ended?: (() => void) | undefined
}

const hour = 3_600_000
const usual: Lifetimes = { idle: 12 * hour, most: 7 * 24 * hour, rotate: hour }

/** Look-ups repeat within a page's requests: kept this long, in milliseconds. */
const remembered = 3_000

type Found = { member: Member } & Pick<Who, 'via' | 'permissions' | 'session'> & {
    secondFactor: SecondFactor
    /** The one shop a key is for. */
    only: string | null
  }

type Identify = (shown: Shown) => Promise<Found | null>

/**
 * Remembers who is who for a moment, where one process serves one database: everything that ends a session or a key passes here
 * and is forgotten at once. Where several processes share a database nothing is remembered.
 */
function remembering(find: Identify, alone: boolean): { find: Identify; forget(): void } {
  const kept = new Map<string, { until: number; found: Found }>()
  const nameOf = ({ authorization, cookie }: Shown): string =>
    createHash('sha256')
      .update(authorization ? `a:${authorization}` : `c:${cookie ?? ''}`)
      .digest('base64')
  let age = 0
  return {
    async find(shown) {
      if (!alone) return find(shown)
      const name = nameOf(shown)
      const now = performance.now()
      const known = kept.get(name)
      if (known !== undefined && known.until > now) return known.found
      const asked = age
      const found = await find(shown)
      if (kept.size > 1_000) kept.clear()
      // What was found before something ended must not be kept after it.
      if (found !== null && asked === age) kept.set(name, { until: now + remembered, found })
      return found
    },
    forget() {
      age += 1
      kept.clear()
    },
  }
}

function factorOf(member: Member, by: 'password' | 'oidc', required: readonly Role[]): SecondFactor {
  if (member.twoFactor) return 'on'
  if (by === 'oidc') return 'elsewhere'
  return required.includes(member.role) ? 'needed' : 'off'
}

type Opening = { auth: Library; parts: Parts; clock: Clock; lifetimes: Lifetimes }

async function byKey({ parts, clock }: Opening, authorization: string): Promise<Found | null> {
  const text = /^Bearer (rk_\S+)$/.exec(authorization)?.[1]
  const key = text === undefined ? null : await openKey(parts.database, text, clock.now())
  const member = key === null ? null : await memberOf(parts.database, key.person)
  if (key === null || member === null) return null
  // A key for a shop the person no longer acts for opens nothing.
  if (key.shop !== null && !member.shops.some(({ id }) => id === key.shop)) return null
  const secondFactor = member.twoFactor ? 'on' : 'off'
  const { shop: only, permissions } = key
  return { member, via: 'key', permissions, session: null, secondFactor, only }
}

async function bySession(opening: Opening, cookie: string): Promise<Found | null> {
  const { auth, parts, lifetimes } = opening
  const session = await standing(auth, cookie, lifetimes)
  const member = session === null ? null : await memberOf(parts.database, session.person)
  if (session === null || member === null) return null
  const secondFactor = factorOf(member, session.by, parts.secondFactorFor ?? [])
  return { member, via: 'session', permissions: null, session: session.id, secondFactor, only: null }
}

const identifying =
  (opening: Opening): Identify =>
  async ({ authorization, cookie }) => {
    if (authorization !== undefined) return byKey(opening, authorization)
    return cookie === undefined ? null : bySession(opening, cookie)
  }

/** The person with the shop the request is for: the one it names, where it is theirs; else their first. */
function whoOf(
  { member, only, via, permissions, session, secondFactor }: Found,
  asked: string | undefined,
): Who {
  const { person, role, organisation } = member
  const shops = only === null ? member.shops : member.shops.filter(({ id }) => id === only)
  const named = shops.find(({ id }) => id === asked)
  return {
    person,
    role,
    organisation,
    shops,
    shop: named ?? shops[0] ?? null,
    via,
    permissions,
    session,
    secondFactor,
  }
}

async function signIn({ auth, parts }: Opening, email: string, password: string, from: From | undefined) {
  const headers = new Headers(
    from === undefined ? {} : { 'x-forwarded-for': from.address, 'user-agent': from.agent },
  )
  const response = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
  if (!response.ok) return null
  const said = (await response.json()) as { twoFactorRedirect?: boolean }
  // Whoever may not sign in any more is told what anybody with a wrong password is told, and nothing of the try is left.
  if (await parts.database.transaction({ as: 'owner' }, (session) => turnAway(session, email))) return null
  return { cookies: response.headers.getSetCookie(), secondStep: said.twoFactorRedirect === true }
}

async function changePassword(
  { auth, parts }: Opening,
  { cookie, current, next }: { cookie: string; current: string; next: string },
): Promise<Opened | null> {
  const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
  const headers = new Headers({ cookie })
  const response = await auth.api.changePassword({ body, headers, asResponse: true })
  if (!response.ok) return null
  parts.log.info('password changed')
  return { cookies: response.headers.getSetCookie() }
}

async function signInVouched(
  { auth, parts, lifetimes }: Opening,
  person: string,
  from: From,
): Promise<Opened> {
  const { internalAdapter } = await auth.$context
  const more = { ipAddress: from.address, userAgent: from.agent, signedInBy: 'oidc' }
  const session = await internalAdapter.createSession(person, false, more, true)
  return { cookies: [await sessionCookie(auth, parts.secret, session.token, lifetimes.idle)] }
}

async function signOut(auth: Library, cookie: string | undefined): Promise<Opened> {
  const headers = new Headers(cookie === undefined ? {} : { cookie })
  const response = await auth.api.signOut({ headers, asResponse: true })
  return { cookies: response.headers.getSetCookie() }
}

/** Ends a person's sessions but the one a set of cookies just opened. */
async function endOthers(
  { auth, parts, lifetimes }: Opening,
  person: string,
  cookies: string[],
): Promise<void> {
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  const current = await standing(auth, cookie, lifetimes)
  await parts.database.transaction({ as: 'owner' }, (session) =>
    endSessions(session, { person, except: current?.id ?? null }),
  )
}

/** Opens the door-keeper over a migrated database. */
export function openAuth(parts: Parts): Auth {
  const lifetimes = parts.lifetimes ?? usual
  const clock = parts.clock ?? systemClock
  const auth = openLibrary({ ...parts, lifetimes })
  const opening: Opening = { auth, parts, clock, lifetimes }
  const memory = remembering(identifying(opening), parts.database.kind === 'pglite')
  const forget = () => {
    memory.forget()
    parts.ended?.()
  }
  const and = <T>(work: Promise<T>): Promise<T> => work.finally(forget)
  const { database, secret } = parts
  return {
    lifetimes,
    async whoIs(shown) {
      const found = await memory.find(shown)
      return found === null ? null : whoOf(found, shown.shop)
    },
    signIn: (email, password, from) => signIn(opening, email, password, from),
    secondStep: (cookie, code) => secondStep({ auth, database }, cookie, code),
    signInVouched: (person, from) => signInVouched(opening, person, from),
    refresh: (cookie) => refreshed({ auth, database, secret, lifetimes }, cookie),
    signOut: (cookie) => and(signOut(auth, cookie)),
    changePassword: (of) => and(changePassword(opening, of)),
    secondFactor: {
      enrol: (cookie, password) => enrol(auth, cookie, password),
      confirm: (of) =>
        and(
          confirm({ auth, database }, of).then(async (opened) => {
            if (typeof opened !== 'string') await endOthers(opening, of.person, opened.cookies)
            return opened
          }),
        ),
      remove: (cookie, password) => and(remove(auth, cookie, password)),
      newCodes: (cookie, password) => newCodes(auth, cookie, password),
    },
    addPerson: (person) => addPerson(auth, database, person),
    reset: (person, password) => and(resetPerson(auth, database, { person, password })),
    async addKey(person, name, more = {}) {
      const of = { shop: null, permissions: null, days: null, ...more, person, name }
      const made = await database.transaction({ as: 'owner' }, (session) => makeKey(session, of, clock.now()))
      return made.key
    },
    forget,
  }
}
