import type { CaseEventOf } from './events.ts'
import type { CaseState } from './state.ts'

/** An exhibit is known better by now. What was handed in before stays as it was known then: a filing holds its own copy. */
export function measured(state: CaseState, { body, personal }: CaseEventOf<'ExhibitMeasured'>): CaseState {
  const facts = personal?.facts ?? null
  return {
    ...state,
    exhibits: state.exhibits.map((one) => (one.id === body.exhibit ? { ...one, facts } : one)),
  }
}
