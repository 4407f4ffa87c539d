/**
 * Preflight without a server: a folder with `case.yaml`, the notice and the exhibits. Files are measured, the case is put
 * together as the store would hold it, and the same rules judge it.
 */
import { readFile, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { deadlinesFor } from '#core/case/clock.ts'
import type { CommandOf, Given } from '#core/case/commands.ts'
import { decide } from '#core/case/decide.ts'
import type { Deadline } from '#core/case/derived.ts'
import type { Refusal } from '#core/case/refusal.ts'
import type { CaseState, Exhibit } from '#core/case/state.ts'
import type { NeedStatus, PlannedFile } from '#core/doors/shapes.ts'
import { type ChecklistItem, checklistOf, gateResults } from '#core/evidence/checklist.ts'
import { readsText } from '#core/evidence/checks/index.ts'
import type { Preflight } from '#core/evidence/finding.ts'
import { needsOf } from '#core/evidence/needs.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { type NoticeReading, readNotice } from '#core/notice/read.ts'
import { planPacket } from '#core/packet/plan.ts'
import { procedureOf } from '#core/policy/law.ts'
import type { Law, Pack } from '#core/policy/pack.ts'
import { type Coverage, coverageOf } from '#core/statement/coverage.ts'
import { measure } from '../lab/measure.ts'
import { withText } from '../lab/reading.ts'
import type { Library } from '../law/library.ts'
import { nearest } from '../law/nearest.ts'
import type { PackProblem } from '../law/read-yaml.ts'
import { type CaseFile, CaseFileError, type ReadCaseFile, readCaseFile } from './case-file.ts'
import { instantsOf } from './instants.ts'
import { exhibitId, seller, shop, stateOf } from './state.ts'

export type FolderResult = {
  state: CaseState
  law: Law
  reading: NoticeReading
  preflight: Preflight
  needs: NeedStatus | null
  coverage: Coverage[]
  checklist: ChecklistItem[]
  deadlines: Deadline[]
  plan: { files: PlannedFile[] }
  /** What the engine would refuse if it were opened and filed now, findings that block among them. */
  refusals: Refusal[]
}

/** Judges the case in `folder` at `now` (UTC ms). Throws a CaseFileError naming file, line and column of what is wrong. */
export async function preflightFolder(folder: string, library: Library, now: number): Promise<FolderResult> {
  const path = join(folder, 'case.yaml')
  const read = readCaseFile(await readFile(path, 'utf8'), path)
  const { caseFile } = read
  const notice = await noticeText(folder, read)
  const { law, reading } = lawFor(read, library, notice)
  const found = unknownNames(read, law)
  const exhibits = await measured(folder, read, law, now, found)
  if (found.length > 0) throw new CaseFileError(found)
  const state = stateOf(read, law, { notice, reading, exhibits, now })
  const given: Given = {
    shop: { id: shop, mailbox: caseFile.shop.mailbox ?? null, account: caseFile.shop.account },
    code: state.code,
    ...(caseFile.earlierStatements === undefined ? {} : { earlierStatements: caseFile.earlierStatements }),
  }
  const judged = preflight(state, law, { now, shop: given.shop, earlierStatements: given.earlierStatements })
  const filing = filingOf(caseFile, given, now)
  const asked = { state, law, actor: seller, at: now, given, command: filing }
  return {
    state,
    law,
    reading,
    preflight: judged,
    needs: needsOf(state, law),
    coverage: coverageOf(state),
    checklist: checklistOf(state, law, judged, gateResults(asked)),
    deadlines: [...deadlinesFor(state, law)],
    plan: planPacket(state, law),
    refusals: refusalsOf(caseFile, state, law, filing),
  }
}

/** The file inside the folder; null where the name leads out of it or there is none. */
async function inside(folder: string, name: string): Promise<string | null> {
  const path = join(folder, name)
  const away = relative(folder, path)
  if (isAbsolute(name) || away === '' || away.startsWith('..')) return null
  const there = await stat(path).catch(() => null)
  return there?.isFile() === true ? path : null
}

async function noticeText(folder: string, { caseFile, problem }: ReadCaseFile): Promise<string> {
  const path = await inside(folder, caseFile.notice)
  if (path === null)
    throw new CaseFileError([problem(['notice'], `no file "${caseFile.notice}" in the folder`)])
  const facts = await measure(path, caseFile.notice)
  if (facts.type.bySignature === 'text') return readFile(path, 'utf8')
  const text = facts.pdf?.text ?? ''
  if (text.trim() !== '') return text
  throw new CaseFileError([
    problem(['notice'], `no text can be read from "${caseFile.notice}": give the notice as text`),
  ])
}

/** The law at the version asked for, or in force when the notice came; the notice is read by the newest pack to know when. */
function lawFor(
  { caseFile, problem }: ReadCaseFile,
  library: Library,
  notice: string,
): { law: Law; reading: NoticeReading } {
  const packs = [...new Set(library.packs.map((pack) => pack.pack))]
  if (!packs.includes(caseFile.pack))
    throw new CaseFileError([problem(['pack'], `no pack "${caseFile.pack}"`, nearest(caseFile.pack, packs))])
  const version = caseFile.version ?? versionAt(caseFile, library, notice)
  const pack = library.packs.find((one) => one.pack === caseFile.pack && one.version === version)
  if (pack === undefined)
    throw new CaseFileError([problem(['version'], `no version ${version} of pack "${caseFile.pack}"`)])
  const procedures = Object.keys(pack.procedures)
  if (!procedures.includes(caseFile.procedure))
    throw new CaseFileError([
      problem(
        ['procedure'],
        `pack "${caseFile.pack}" has no procedure "${caseFile.procedure}"`,
        nearest(caseFile.procedure, procedures),
      ),
    ])
  return { law: library.law(pack.pack, version, caseFile.procedure), reading: readNotice(notice, pack) }
}

function versionAt(caseFile: CaseFile, library: Library, notice: string): number {
  const newest: Pack = library.latest(caseFile.pack)
  const at = instantsOf(caseFile, readNotice(notice, newest), newest).noticeAt
  return at === undefined ? newest.version : library.inForce(caseFile.pack, at).version
}

/** Ids the file uses and the law does not know. */
function unknownNames({ caseFile, problem }: ReadCaseFile, { pack }: Law): PackProblem[] {
  const unknown = (
    id: string | undefined,
    known: object,
    what: string,
    path: (string | number)[],
  ): PackProblem[] =>
    id === undefined || Object.hasOwn(known, id)
      ? []
      : [problem(path, `no ${what} "${id}" in pack "${pack.pack}"`, nearest(id, Object.keys(known)))]
  return [
    ...caseFile.exhibits.flatMap(({ document }, index) =>
      unknown(document, pack.documents, 'document', ['exhibits', index, 'document']),
    ),
    ...unknown(caseFile.appealType, pack.appealTypes, 'appeal type', ['appealType']),
    ...unknown(caseFile.reason, pack.reasons, 'reason', ['reason']),
    ...unknown(caseFile.subject.site, pack.sites, 'site', ['subject', 'site']),
  ]
}

/** Whether a rule of the procedure judges such a file by the text in it, which is read only then. */
const judgedByText = (law: Law, { document, role }: Pick<Exhibit, 'document' | 'role'>): boolean =>
  procedureOf(law).rules.some(
    (rule) =>
      readsText.has(rule.check) &&
      (rule.roles?.includes(role) ?? true) &&
      (rule.documents?.includes(document) ?? true),
  )

async function measured(
  folder: string,
  { caseFile, problem }: ReadCaseFile,
  law: Law,
  now: number,
  problems: PackProblem[],
): Promise<Exhibit[]> {
  const { pack } = law
  const exhibits: Exhibit[] = []
  for (const [index, { file, document }] of caseFile.exhibits.entries()) {
    const path = await inside(folder, file)
    const role = pack.documents[document]?.role
    if (path === null) problems.push(problem(['exhibits', index, 'file'], `no file "${file}" in the folder`))
    if (path === null || role === undefined) continue
    const fileName = file.split('/').at(-1) ?? file
    const known = await measure(path, fileName)
    const facts = judgedByText(law, { document, role }) ? await withText(path, known) : known
    exhibits.push({ id: exhibitId(file), document, role, fileName, facts, attachedAt: now })
  }
  return exhibits
}

/** Handing it in now, from the mailbox named. */
function filingOf(caseFile: CaseFile, given: Given, now: number): CommandOf<'FilePacket'> {
  const mailbox = caseFile.mailbox ?? caseFile.shop.mailbox ?? ''
  const body = { mailbox, overrides: caseFile.overrides }
  return { type: 'FilePacket', at: now, actor: seller, given, body }
}

/** What opening and filing would be refused for, each said once. */
function refusalsOf(
  caseFile: CaseFile,
  state: CaseState,
  law: Law,
  filing: CommandOf<'FilePacket'>,
): Refusal[] {
  const { at, actor, given } = filing
  const body = {
    pack: law.pack.pack,
    procedure: law.procedureId,
    venue: state.venue,
    ...(state.notice === null ? {} : { notice: state.notice }),
    allegations: state.allegations ?? [],
    subject: caseFile.subject,
    reason: state.reason,
    noticeAt: state.anchors.notice,
    removedAt: state.anchors.removed,
    evidenceDeadline: state.stated.evidenceDeadline,
  }
  const opening = decide({ type: 'OpenCase', at, actor, given, body }, null, law)
  const all = [opening, decide(filing, state, law)].flatMap((decided) => (decided.ok ? [] : decided.refusals))
  const keys = all.map(({ code, subject }) => `${code} ${subject ?? ''}`)
  return all.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}
