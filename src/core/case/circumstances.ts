/** What conditions of the law are asked about for a case, and which stage decides it. */
import type * as z from 'zod/mini'
import { type Circumstances, holds } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { stageSchema } from '../policy/procedure.ts'
import { failuresOfListing } from './failures.ts'
import { denials } from './filed.ts'
import type { CaseState } from './state.ts'

type Stage = z.infer<typeof stageSchema>

/** `attempt` is the number of the try that is prepared or open, from 1: a correction of an open filing is the same try. */
export function circumstancesOf(state: CaseState, law: Law): Circumstances {
  return { ...withoutStage(state), stage: stageOf(state, law).stage?.id }
}

function withoutStage(state: CaseState): Circumstances {
  return {
    reason: state.reason,
    appealType: state.appealType ?? undefined,
    site: state.site,
    venue: state.venue,
    attempt: denials(state) + 1,
    category: state.subject?.category,
    failures: denials(state),
    listingFailures: failuresOfListing(state),
  }
}

/** The stage that decides this case now: where its open filing stands, else where one filed now would begin. */
export function stageOf(state: CaseState, law: Law): { index: number; stage: Stage | undefined } {
  const { stages } = procedureOf(law)
  const standing = stages.findIndex((stage) => stage.id === state.stage)
  const index = standing >= 0 ? standing : firstStage(state, law)
  return { index, stage: stages[index] }
}

/**
 * A stage whose own condition holds takes the filing at once, the last of them first. Otherwise the stages that every filing
 * passes are climbed, one after as many denials as the law says; where it does not say how many, each denial raises the case by one.
 */
function firstStage(state: CaseState, law: Law): number {
  const { stages, escalation } = procedureOf(law)
  const about = withoutStage(state)
  const open = stages.map((stage, index) => ({ stage, index })).filter(({ stage }) => !stage.onEscalation)
  const called = open.findLast(({ stage }) => stage.when !== undefined && holds(stage.when, about) === 'true')
  if (called !== undefined) return called.index
  const climbed = open.filter(({ stage }) => stage.when === undefined)
  const after = Math.max(1, escalation?.afterDenials ?? 1)
  return climbed[Math.min(Math.floor(denials(state) / after), climbed.length - 1)]?.index ?? 0
}

/** The stage a hard case is handed on to from where it stands; undefined where the law has none. */
export function stageAfter(state: CaseState, law: Law): Stage | undefined {
  const { index } = stageOf(state, law)
  const about = withoutStage(state)
  return procedureOf(law).stages.find(
    (stage, place) => place > index && stage.onEscalation && holds(stage.when, about) !== 'false',
  )
}
