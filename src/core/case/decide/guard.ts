/** Guards that many commands share. Each answers with the refusals it has, none when it has nothing against it. */
import type { Asked } from '../asked.ts'
import { heldDecision, isErased } from '../filed.ts'
import type { Refusal } from '../refusal.ts'
import { statusTexts } from '../refusals/status.ts'
import { refuse } from '../refusals.ts'
import type { CaseState, Status } from '../state.ts'

/** A guard judges without a body. */
export type Guard = (asked: Asked) => Refusal[]

/** What a command does once nothing stands against it. */
export type Verdict<E> = { refusals: Refusal[]; events: () => E[] }

export const inStatus =
  (...allowed: Status[]): Guard =>
  ({ state }) =>
    allowed.includes(state.status) ? [] : [wrongStatus(state)]

export const wrongStatus = (state: CaseState): Refusal =>
  refuse('wrong-status', { params: { status: statusTexts[state.status] } })

export const notErased: Guard = ({ state }) => (isErased(state) ? [refuse('erased')] : [])

export const onVenue =
  (venue: 'external' | 'hosted'): Guard =>
  ({ state }) =>
    state.venue === venue ? [] : [refuse(venue === 'external' ? 'only-external' : 'only-hosted')]

/** While a decision waits to take effect nothing may pull the filing away under it. */
export const nothingHeld: Guard = ({ state }) => {
  const held = heldDecision(state)
  return held === undefined ? [] : [refuse('decision-held', { until: held.effectAt })]
}

/** All guards, every refusal. */
export const all =
  (...guards: Guard[]): Guard =>
  (asked) =>
    guards.flatMap((guard) => guard(asked))

/** A verdict that refuses. */
export const no = (...refusals: Refusal[]): Verdict<never> => ({ refusals, events: () => [] })

/** The refusal when `missing` is true, else none. */
export const when = (missing: boolean, refusal: () => Refusal): Refusal[] => (missing ? [refusal()] : [])

/** Values that stand there more than once. */
export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}
