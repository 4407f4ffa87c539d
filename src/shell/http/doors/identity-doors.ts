/** One's own sessions, password, second factor and keys. */
import type { FastifyReply } from 'fastify'
import type { identityRoutes } from '#core/doors/identity-routes.ts'
import type { KeyMade } from '#core/doors/identity-shapes.ts'
import { listKeys, makeKey as makeStored, revokeKey as revokeStored } from '#shell/auth/keys.ts'
import { endSessions as endStored, listSessions } from '#shell/auth/sessions.ts'
import { attemptOf, succeeded } from '#shell/auth/throttle.ts'
import { DoorError, notFound } from '../problem.ts'
import { tooSoon } from '../too-soon.ts'
import type { Door, Visit } from '../visit.ts'

type Routes = typeof identityRoutes
type Mine = Pick<Visit<Routes['sessions']>, 'deps' | 'who' | 'request' | 'reply' | 'now'>

export function setCookies(reply: FastifyReply, cookies: string[]): void {
  for (const cookie of cookies) reply.header('set-cookie', cookie)
}

export const wrongPassword = () => new DoorError(403, 'wrong-password', 'The password is wrong')
const wrongCode = (why: 'wrong' | 'locked') =>
  why === 'locked'
    ? new DoorError(429, 'too-many', 'Too many wrong codes; wait a quarter of an hour')
    : new DoorError(401, 'wrong-code', 'The code is wrong, used already, or out of time')

const cookieOf = ({ request }: Mine): string => request.headers.cookie ?? ''

/** Guessing with an open session is slowed down like guessing at the door. */
async function guarded<T>(visit: Mine, work: () => Promise<T | null>): Promise<T> {
  const { deps, who, request, reply, now } = visit
  const attempt = { email: who.person.email, address: request.ip }
  const wait = await attemptOf(deps.database, attempt, now)
  if (wait > 0) throw tooSoon(reply, wait)
  const done = await work()
  if (done === null) throw wrongPassword()
  await succeeded(deps.database, attempt)
  return done
}

export const sessions: Door<Routes['sessions']> = async ({ deps, who }) =>
  deps.database.transaction({ as: 'owner' }, (session) => {
    const { most } = deps.auth.lifetimes
    return listSessions(session, { person: who.person.id, current: who.session, now: Date.now(), most })
  })

export const endSession: Door<Routes['endSession']> = async ({ deps, who, params }) => {
  const of = { person: who.person.id, only: params.id }
  const ended = await deps.database.transaction({ as: 'owner' }, (session) => endStored(session, of))
  deps.auth.forget()
  if (ended === 0) throw notFound()
  return { ended }
}

export const endSessions: Door<Routes['endSessions']> = async ({ deps, who, body, request, reply }) => {
  const of = { person: who.person.id, except: body.keep ? who.session : null }
  const ended = await deps.database.transaction({ as: 'owner' }, (session) => endStored(session, of))
  deps.auth.forget()
  if (!body.keep) setCookies(reply, (await deps.auth.signOut(request.headers.cookie)).cookies)
  return { ended }
}

export const changePassword: Door<Routes['changePassword']> = async (visit) => {
  const { deps, body, reply } = visit
  const of = { cookie: cookieOf(visit), current: body.current, next: body.next }
  setCookies(reply, (await guarded(visit, () => deps.auth.changePassword(of))).cookies)
  return { ok: true }
}

export const enrolSecondFactor: Door<Routes['enrolSecondFactor']> = async (visit) => {
  const { deps, who, body } = visit
  if (who.secondFactor === 'on')
    throw new DoorError(409, 'second-factor-stands', 'A second factor is set up already')
  return guarded(visit, () => deps.auth.secondFactor.enrol(cookieOf(visit), body.password))
}

export const confirmSecondFactor: Door<Routes['confirmSecondFactor']> = async (visit) => {
  const { deps, who, body, reply } = visit
  if (who.secondFactor === 'on')
    throw new DoorError(409, 'second-factor-stands', 'A second factor is set up already')
  const of = { cookie: cookieOf(visit), person: who.person.id, code: body.code }
  const opened = await deps.auth.secondFactor.confirm(of)
  if (typeof opened === 'string') throw wrongCode(opened)
  setCookies(reply, opened.cookies)
  deps.log.info('second factor set up', { person: who.person.id })
  return { ok: true }
}

export const removeSecondFactor: Door<Routes['removeSecondFactor']> = async (visit) => {
  const { deps, who, body, reply } = visit
  if (deps.config.secondFactorFor?.includes(who.role))
    throw new DoorError(403, 'second-factor-needed', 'This role does not do without a second factor')
  const opened = await guarded(visit, () => deps.auth.secondFactor.remove(cookieOf(visit), body.password))
  setCookies(reply, opened.cookies)
  deps.log.info('second factor removed', { person: who.person.id })
  return { ok: true }
}

export const newRecoveryCodes: Door<Routes['newRecoveryCodes']> = async (visit) => ({
  codes: await guarded(visit, () =>
    visit.deps.auth.secondFactor.newCodes(cookieOf(visit), visit.body.password),
  ),
})

export const secondStep: Door<Routes['secondStep']> = async ({ deps, body, request, reply }) => {
  const opened = await deps.auth.secondStep(request.headers.cookie, body.code)
  if (typeof opened === 'string') throw wrongCode(opened)
  setCookies(reply, opened.cookies)
  return { ok: true }
}

export const keys: Door<Routes['keys']> = async ({ deps, who }) =>
  deps.database.transaction({ as: 'owner' }, (session) => listKeys(session, who.person.id))

export const makeKey: Door<Routes['makeKey']> = async ({ deps, who, body, now }): Promise<KeyMade> => {
  const shop = body.shop ?? who.shop?.id ?? null
  if (shop !== null && !who.shops.some(({ id }) => id === shop))
    throw new DoorError(400, 'bad-input', 'That is none of your shops', {
      issues: [{ pointer: '/body/shop', message: 'none of your shops' }],
    })
  const of = {
    person: who.person.id,
    name: body.name,
    shop,
    permissions: body.permissions,
    days: body.days ?? null,
  }
  const made = await deps.database.transaction({ as: 'owner' }, (session) => makeStored(session, of, now))
  deps.log.info('key made', { person: who.person.id, id: made.id })
  return made
}

export const revokeKey: Door<Routes['revokeKey']> = async ({ deps, who, params }) => {
  const revoked = await deps.database.transaction({ as: 'owner' }, (session) =>
    revokeStored(session, who.person.id, params.id),
  )
  deps.auth.forget()
  if (!revoked) throw notFound()
  return { revoked }
}
