/** Privacy for operators, in two steps where it cannot be undone; and for everybody what is held about themselves. */
import type { privacyRoutes } from '#core/doors/privacy-routes.ts'
import type { Erased, ErasurePlanView } from '#core/doors/privacy-shapes.ts'
import type { Who } from '#shell/auth/auth.ts'
import type { Deps } from '#shell/deps.ts'
import { exhibitAccesses, accessLog as readAccessLog } from '#shell/privacy/access.ts'
import * as erasing from '#shell/privacy/erase.ts'
import { finishErasures } from '#shell/privacy/finish.ts'
import * as holds from '#shell/privacy/holds.ts'
import { planView, privacyView } from '#shell/privacy/overview.ts'
import { personData as readPersonData } from '#shell/privacy/person-data.ts'
import { PrivacyRefused } from '#shell/privacy/record.ts'
import { DoorError, notFound, refused } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'
import { asHarmlessDownload } from './exhibit-doors.ts'

type Routes = typeof privacyRoutes

const actorOf = (who: Who) => ({ id: who.person.id, role: who.role })
/** Where the configuration says nothing. */
const backupDays = (deps: Deps): number => deps.config.backupKeep ?? 35

/** What the room throws for an expected "no", as the door says it. */
async function orRefused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof PrivacyRefused) throw refused(error.refusals)
    if (error instanceof erasing.PlanChanged)
      throw new DoorError(
        409,
        'plan-changed',
        'What would be erased has changed since it was shown; look again',
      )
    throw error
  }
}

export const privacy: Door<Routes['privacy']> = async ({ deps }) => privacyView(deps, backupDays(deps))

export const planErasure: Door<Routes['planErasure']> = async ({
  deps,
  body,
  now,
}): Promise<ErasurePlanView> => {
  const plan = await erasing.planErasure(deps, body)
  if (plan === null) throw notFound()
  return planView(plan, now, backupDays(deps))
}

export const erase: Door<Routes['erase']> = async ({ deps, who, body }): Promise<Erased> => {
  const done = await orRefused(erasing.erase(deps, { ...body, because: 'asked', actor: actorOf(who) }))
  if (done === null) throw notFound()
  // The rest is the worker's, should this process end; where it does not, nobody has to wait for the worker.
  finishErasures(deps).catch((error: unknown) => deps.log.error('erasure not finished', { error }))
  return done
}

export const setHold: Door<Routes['setHold']> = async ({ deps, who, body }) => {
  const { scope, subject, reason } = body
  const asked = { target: { scope, subject }, reason, actor: actorOf(who) }
  const hold = await orRefused(holds.setHold(deps, asked))
  if (hold === null) throw notFound()
  return { hold }
}

export const liftHold: Door<Routes['liftHold']> = async ({ deps, who, params, body }) => {
  await orRefused(holds.liftHold(deps, { hold: params.hold, reason: body.reason, actor: actorOf(who) }))
  return { lifted: true }
}

export const accessLog: Door<Routes['accessLog']> = async ({ deps, query }) =>
  deps.database.transaction({ as: 'owner' }, (session) => readAccessLog(session, query))

export const exhibitAccess: Door<Routes['exhibitAccess']> = async ({ deps, who, params }) => {
  const found = await exhibitAccesses(deps.database, asPerson(who), params)
  if (found === null) throw notFound()
  return found
}

export const personData: Door<Routes['personData']> = async ({ deps, who, params, reply }) => {
  // It is gathered by the owner, whom no row security holds: this door looks for itself.
  if (who.role !== 'operator') throw notFound()
  const file = await readPersonData(deps, { person: params.person, actor: actorOf(who) })
  if (file === null) throw notFound()
  return asHarmlessDownload(reply, `recourse-person-${params.person}.zip`, 'application/zip').send(file)
}

export const ownData: Door<Routes['ownData']> = async ({ deps, who, reply }) => {
  const file = await readPersonData(deps, { person: who.person.id, actor: actorOf(who) })
  if (file === null) throw notFound()
  return asHarmlessDownload(reply, 'recourse-my-data.zip', 'application/zip').send(file)
}
