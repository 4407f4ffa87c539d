/** Until when the shop a report is about may answer it, where the pack says how long that is. */
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import { openFiling } from './filed.ts'
import type { CaseState } from './state.ts'

const hour = 3_600_000

/**
 * Counted from the first filing, UTC milliseconds; null where nothing was filed, the case is not a hosted claim, or the pack names no
 * time (`respondent-answer-hours` of its tuning: no source states one).
 */
export function answerUntil(state: CaseState, law: Law): number | null {
  const hours = law.pack.tuning['respondent-answer-hours']?.value
  const first = state.filings[0]
  if (state.venue !== 'hosted' || procedureOf(law).opensWith !== 'claim') return null
  return hours === undefined || first === undefined ? null : first.at + hours * hour
}

/** Whether an answer is still taken at `now`: while it is being decided, and the time is not over. */
export function mayAnswer(state: CaseState, law: Law, now: number): boolean {
  const until = answerUntil(state, law)
  return until !== null && now <= until && state.status === 'filed' && openFiling(state) !== undefined
}
