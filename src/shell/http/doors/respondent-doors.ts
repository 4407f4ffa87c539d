/** The door of the shop a hosted report is about, and its files for whoever decides. */
import { Readable } from 'node:stream'
import type { respondentRoutes } from '#core/doors/respondent-routes.ts'
import {
  answerReport as answer,
  listReportsAbout,
  type NotAnswered,
  openRespondentFile,
  reportAbout,
} from '#shell/read/reports-about.ts'
import { DoorError, notFound } from '../problem.ts'
import { asPerson, type Door } from '../visit.ts'
import { asHarmlessDownload } from './exhibit-doors.ts'

type Routes = typeof respondentRoutes

export const reportsAboutUs: Door<Routes['reportsAboutUs']> = ({ deps, who, now }) =>
  listReportsAbout(deps, asPerson(who), now)

export const reportAboutUs: Door<Routes['reportAboutUs']> = async ({ deps, who, params, now }) => {
  const found = await reportAbout(deps, asPerson(who), { ...params, now })
  if (found === null) throw notFound()
  return found
}

const problems: Record<NotAnswered, () => DoorError> = {
  'not-found': notFound,
  'too-late': () => new DoorError(409, 'too-late', 'The report is decided, or the time to answer it is over'),
  answered: () => new DoorError(409, 'answered', 'The shop has answered this report already'),
  'unknown-upload': () =>
    new DoorError(400, 'unknown-upload', 'A file is not there, or is no upload of the shop'),
  'unknown-document': () => new DoorError(400, 'unknown-document', 'The pack knows no such document'),
}

export const answerReport: Door<Routes['answerReport']> = async ({ deps, who, params, body, now }) => {
  const against = await answer(deps, asPerson(who), { ...params, ...body, now })
  if (against !== null) throw problems[against]()
  return { answered: true }
}

export const respondentFile: Door<Routes['respondentFile']> = async ({ deps, who, params, now, reply }) => {
  const found = await openRespondentFile(deps, asPerson(who), { ...params, at: now })
  if (found === null) throw notFound()
  return asHarmlessDownload(reply, found.name, 'application/octet-stream')
    .header('content-length', found.bytes)
    .send(Readable.from(found.stream))
}
