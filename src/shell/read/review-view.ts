/**
 * One case as a reviewer sees it: as it was filed, the seller hidden. Shop, mailbox, people and the names the seller gave to files
 * stay out; files are called as the packet calls them.
 */
import { actionsOf } from '#core/case/actions.ts'
import { stageAfter, stageOf } from '#core/case/circumstances.ts'
import { deadlinesFor } from '#core/case/clock.ts'
import type { Actor } from '#core/case/commands.ts'
import { escalationOf } from '#core/case/escalation.ts'
import { asFiled, heldDecision, itemsBefore, openFiling } from '#core/case/filed.ts'
import { gradesOf } from '#core/case/grades.ts'
import { relistingsSeen } from '#core/case/relistings.ts'
import { reportPattern } from '#core/case/report-pattern.ts'
import type { CaseState, Decision, Filing } from '#core/case/state.ts'
import type { ReviewView } from '#core/doors/shapes.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { planPacket } from '#core/packet/plan.ts'
import { procedureOf } from '#core/policy/law.ts'
import type { Law } from '#core/policy/pack.ts'
import { coverageOf } from '#core/statement/coverage.ts'
import type { OpenedCase } from './case-view.ts'

/** The filing a reviewer looks at: the one waiting, else the latest that was not superseded. */
export function reviewedFiling(state: CaseState): Filing | undefined {
  return openFiling(state) ?? state.filings.findLast((filing) => filing.supersededBy === null)
}

/** The case as the reviewer's filing holds it; undefined when nothing was filed. */
export function reviewedState(state: CaseState): CaseState | undefined {
  const filing = reviewedFiling(state)
  return filing && asFiled(state, filing.filing)
}

/** The case as filed, with the packet's names in place of the seller's. */
function masked(state: CaseState, filing: Filing, law: Law): CaseState {
  const filed = asFiled(state, filing.filing) ?? state
  const names = new Map(planPacket(filed, law).files.map((file) => [file.exhibit, file.name]))
  return {
    ...filed,
    shop: 'hidden',
    openedBy: 'hidden',
    exhibits: filed.exhibits.map((exhibit) => ({ ...exhibit, fileName: names.get(exhibit.id) ?? null })),
  }
}

/** Another reviewer's name is not for this one; their own is. */
const withoutOthers = (decision: Decision, me: string): Decision =>
  decision.by === me ? decision : { ...decision, by: 'another' }

function claimOf(state: CaseState, me: string): ReviewView['claim'] {
  return state.claim === null ? 'nobody' : state.claim.by === me ? 'me' : 'another'
}

function clausesOf(law: Law): ReviewView['clauses'] {
  return procedureOf(law).decisionClauses.flatMap((id) => {
    const clause = law.pack.clauses[id]
    return clause === undefined ? [] : [{ id, label: clause.label, text: clause.text }]
  })
}

const named = (stage: ReturnType<typeof stageAfter>): ReviewView['stage'] =>
  stage === undefined ? null : { id: stage.id, title: stage.title }

/** The clock of the stage that decides, where its law has one. */
function clockOf(state: CaseState, law: Law): ReviewView['clock'] {
  const code = stageOf(state, law).stage?.clock
  return deadlinesFor(state, law).find((deadline) => deadline.code === code) ?? null
}

/** Null when nothing was filed yet. `opened` holds the exhibits this reviewer has opened; `now` is UTC milliseconds. */
export function reviewView(
  opened: OpenedCase,
  actor: Actor,
  seen: ReadonlySet<string>,
  now: number,
): ReviewView | null {
  const { id, state, law, timeline, given } = opened
  const filing = reviewedFiling(state)
  if (filing === undefined) return null
  const filed = masked(state, filing, law)
  const held = heldDecision(state)
  return {
    id,
    code: state.code,
    procedure: state.procedure,
    pack: state.pack,
    reason: state.reason,
    site: state.site,
    listing: state.subject?.listing ?? '',
    noticeText: state.notice?.text ?? null,
    allegations: (state.allegations ?? []).map(({ id, text }) => ({ id, text })),
    statement: filing.text === null ? null : { text: filing.text, reasonText: filing.reasonText ?? '' },
    coverage: coverageOf(filed, itemsBefore(state, filing.filing)),
    exhibits: filed.exhibits.map(({ id, document, role, fileName, facts }) => ({
      id,
      document,
      role,
      name: fileName ?? document,
      facts,
      opened: seen.has(id),
    })),
    chain: filed.chain,
    report: state.report,
    relistings: relistingsSeen(state, given),
    stage: named(stageOf(state, law).stage),
    next: openFiling(state) === undefined ? null : named(stageAfter(state, law)),
    escalation: escalationOf(state, law),
    pattern: reportPattern(opened.alike, law, now),
    grades: gradesOf(state, law),
    preflight: preflight(filed, law, { now: filing.at }),
    filing: filing.filing,
    filedAt: filing.at,
    contested: filed.contested,
    overrides: filing.overrides ?? [],
    clauses: clausesOf(law),
    clock: clockOf(state, law),
    claim: claimOf(state, actor.id),
    decision: held === undefined ? null : withoutOthers(held, actor.id),
    history: state.decisions.map((decision) => withoutOthers(decision, actor.id)),
    actions: actionsOf(state, law, actor, now, given),
    timeline,
    now,
  }
}
