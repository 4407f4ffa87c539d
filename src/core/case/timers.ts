/** When a case has to be woken, computed anew from its state after every event. */
import type { Law } from '../policy/pack.ts'
import { openAsk } from './asks.ts'
import { lapsing } from './clock.ts'
import type { Timer } from './derived.ts'
import { heldDecision, isTerminal } from './filed.ts'
import type { CaseState } from './state.ts'

/** A case at rest has none, unless a decision about it is being amended. Filed at the instant of a deadline is in time, so the case is woken a millisecond later. */
export function timersOf(state: CaseState, law: Law): Timer[] {
  const held = heldDecision(state)
  const effect: Timer[] =
    held === undefined
      ? []
      : [{ code: `effect:${held.decision}`, at: held.effectAt, command: 'TakeEffect', body: {} }]
  const asked = state.status === 'filed' ? openAsk(state) : undefined
  if (asked !== undefined) {
    const { ask, until } = asked
    return [...effect, { code: `ask:${ask}`, at: until + 1, command: 'ExpireAsk', body: { ask } }]
  }
  if (state.status === 'filed' || isTerminal(state)) return effect
  const closing = lapsing(state, law).map(
    ({ code, at }): Timer => ({ code: `lapse:${code}`, at: at + 1, command: 'LapseCase', body: { code } }),
  )
  return [...effect, ...closing]
}
