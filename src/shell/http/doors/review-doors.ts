/** What a reviewer reads: the queue, and one case with its seller hidden. */
import type { routes } from '#core/doors/routes.ts'
import { listQueue, openCase, seenExhibits } from '#shell/read/cases.ts'
import { reviewView } from '#shell/read/review-view.ts'
import { notFound } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'

type Routes = typeof routes

export const queue: Door<Routes['queue']> = async ({ deps, who }) => listQueue(deps, asPerson(who))

export const review: Door<Routes['review']> = async ({ deps, who, params, now }) => {
  const opened = await openCase(deps, asPerson(who), params.id, now)
  if (opened === null) throw notFound()
  const seen = await seenExhibits(deps, asPerson(who), params.id)
  const view = reviewView(opened, { id: who.person.id, role: who.role }, seen, now)
  if (view === null) throw notFound()
  return view
}
