/** What a step of a history comes to: commands against the case as it is by then. */
import { nextDeadline } from '#core/case/clock.ts'
import type { Command } from '#core/case/commands.ts'
import { heldDecision } from '#core/case/filed.ts'
import type { CaseState } from '#core/case/state.ts'
import { filing } from './acts-filing.ts'
import { preparing } from './acts-preparing.ts'
import { reviewing } from './acts-reviewing.ts'
import type { Act, Step } from './history.ts'
import type { World } from './world.ts'

function sensible(state: CaseState, { a, yes }: Step): Act {
  if (heldDecision(state) !== undefined) return yes && a % 3 === 0 ? 'undo' : 'effect'
  if (state.status === 'filed' && state.venue === 'external') return 'outcome'
  if (state.status === 'filed') return state.claim === null ? 'claim' : 'decide'
  // What was decided may be amended while nothing follows it.
  if (state.decisions.at(-1)?.state === 'effective' && a % 5 === 4) return 'amend'
  if (state.relistings.some((one) => one.takenDownAt === undefined) && yes) return 'relist'
  const prepared =
    state.statement !== null && state.exhibits.some((one) => one.attachedAt >= (state.anchors.denied ?? 0))
  return prepared && state.appealType !== null ? 'file' : 'ready'
}

/** The commands a step comes to, and when. `serial` grows with every step, so that something new can always be found. */
export function commandsOf(
  drawn: Step,
  state: CaseState,
  world: World,
  now: number,
  serial: number,
): Command[] {
  const step = drawn.act === 'go' ? { ...drawn, act: sensible(state, drawn) } : drawn
  const at = timeOf(step, state, world, now)
  const make = preparing[step.act] ?? filing[step.act] ?? reviewing[step.act]
  return make === undefined ? [] : make({ step, state, world, at, serial })
}

/** Time is drawn to where laws turn: a deadline itself, a millisecond to either side, the end of a hold. */
function timeOf({ act, wait, a }: Step, state: CaseState, world: World, now: number): number {
  const held = heldDecision(state)
  if (act === 'effect' && held !== undefined) return Math.max(now, held.effectAt + (a % 4 === 0 ? -1 : 0))
  const due = nextDeadline(state, world.law, now)
  if (due !== null && (act === 'lapse' || (act === 'file' && a % 6 === 0)))
    return Math.max(now, due.at + ((a % 3) - 1))
  return now + wait
}
