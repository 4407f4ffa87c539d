/** When an account has to be woken, computed anew from its state after every event. */
import type { AccountState } from './account.ts'

export type AccountTimer = {
  code: string
  at: number
  command: 'TakePenaltyEffect' | 'EndMeasure'
  body: Record<string, unknown>
}

/** A held penalty takes effect; a freeze whose time is over ends. */
export function accountTimersOf(state: AccountState): AccountTimer[] {
  const held = state.penalties.flatMap(({ cause, state: now, effectAt }): AccountTimer[] =>
    now === 'held' && effectAt !== null
      ? [{ code: `effect:${cause}`, at: effectAt, command: 'TakePenaltyEffect', body: { cause } }]
      : [],
  )
  const ends = state.measures.flatMap(({ measure, state: now, confirmed }): AccountTimer[] => {
    const until = confirmed?.until ?? null
    if (now !== 'in-force' || until === null) return []
    return [{ code: `end:${measure}`, at: until, command: 'EndMeasure', body: { measure } }]
  })
  return [...held, ...ends]
}
