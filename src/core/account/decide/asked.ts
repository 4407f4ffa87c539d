/** What an account's decisions are made under, and what they answer. */
import type { Refusal } from '../../case/refusal.ts'
import type { Calendar, Pack } from '../../policy/pack.ts'
import type { NewAccountEvent } from '../account-events.ts'

/** The pack in force when the decision is made, with its calendar. */
export type AccountLaw = { pack: Pack; calendar: Calendar }

/** Events, none where everything is known already; or every refusal at once. */
export type AccountVerdict = { ok: true; events: NewAccountEvent[] } | { ok: false; refusals: Refusal[] }

export const taken = (...events: NewAccountEvent[]): AccountVerdict => ({ ok: true, events })
export const refused = (...refusals: Refusal[]): AccountVerdict => ({ ok: false, refusals })
