/** What an account's decisions are made under, and what they answer. */
import type { Refusal } from '../../case/refusal.ts'
import type { Calendar, Pack } from '../../policy/pack.ts'
import type { PenaltyLevel } from '../../policy/penalty.ts'
import type { NewAccountEvent } from '../account-events.ts'

/**
 * The pack a decision is made under, with its calendar. `ladders`: the levels of every version of it, since a decision is weighed
 * for good by the version it was made under.
 */
export type AccountLaw = {
  pack: Pack
  calendar: Calendar
  ladders: Record<number, readonly PenaltyLevel[]>
}

/** Events, none where everything is known already; or every refusal at once. */
export type AccountVerdict = { ok: true; events: NewAccountEvent[] } | { ok: false; refusals: Refusal[] }

export const taken = (...events: NewAccountEvent[]): AccountVerdict => ({ ok: true, events })
export const refused = (...refusals: Refusal[]): AccountVerdict => ({ ok: false, refusals })
