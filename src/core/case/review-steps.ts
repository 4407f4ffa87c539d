/** Folding what happens in a review before it is decided: who holds the case, who stepped back, what was asked for. */
import { answeredAsk, closedAsk, withAsk } from './asks.ts'
import type { CaseEvent } from './events.ts'
import type { CaseState } from './state.ts'
import { skipped, tied } from './stepping-back.ts'

const steps = [
  'CaseClaimed',
  'ClaimReleased',
  'CaseSkipped',
  'ConflictDeclared',
  'DocumentAsked',
  'AskAnswered',
  'AskClosed',
] as const
type StepOfReview = Extract<CaseEvent, { type: (typeof steps)[number] }>

export const isStepOfReview = (event: CaseEvent): event is StepOfReview =>
  steps.some((type) => type === event.type)

/** The state after one of them. */
export function stepOfReview(state: CaseState, event: StepOfReview): CaseState {
  switch (event.type) {
    case 'CaseClaimed':
      return { ...state, claim: { by: event.body.by, at: event.at } }
    case 'ClaimReleased':
      return { ...state, claim: null }
    case 'CaseSkipped':
      return skipped(state, event)
    case 'ConflictDeclared':
      return tied(state, event.body.by)
    case 'DocumentAsked':
      return withAsk(state, event)
    case 'AskAnswered':
      return answeredAsk(state, event)
    case 'AskClosed':
      return closedAsk(state, event)
  }
}
