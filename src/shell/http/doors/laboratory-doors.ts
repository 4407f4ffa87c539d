/** How far the laboratory has got with a shop's files. */
import type { laboratoryRoutes } from '#core/doors/laboratory-routes.ts'
import { makeDerivative as made } from '#shell/handle/derivative.ts'
import { laboratory } from '#shell/lab/measure.ts'
import { askAgain, leftToMeasure, unfinishedOf } from '#shell/store/exhibit-progress.ts'
import { triedAtMost } from '#shell/worker/back-off.ts'
import { DoorError, notFound } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'

type Routes = typeof laboratoryRoutes

export const laboratoryProgress: Door<Routes['laboratoryProgress']> = async ({ deps, who, query }) =>
  deps.database.transaction(asPerson(who), async (session) => ({
    laboratory,
    ...(await leftToMeasure(session, laboratory)),
    tries: triedAtMost,
    files: query.case === undefined ? [] : await unfinishedOf(session, query.case, laboratory),
  }))

export const measureAgain: Door<Routes['measureAgain']> = async ({ deps, who, params, now }) => {
  const asked = await deps.database.transaction(asPerson(who), (session) =>
    askAgain(session, params.exhibit, now),
  )
  if (!asked) throw notFound()
  return { asked: true as const }
}

export const makeDerivative: Door<Routes['makeDerivative']> = async ({ deps, who, params, now }) => {
  const answer = await made(deps, asPerson(who), { ...params, at: now })
  if (answer === null) throw notFound()
  if (answer.ok) return answer.made
  const detail = 'why' in answer ? answer.why : answer.because
  throw new DoorError(422, 'no-derivative', 'No smaller copy may stand in for it', { detail })
}
