/** What an actor could do with a case now, and what stands against the rest. */
import { commandsOf } from '../person/roles.ts'
import type { Law } from '../policy/pack.ts'
import type { Asked } from './asked.ts'
import type { Actor, Given } from './commands.ts'
import type { Action } from './derived.ts'
import { openFiling } from './filed.ts'
import { guardsOf } from './guards.ts'
import type { CaseState } from './state.ts'

/**
 * Every command of the actor's role on this case, judged by the guards `decide` asks. `now` is UTC milliseconds. While a ticket
 * is open, filing stands there twice: plainly (refused), and as the correction that supersedes it.
 */
export function actionsOf(state: CaseState, law: Law, actor: Actor, now: number, given: Given): Action[] {
  const asked: Asked = { state, law, actor, at: now, given, command: null }
  return commandsOf(actor.role).flatMap((command) => {
    if (command === 'OpenCase') return []
    const refusals = guardsOf(command, asked)
    const action: Action = { command, available: refusals.every((one) => one.overridable), refusals }
    if (command !== 'FilePacket' || openFiling(state) === undefined) return [action]
    const correcting = guardsOf(command, { ...asked, correction: true })
    const available = correcting.every((one) => one.overridable)
    return [action, { command, as: 'correction', available, refusals: correcting }]
  })
}
