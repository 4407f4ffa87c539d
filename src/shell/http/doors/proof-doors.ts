/** What can be proved of the record to somebody outside. */
import type { routes } from '#core/doors/routes.ts'
import { exportLog } from '#shell/store/log.ts'
import { stampsOf } from '#shell/store/time-stamps.ts'
import { findCase } from '#shell/store/views.ts'
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

export const timestamps: Door<(typeof routes)['timestamps']> = async ({ deps, who, params }) => {
  const found = await deps.database.transaction(asPerson(who), async (session) =>
    (await findCase(session, params.id)) === null ? null : stampsOf(session, params.id),
  )
  if (found === null) throw notFound()
  return found.map(({ token, ...one }) => ({
    ...one,
    token: token === null ? null : Buffer.from(token).toString('base64'),
  }))
}
