/** Everything a packet says, worked out once: the cover, the manifest and the texts beside it are written from it. */
import { createHash } from 'node:crypto'
import { circumstancesOf } from '#core/case/circumstances.ts'
import { deadlinesFor } from '#core/case/clock.ts'
import type { Override } from '#core/case/commands.ts'
import type { Deadline } from '#core/case/derived.ts'
import type { CaseState, Exhibit } from '#core/case/state.ts'
import type { PlannedFile } from '#core/doors/shapes.ts'
import type { ChecklistItem } from '#core/evidence/checklist.ts'
import type { Finding, Preflight } from '#core/evidence/finding.ts'
import { type NextStep, nextStepsOf } from '#core/options/next-steps.ts'
import type { AccountFigures } from '#core/options/outlook.ts'
import type { Manifest } from '#core/packet/manifest.ts'
import { planPacket } from '#core/packet/plan.ts'
import { packetProblemText } from '#core/packet/problems.ts'
import { type Step, stepsOf } from '#core/packet/steps.ts'
import { holds } from '#core/policy/condition.ts'
import { procedureOf, ruleOf } from '#core/policy/law.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Procedure } from '#core/policy/procedure.ts'
import type { Text } from '#core/policy/values.ts'
import { coverageOf } from '#core/statement/coverage.ts'
import { graphemes } from '#core/statement/graphemes.ts'

/** Folder of the ZIP that holds what is uploaded at the marketplace, and nothing else. */
export const uploadFolder = 'upload/'

/** What the seller's own part rests on beside the case; `figures` absent: nothing is known of the shop. */
export type OwnPart = { checklist: readonly ChecklistItem[]; figures?: AccountFigures }

/** What the press is asked to print. `at` is UTC milliseconds; `filing` the number this filing has or would have. */
export type PressInput = {
  state: CaseState
  law: Law
  preflight: Preflight
  filing: number
  at: number
  readExhibit(id: string): Promise<Uint8Array>
  /** Findings and refusals the seller overrides with this filing, and why. */
  overrides?: readonly Override[]
  /** Number of the open filing this one corrects. */
  supersedes?: number
  /** A packet to look at: marked as a draft throughout, and never filed. */
  draft?: boolean
  /** Given, the seller's own part goes into the packet too. Never given where the packet is read by whoever decides. */
  own?: OwnPart
}

/** One file to upload: the exhibit's own bytes under its planned name. */
export type UploadFile = {
  path: string
  bytes: Uint8Array
  sha256: string
  exhibit: Exhibit
  problems: string[]
}

export type Content = {
  input: PressInput
  procedure: Procedure
  draft: boolean
  upload: UploadFile[]
  deadlines: Deadline[]
  coverage: Manifest['coverage']
  statement: Manifest['statement']
  findings: Finding[]
  overrides: Override[]
  steps: Step[]
  /** What the law has the seller know before filing. */
  beforeFiling: Text[]
  /** What to do while the answer is waited for; none for a hosted case. */
  afterFiling: NextStep[]
  notes: { zh: string; en: string }[]
}

/** An exhibit whose bytes are not the ones that were measured when it came in. Never expected: the store or disk is at fault. */
export class AlteredExhibit extends Error {
  override readonly name = 'AlteredExhibit'
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Reads the exhibits and works out the content. Rejects with `AlteredExhibit`, or as `readExhibit` does. */
export async function contentOf(input: PressInput): Promise<Content> {
  const { state, law } = input
  const draft = input.draft ?? false
  const upload: UploadFile[] = []
  const plan = planPacket(state, law).files
  for (const file of plan) {
    const exhibit = state.exhibits.find((one) => one.id === file.exhibit)
    if (exhibit === undefined || exhibit.facts === null) continue
    const bytes = await input.readExhibit(exhibit.id)
    const sha256 = sha256Of(bytes)
    if (sha256 !== exhibit.facts.sha256)
      throw new AlteredExhibit(`exhibit ${exhibit.id} is not what was measured: ${sha256}`)
    upload.push({ path: uploadFolder + file.name, bytes, sha256, exhibit, problems: file.problems })
  }
  return {
    input,
    procedure: procedureOf(law),
    draft,
    upload,
    deadlines: [...deadlinesFor(withThisFiling(input, draft), law)],
    coverage: coverageRows(state, upload),
    statement: statementOf(state, law),
    findings: input.preflight.findings.map((finding) => withoutThreshold(finding, law)),
    overrides: [...(input.overrides ?? [])],
    steps: stepsOf(state, law),
    beforeFiling: beforeFilingOf(state, law),
    afterFiling: afterFilingOf(input, draft),
    notes: notesOf(input, plan),
  }
}

/** What whoever opens the packet has to know; a problem of several files is said once. */
function notesOf({ draft, supersedes }: PressInput, plan: PlannedFile[]): Content['notes'] {
  const notes: Content['notes'] = []
  if (draft) notes.push({ zh: '草稿：本材料包尚未提交。', en: 'Draft: this packet was not filed.' })
  if (supersedes !== undefined)
    notes.push({
      zh: `更正并取代第 ${supersedes} 次提交。`,
      en: `Corrects and supersedes filing ${supersedes}.`,
    })
  for (const problem of new Set(plan.flatMap((file) => file.problems))) {
    const said = packetProblemText(problem)
    const names = plan.filter((file) => file.problems.includes(problem)).map((file) => file.name)
    notes.push({ zh: `${said.zh}：${names.join('、')}`, en: `${said.en}: ${names.join(', ')}` })
  }
  return notes
}

function beforeFilingOf(state: CaseState, law: Law): Text[] {
  const about = circumstancesOf(state, law)
  return procedureOf(law)
    .beforeFiling.filter((one) => holds(one.when, about) !== 'false')
    .map((one) => one.text)
}

/** Each step has its time once this filing has started the clocks. */
function afterFilingOf(input: PressInput, draft: boolean): NextStep[] {
  const filed: CaseState = { ...withThisFiling(input, draft), status: 'filed' }
  return nextStepsOf(filed, input.law, input.at).filter(({ possible }) => possible !== 'later')
}

/** A packet that is filed now starts the clocks of the answer. */
const withThisFiling = ({ state, at }: PressInput, draft: boolean): CaseState =>
  draft ? state : { ...state, anchors: { ...state.anchors, filed: at } }

const coverageRows = (state: CaseState, upload: UploadFile[]): Manifest['coverage'] =>
  coverageOf(state).map(({ allegation, text, answer, exhibits }) => ({
    allegation,
    text,
    answer,
    files: upload.filter((file) => exhibits.includes(file.exhibit.id)).map((file) => file.path),
  }))

function statementOf(state: CaseState, law: Law): Manifest['statement'] {
  const text = state.statement?.text ?? ''
  return {
    language: procedureOf(law).statement.language,
    text,
    reasonText: state.statement?.reasonText ?? '',
    graphemes: graphemes(text),
  }
}

/** A threshold that would teach evasion stays with the reviewers; a packet is the seller's. */
function withoutThreshold(finding: Finding, law: Law): Finding {
  return ruleOf(law, finding.rule)?.sellerSees === 'verdict'
    ? { ...finding, measured: null, threshold: null }
    : finding
}
