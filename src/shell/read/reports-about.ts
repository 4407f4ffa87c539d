/**
 * Hosted reports as the shop they are about sees them, and its answer. The case is the reporter's: it is read as the system, once the
 * database has said that it is about the shop of whoever asks, and nothing of who reported leaves here.
 */

import { answerUntil, mayAnswer } from '#core/case/respondent-clock.ts'
import type { CaseState } from '#core/case/state.ts'
import type { ReportAbout, ReportAboutView, RespondentSaid } from '#core/doors/respondent-routes.ts'
import { withoutNames } from '#core/review/hiding.ts'
import { maskedPersons } from '#core/review/masked-persons.ts'
import type { Deps } from '#shell/deps.ts'
import { type FoldedCase, foldCase, foldCases } from '#shell/handle/fold.ts'
import { asActor, type Person } from '#shell/handle/person.ts'
import { recordAccess } from '#shell/store/access-log.ts'
import type { Session } from '#shell/store/database.ts'
import { attachable, attachExhibit, findExhibit } from '#shell/store/exhibits.ts'
import {
  findAnswer,
  isOfAnswer,
  type KeptAnswer,
  keepAnswerOf,
  reportsAbout,
} from '#shell/store/respondent-answers.ts'
import type { OpenedExhibit } from './exhibits.ts'
import { sellerNames } from './seller-names.ts'

const system = asActor({ id: 'system', role: 'system' }, null)

/** Kinds of documents an answer may bring: those the pack knows against a malicious complaint first, then every other. */
const documentsFirst = ['earlier-listing-record', 'sales-voucher']
const documentsOf = ({ law }: FoldedCase): string[] => {
  const all = Object.keys(law.pack.documents)
  const first = documentsFirst.filter((id) => all.includes(id))
  return [...first, ...all.filter((id) => !first.includes(id))]
}

const standingOf = ({ status, decisions }: CaseState): ReportAbout['standing'] => {
  if (status === 'filed') return 'waiting'
  return decisions.some(({ state }) => state === 'effective') ? 'decided' : 'closed'
}

function rowOf({ id, state, law }: FoldedCase, answer: KeptAnswer | null, now: number): ReportAbout | null {
  const [first] = state.filings
  if (first === undefined || state.subject === null) return null
  return {
    id,
    code: state.code,
    pack: state.pack,
    procedure: state.procedure,
    reason: state.reason,
    site: state.site,
    listing: state.subject.listing,
    filedAt: first.at,
    until: answerUntil(state, law),
    answeredAt: answer?.at ?? null,
    mayAnswer: answer === null && mayAnswer(state, law, now),
    standing: standingOf(state),
  }
}

const idsFor = (deps: Deps, as: Person): Promise<string[]> =>
  deps.database.transaction(as, (session) => reportsAbout(session))

/** The newest first; those not filed yet, and erased ones, are left out. */
export async function listReportsAbout(deps: Deps, as: Person, now: number): Promise<ReportAbout[]> {
  const ids = await idsFor(deps, as)
  if (ids.length === 0) return []
  return deps.database.transaction(system, async (session) => {
    const rows: ReportAbout[] = []
    for (const folded of await foldCases(session, deps, ids)) {
      const row = rowOf(folded, await findAnswer(session, deps.keyring, folded.id), now)
      if (row !== null) rows.push(row)
    }
    return rows
  })
}

async function answerShown(
  session: Session,
  deps: Deps,
  answer: KeptAnswer | null,
): Promise<ReportAboutView['answer']> {
  if (answer === null) return null
  const files: NonNullable<ReportAboutView['answer']>['files'] = []
  for (const { exhibit, document } of answer.files) {
    const stored = await findExhibit(session, deps.keyring, exhibit)
    if (stored?.record) files.push({ id: exhibit, document, fileName: stored.record.fileName })
  }
  return { text: answer.text, at: answer.at, files }
}

/** Null where there is no such report about the shop of whoever asks. */
export async function reportAbout(
  deps: Deps,
  as: Person,
  { id, now }: { id: string; now: number },
): Promise<ReportAboutView | null> {
  if (!(await idsFor(deps, as)).includes(id)) return null
  const found = await deps.database.transaction(system, async (session) => {
    const folded = await foldCase(session, deps, id)
    if (folded === null) return null
    const answer = await findAnswer(session, deps.keyring, id)
    const row = rowOf(folded, answer, now)
    return row && { folded, row, answer: await answerShown(session, deps, answer) }
  })
  if (found === null) return null
  const { folded, row, answer } = found
  const allegations = (folded.state.allegations ?? []).map(({ id: one, text }) => ({
    id: one,
    text: maskedPersons(text),
  }))
  const names = await sellerNames(deps, folded.state.shop, [])
  return {
    ...row,
    allegations: withoutNames(allegations, names),
    documents: documentsOf(folded),
    answer,
    now,
  }
}

export type Answering = {
  id: string
  text: string
  files: { exhibit: string; document: string }[]
  now: number
}
export type NotAnswered = 'not-found' | 'too-late' | 'answered' | 'unknown-upload' | 'unknown-document'

/** Takes the shop's answer, once, while the report is being decided and its time is not over. Null when it was taken. */
export async function answerReport(
  deps: Deps,
  as: Person,
  { id, text, files, now }: Answering,
): Promise<NotAnswered | null> {
  const { shop } = as
  if (shop === null || !(await idsFor(deps, as)).includes(id)) return 'not-found'
  const uploads = await deps.database.transaction(as, async (session) => {
    const found: string[] = []
    for (const { exhibit } of files)
      if ((await attachable(session, deps.keyring, exhibit, { stream: id, at: now })) !== null)
        found.push(exhibit)
    return found
  })
  return deps.database.transaction(system, async (session): Promise<NotAnswered | null> => {
    const folded = await foldCase(session, deps, id)
    if (folded === null) return 'not-found'
    if ((await findAnswer(session, deps.keyring, id)) !== null) return 'answered'
    if (!mayAnswer(folded.state, folded.law, now)) return 'too-late'
    if (files.some(({ exhibit }) => !uploads.includes(exhibit))) return 'unknown-upload'
    if (files.some(({ document }) => !Object.hasOwn(folded.law.pack.documents, document)))
      return 'unknown-document'
    for (const { exhibit } of files) await attachExhibit(session, exhibit, id)
    const of = { stream: id, reporter: folded.state.shop, shop, by: as.actor, at: now }
    return (await keepAnswerOf(session, deps.keyring, of, { text, files })) ? null : 'answered'
  })
}

/** Letters, digits and a dot of the ending; nothing of the name the shop gave. */
const endingOf = (fileName: string): string => /\.[A-Za-z0-9]{1,5}$/.exec(fileName)?.[0].toLowerCase() ?? ''
const nameFor = (document: string, place: number, fileName: string): string =>
  `${document}-${place + 1}${endingOf(fileName)}`

/** What the reported shop said, for whoever decides: in their own session. Null where there is no such shop, or no time to answer. */
export async function respondentSaid(
  session: Session,
  deps: Pick<Deps, 'keyring'>,
  { id, state, law }: FoldedCase,
): Promise<RespondentSaid | null> {
  const until = answerUntil(state, law)
  if (state.respondent === null || until === null) return null
  const answer = await findAnswer(session, deps.keyring, id)
  if (answer === null) return { until, answer: null }
  const files: NonNullable<RespondentSaid['answer']>['files'] = []
  for (const [place, { exhibit, document }] of answer.files.entries()) {
    const stored = await findExhibit(session, deps.keyring, exhibit)
    if (stored?.record)
      files.push({
        id: exhibit,
        document,
        name: nameFor(document, place, stored.record.fileName),
        facts: stored.record.facts,
      })
  }
  return { until, answer: { at: answer.at, text: answer.text, files } }
}

/** The bytes of one, once the access stands in the log; null where it is not there, or not this person's to see. */
export async function openRespondentFile(
  deps: Deps,
  as: Person,
  { id, exhibit, at }: { id: string; exhibit: string; at: number },
): Promise<OpenedExhibit | null> {
  const found = await deps.database.transaction(as, async (session) => {
    const of = await isOfAnswer(session, { stream: id, exhibit })
    const stored = of && (await findExhibit(session, deps.keyring, exhibit))
    if (!stored || stored.key === null || stored.record === null) return null
    const { actor, role } = as
    const access = {
      at,
      actor,
      role,
      shop: stored.shop,
      stream: id,
      what: 'exhibit' as const,
      subject: exhibit,
    }
    await recordAccess(session, access)
    const { fileName, bytes } = stored.record
    return { name: nameFor(of.document, of.place, fileName), bytes, blob: stored.blob, key: stored.key }
  })
  if (found === null) return null
  return { name: found.name, bytes: found.bytes, stream: deps.blobs.read(found.blob, found.key) }
}
