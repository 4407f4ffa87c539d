/** The state of a case put together from its file and what was measured, as the store would hold it. */
import { createHash } from 'node:crypto'
import type { Actor, Link } from '#core/case/commands.ts'
import type { CaseState, Exhibit } from '#core/case/state.ts'
import type { NoticeReading } from '#core/notice/read.ts'
import type { Law, Pack } from '#core/policy/pack.ts'
import { CaseFileError, type ReadCaseFile } from './case-file.ts'
import { instantsOf } from './instants.ts'

/** Who acts and for which shop in a folder: nobody in particular. */
export const seller: Actor = { id: 'folder', role: 'seller' }
export const shop = 'folder'

/** The same name in the same folder is the same exhibit, today and tomorrow. */
export function exhibitId(name: string): string {
  const hex = createHash('sha256').update(`recourse exhibit ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type Parts = { notice: string; reading: NoticeReading; exhibits: Exhibit[]; now: number }

/** What a case cannot be without, from the file or the notice; throws a CaseFileError naming all that is not known. */
function known({ caseFile, problem }: ReadCaseFile, reading: NoticeReading, pack: Pack) {
  const { noticeAt } = instantsOf(caseFile, reading, pack)
  const reason = caseFile.reason ?? reading.reason?.id
  const allegations = caseFile.allegations ?? reading.allegations
  const missing: [key: string, absent: boolean, why: string][] = [
    ['noticeAt', noticeAt === undefined, 'when the notice came cannot be read out of it: say so here'],
    ['reason', reason === undefined, 'the reason cannot be told from the notice: say so here'],
    ['allegations', allegations.length === 0, 'no allegation can be read out of the notice: say them here'],
  ]
  const problems = missing.flatMap(([key, absent, why]) => (absent ? [problem([key], why)] : []))
  if (noticeAt === undefined || reason === undefined || problems.length > 0) throw new CaseFileError(problems)
  return { noticeAt, reason, allegations }
}

/** Throws a CaseFileError where neither the file nor the notice says what a case cannot be without. */
export function stateOf(read: ReadCaseFile, law: Law, { notice, reading, exhibits, now }: Parts): CaseState {
  const { noticeAt, reason, allegations } = known(read, reading, law.pack)
  const { caseFile } = read
  const { removedAt, evidenceDeadline } = instantsOf(caseFile, reading, law.pack)
  const links = caseFile.chain.map(
    ({ exhibit, ...link }): Link => (exhibit === undefined ? link : { ...link, exhibit: exhibitId(exhibit) }),
  )
  const { statement } = caseFile
  const fields = Object.fromEntries(
    Object.entries(reading.fields).map(([id, { value, span }]) => [
      id,
      { value: value.slice(0, 2000), span },
    ]),
  )
  return {
    status: 'open',
    shop,
    code: 'folder',
    pack: { id: law.pack.pack, version: law.pack.version },
    procedure: law.procedureId,
    venue: caseFile.venue,
    reason,
    site: caseFile.subject.site,
    subject: caseFile.subject,
    notice: { text: notice, fields },
    allegationIds: allegations.map((one) => one.id),
    allegations,
    report: null,
    respondent: null,
    openedAt: now,
    openedBy: seller.id,
    anchors: { notice: noticeAt, removed: removedAt },
    stated: { evidenceDeadline },
    appealType: caseFile.appealType ?? null,
    contested: caseFile.contested,
    exhibits,
    chain: links,
    fields: caseFile.fields,
    statement:
      statement === undefined
        ? null
        : {
            ...statement,
            answers: statement.answers.map((answer) => ({
              ...answer,
              exhibits: answer.exhibits.map(exhibitId),
            })),
          },
    ticked: caseFile.ticked,
    filings: [],
    stage: null,
    relistings: [],
    claim: null,
    decisions: [],
    correspondence: [],
    lapsed: null,
  }
}
