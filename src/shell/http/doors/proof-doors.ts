/** What can be proved of the record to somebody outside. */
import type { routes } from '#core/doors/routes.ts'
import { exportLog } from '#shell/store/log.ts'
import { notFound } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'
import { asHarmlessDownload } from './exhibit-doors.ts'

export const log: Door<(typeof routes)['log']> = async ({ deps, who, query, now, reply }) => {
  const { from, most } = query
  const found = await deps.database.transaction(asPerson(who), (session) =>
    exportLog(session, { signer: deps.signer, from, at: now, ...(most === undefined ? {} : { most }) }),
  )
  if (found === null) throw notFound()
  const name = `recourse-log-${from}.json`
  return asHarmlessDownload(reply, name, 'application/json').send(JSON.stringify(found))
}
