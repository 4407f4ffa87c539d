/** How far the laboratory has got with a shop's files. */
import type { laboratoryRoutes } from '#core/doors/laboratory-routes.ts'
import { laboratory } from '#shell/lab/measure.ts'
import { askAgain, leftToMeasure, unfinishedOf } from '#shell/store/exhibit-progress.ts'
import { triedAtMost } from '#shell/worker/back-off.ts'
import { notFound } from '../problem.ts'
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
