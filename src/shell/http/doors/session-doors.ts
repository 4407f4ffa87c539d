/** Coming and going: sign-in, sign-out, who am I; and, in the demo only, its people and its clock. */
import { nextWorkingMorning } from '#core/calendar/working-morning.ts'
import type { routes } from '#core/doors/routes.ts'
import type { Session } from '#core/doors/shapes.ts'
import { attemptOf, succeeded } from '#shell/auth/throttle.ts'
import type { Deps } from '#shell/deps.ts'
import { openapi } from '../openapi.ts'
import { DoorError, notFound } from '../problem.ts'
import { tooSoon } from '../too-soon.ts'
import type { Door } from '../visit.ts'
import { setCookies } from './identity-doors.ts'

type Routes = typeof routes

/** Commands are taken without a worker, but nothing falls due: that is said, not hidden behind an `ok`. */
export const signIn: Door<Routes['signIn']> = async ({ deps, body, reply, request, now }) => {
  const attempt = { email: body.email, address: request.ip }
  const wait = await attemptOf(deps.database, attempt, now)
  if (wait > 0) throw tooSoon(reply, wait)
  const from = { address: request.ip, agent: request.headers['user-agent'] ?? '' }
  const opened = await deps.auth.signIn(body.email, body.password, from)
  if (opened === null) {
    deps.log.warn('sign-in refused', { trace: request.id })
    throw new DoorError(401, 'wrong-sign-in', 'The address or the password is wrong')
  }
  await succeeded(deps.database, attempt)
  setCookies(reply, opened.cookies)
  return { ok: true, secondStep: opened.secondStep }
}

export const signOut: Door<Routes['signOut']> = async ({ deps, request, reply }) => {
  setCookies(reply, (await deps.auth.signOut(request.headers.cookie)).cookies)
  return { ok: true }
}

export const session: Door<Routes['session']> = async ({ deps, who, request, reply }): Promise<Session> => {
  const { person, role, shop, shops, organisation, secondFactor } = who
  if (who.via === 'session') setCookies(reply, await deps.auth.refresh(request.headers.cookie ?? ''))
  return { person, role, shop, shops, organisation, secondFactor, demo: deps.config.demo }
}

export const demo: Door<Routes['demo']> = async ({ deps, now }) => {
  if (deps.demo === undefined) throw notFound()
  return { ...deps.demo.signIns, now }
}

function untilWorkingMorning(deps: Deps, now: number): number {
  const calendar = deps.library.calendars.find((one) => one.calendar === 'cn')
  if (calendar === undefined) throw notFound()
  return nextWorkingMorning(now, 'Asia/Shanghai', calendar).at - now
}

export const moveClock: Door<Routes['moveClock']> = async ({ deps, body, now }) => {
  if (deps.demo === undefined) throw notFound()
  const by = 'hours' in body ? body.hours * 3_600_000 : untilWorkingMorning(deps, now)
  const woken = await deps.demo.move(by)
  return { now: deps.clock.now(), woken }
}

export const describe: Door<Routes['openapi']> = async ({ deps }) => openapi(deps.version)
