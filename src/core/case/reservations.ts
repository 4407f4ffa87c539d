/** What a case holds across the other cases of its shop while it lasts. */
import type { Law } from '../policy/pack.ts'
import type { Reservation } from './derived.ts'
import { failuresKept } from './failures.ts'
import { heldDecision, isTerminal } from './filed.ts'
import { gatesOn } from './gate-refusals.ts'
import type { Refusal } from './refusal.ts'
import { isRefusalCode, refuse } from './refusals.ts'
import { caseKey } from './reservation-keys.ts'
import type { CaseState } from './state.ts'

/**
 * The whole set after an event; what is no longer in it is released. A case that has ended keeps only what its gates keep for good
 * and its failures, which count against the listing; and while its decision is being amended what an open case holds: it may be open again. An erased case holds none.
 */
export function reservationsOf(state: CaseState, law: Law): Reservation[] {
  const key = caseKey(state, law)
  if (key === null) return []
  const gates = gatesOn('FilePacket', state, law)
  const kept = [...gates.flatMap(({ gate }) => gate.keeps?.(state, law) ?? []), ...failuresKept(state)]
  if (isTerminal(state) && heldDecision(state) === undefined) return kept
  return [
    { kind: 'open-case', key, refusal: 'subject-taken' },
    ...gates.flatMap(({ gate }) => gate.reserves?.(state, law) ?? []),
    ...kept,
  ]
}

/** What to answer when another case of the shop holds it: of integrity, never overridable. */
export function reservationRefusal(reservation: Reservation): Refusal {
  const { refusal, until } = reservation
  return refuse(isRefusalCode(refusal) ? refusal : 'subject-taken', { until })
}
