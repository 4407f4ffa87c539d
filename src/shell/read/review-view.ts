/**
 * One case as a reviewer sees it: as it was filed, the seller hidden. Shop, mailbox, people and the names the seller gave to files
 * stay out; files are called as the packet calls them.
 */

import { actionsOf } from '#core/case/actions.ts'
import { stageAfter, stageOf } from '#core/case/circumstances.ts'
import { deadlinesFor } from '#core/case/clock.ts'
import type { Actor } from '#core/case/commands.ts'
import { escalationOf } from '#core/case/escalation.ts'
import { heldDecision, itemsBefore, openFiling } from '#core/case/filed.ts'
import { gradesOf } from '#core/case/grades.ts'
import { relistingsSeen } from '#core/case/relistings.ts'
import { reportPattern } from '#core/case/report-pattern.ts'
import type { CaseState, Decision } from '#core/case/state.ts'
import type { ReviewView } from '#core/doors/shapes.ts'
import { pairsSeen } from '#core/evidence/picture-pairs.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { namesOf } from '#core/policy/clause.ts'
import { procedureOf, reviewLawOf } from '#core/policy/law.ts'
import type { Law } from '#core/policy/pack.ts'
import { blinded, reviewedFiling } from '#core/review/blind.ts'
import { lackingOf } from '#core/review/lacking.ts'
import { coverageOf } from '#core/statement/coverage.ts'
import type { OpenedCase } from './case-view.ts'

/** Another reviewer's name is not for this one; their own is. */
const withoutOthers = (decision: Decision, me: string): Decision =>
  decision.by === me ? decision : { ...decision, by: 'another' }

function claimOf(state: CaseState, me: string): ReviewView['claim'] {
  return state.claim === null ? 'nobody' : state.claim.by === me ? 'me' : 'another'
}

function clausesOf(law: Law): ReviewView['clauses'] {
  return procedureOf(law).decisionClauses.flatMap((id) => {
    const clause = law.pack.clauses[id]
    return clause === undefined ? [] : [{ id, ...namesOf(clause), text: clause.text }]
  })
}

const named = (stage: ReturnType<typeof stageAfter>): ReviewView['stage'] =>
  stage === undefined ? null : { id: stage.id, title: stage.title }

/** The clock of the stage that decides, where its law has one. */
function clockOf(state: CaseState, law: Law): ReviewView['clock'] {
  const code = stageOf(state, law).stage?.clock
  return deadlinesFor(state, law).find((deadline) => deadline.code === code) ?? null
}

function asksOf(state: CaseState, filing: number, me: string): ReviewView['asks'] {
  return (state.asks ?? [])
    .filter((one) => one.filing === filing)
    .map(({ by, added, ...ask }) => ({
      ...ask,
      by: by === me ? ('me' as const) : ('another' as const),
      added: added.map(({ id }) => id),
    }))
}

function mayAsk(law: Law): ReviewView['askForMore'] {
  const { askForMore } = reviewLawOf(law)
  if (askForMore === undefined) return null
  const { within, clock, most, assumed } = askForMore
  return { within, clock, most, assumed }
}

/**
 * The case as filed, with what its pictures were found to be to each other since: it takes a while, and the bytes are the same. What
 * the law finds in a filing stays as it was filed.
 */
function comparedSince(filed: CaseState, state: CaseState): CaseState {
  const now = new Map(state.exhibits.map((exhibit) => [exhibit.id, exhibit]))
  const exhibits = filed.exhibits.map((exhibit) => {
    const { likeness = exhibit.likeness, held = exhibit.held } = now.get(exhibit.id) ?? {}
    return { ...exhibit, likeness, held }
  })
  return { ...filed, exhibits }
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
  const filed = blinded(state, filing, law)
  const held = heldDecision(state)
  const judged = preflight(filed, law, { now: filing.at })
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
    ...pairsSeen(comparedSince(filed, state), law),
    chain: filed.chain,
    report: state.report,
    relistings: relistingsSeen(state, given),
    stage: named(stageOf(state, law).stage),
    next: openFiling(state) === undefined ? null : named(stageAfter(state, law)),
    escalation: escalationOf(state, law),
    pattern: reportPattern(opened.alike, law, now),
    respondent: opened.respondent,
    grades: gradesOf(state, law),
    preflight: judged,
    lacking: lackingOf(filed, law, filing.filing, judged),
    asks: asksOf(state, filing.filing, actor.id),
    askForMore: mayAsk(law),
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
