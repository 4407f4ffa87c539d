/** What a case holds across the other cases of its shop while it lasts. */
import type { Law } from '../policy/pack.ts'
import type { Reservation } from './derived.ts'
import { isTerminal } from './filed.ts'
import { gatesOn } from './gate-refusals.ts'
import type { Refusal } from './refusal.ts'
import { isRefusalCode, refuse } from './refusals.ts'
import { caseKey } from './reservation-keys.ts'
import type { CaseState } from './state.ts'

/** The whole set after an event; what is no longer in it is released. An erased or ended case holds none. */
export function reservationsOf(state: CaseState, law: Law): Reservation[] {
  const key = caseKey(state, law)
  if (isTerminal(state) || key === null) return []
  const gates = gatesOn('FilePacket', state, law)
  return [
    { kind: 'open-case', key, refusal: 'subject-taken' },
    ...gates.flatMap(({ gate }) => gate.reserves?.(state, law) ?? []),
  ]
}

/** What to answer when another case of the shop holds it: of integrity, never overridable. */
export function reservationRefusal(reservation: Reservation): Refusal {
  return refuse(isRefusalCode(reservation.refusal) ? reservation.refusal : 'subject-taken')
}
