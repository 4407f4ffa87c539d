/** Which deadlines still concern a case as it stands: what a calendar shows and reminders are made of. */
import type { Law } from '../policy/pack.ts'
import { deadlinesFor } from './clock.ts'
import type { Deadline } from './derived.ts'
import { isTerminal } from './filed.ts'
import type { CaseState } from './state.ts'

/**
 * Deadlines and clocks that mean something now, passed or not, the earliest first; none once the case is over. While filed, what
 * only concerns filing has done its work, and so has the advice to answer; before and after, what only concerns waiting has not
 * begun or is over.
 */
export function currentDeadlines(state: CaseState, law: Law): Deadline[] {
  if (isTerminal(state)) return []
  const filed = state.status === 'filed'
  const answered = state.filings.length > 0
  return deadlinesFor(state, law).filter(({ code, anchor, closes, lapses, opens }) => {
    if (answered && code === 'respond-by') return false
    if (filed) return closes !== 'filing' && !lapses && opens !== 'filing'
    return anchor !== 'filed'
  })
}
