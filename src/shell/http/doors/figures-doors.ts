/** Figures of governance and statements of reasons, for those who answer for the venue. */
import type { routes } from '#core/doors/routes.ts'
import { readFigures, readStatement } from '#shell/read/figures.ts'
import { DoorError, notFound } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'

type Routes = typeof routes

export const figures: Door<Routes['figures']> = async ({ deps, who, query }) => {
  const period = { from: Date.parse(query.from), to: Date.parse(query.to) }
  if (period.to <= period.from)
    throw new DoorError(400, 'bad-input', 'A period ends after it begins', {
      issues: [{ pointer: '/query/to', message: 'later than from' }],
    })
  const { pack = null, procedure = null, venue = null } = query
  return readFigures(deps, asPerson(who), { period, scope: { pack, procedure, venue } })
}

const none = {
  'not-decided': 'No decision in effect restricts a listing here',
  erased: 'The case was erased and no longer tells its reasons',
  elsewhere: 'The marketplace decides this case, so its statement of reasons is the marketplace’s to give',
}

export const statementOfReasons: Door<Routes['statementOfReasons']> = async ({ deps, who, params }) => {
  const given = await readStatement(deps, asPerson(who), params.id)
  if (given === null) throw notFound()
  if ('none' in given) throw new DoorError(409, `statement-${given.none}`, none[given.none])
  return given.statement
}
