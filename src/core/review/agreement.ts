/**
 * How reviewers' own choices stand to what was suggested to them afterwards, and to what they decided in the end: whether a
 * suggestion moves people is a figure of governance, and so is how often another look comes to another outcome.
 */
import type { CaseState, Decision } from '../case/state.ts'
import { type Period, type Scope, type Share, share } from '../figures/figures.ts'
import { type Choice, compared, type Suggestion } from './suggestion.ts'

/** A reviewer's own choice on a filing at one stage, as it was recorded before anything was suggested. */
export type OwnChoice = Choice & {
  filing: number
  stage: string
  by: string
  at: number
  suggested: Pick<Suggestion, 'outcome' | 'clause'>
}

export type Agreement = {
  /** Decisions in effect, made within the period, that a recorded choice came before. */
  decisions: number
  /** Of those where something was suggested: how many first choices had its outcome. */
  agreed: Share
  /** How many decisions differ from the first choice in outcome or clause. */
  changed: Share
  /** Of the changed outcomes: how many moved to what was suggested, and how many away from it. */
  toward: Share
  away: Share
  /** Decisions looked at again by somebody else, and how many of them kept their outcome. */
  secondLook: Share
}

const isIn = (state: CaseState, { pack, procedure, venue }: Scope): boolean =>
  (pack === null || state.pack.id === pack) &&
  (procedure === null || state.procedure === procedure) &&
  (venue === null || state.venue === venue)

type Pair = { first: OwnChoice; decision: Decision }

/** The first choice of whoever decided, on the same filing at the same stage. */
function firstOf(decision: Decision, choices: readonly OwnChoice[]): OwnChoice | undefined {
  return choices
    .filter(
      (one) =>
        one.by === decision.by &&
        one.filing === decision.filing &&
        one.stage === decision.stage &&
        one.at <= decision.at,
    )
    .sort((a, b) => a.at - b.at)[0]
}

const sameChoice = ({ first, decision }: Pair): boolean =>
  first.outcome === decision.outcome && first.clause === decision.clause

/** `choices` by the case they are about. */
export function agreementOf(
  cases: readonly { state: CaseState; choices: readonly OwnChoice[] }[],
  { from, to }: Period,
  scope: Scope,
): Agreement {
  const made = cases
    .filter(({ state }) => isIn(state, scope))
    .flatMap(({ state, choices }) => state.decisions.map((decision) => ({ state, choices, decision })))
    .filter(({ decision: { at } }) => at >= from && at < to)
  const stands = ({ decision: { state } }: { decision: Decision }) =>
    state === 'effective' || state === 'amended'
  const pairs = made.filter(stands).flatMap(({ decision, choices }): Pair[] => {
    const first = decision.amends === null ? firstOf(decision, choices) : undefined
    return first === undefined ? [] : [{ first, decision }]
  })
  const told = pairs.filter(({ first }) => compared(first, first.suggested) !== 'nothing-suggested')
  const moved = told.filter(({ first, decision }) => first.outcome !== decision.outcome)
  const movedTo = moved.filter(({ first, decision }) => decision.outcome === first.suggested.outcome)
  const movedFrom = moved.filter(({ first }) => first.outcome === first.suggested.outcome)
  const again = made.filter(stands).flatMap(({ state, decision }) => {
    const before = state.decisions.find((one) => one.decision === decision.amends)
    return before === undefined || before.by === decision.by ? [] : [before.outcome === decision.outcome]
  })
  return {
    decisions: pairs.length,
    agreed: share(told.filter(({ first }) => first.outcome === first.suggested.outcome).length, told.length),
    changed: share(pairs.filter((pair) => !sameChoice(pair)).length, pairs.length),
    toward: share(movedTo.length, moved.length),
    away: share(movedFrom.length, moved.length),
    secondLook: share(again.filter(Boolean).length, again.length),
  }
}
