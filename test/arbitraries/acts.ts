/** What a step of a history comes to: commands against the case as it is by then. */
import { openAsk } from '#core/case/asks.ts'
import { nextDeadline } from '#core/case/clock.ts'
import type { Command } from '#core/case/commands.ts'
import { heldDecision } from '#core/case/filed.ts'
import type { CaseState } from '#core/case/state.ts'
import { filing } from './acts-filing.ts'
import { preparing } from './acts-preparing.ts'
import { reviewing } from './acts-reviewing.ts'
import type { Act, Step } from './history.ts'
import type { World } from './world.ts'

/** Mostly an answer; now and then what is not to be done meanwhile. */
const whileAsked: Act[] = ['answerAsk', 'expireAsk', 'answerAsk', 'decide', 'answerAsk', 'ask']

function sensible(state: CaseState, { a, yes }: Step, { law }: World): Act {
  const mayAsk = law.pack.reviews[law.procedureId]?.askForMore !== undefined
  if (heldDecision(state) !== undefined) return yes && a % 3 === 0 ? 'undo' : 'effect'
  if (state.status === 'filed' && state.venue === 'external') return 'outcome'
  if (openAsk(state) !== undefined) return whileAsked[a % whileAsked.length] ?? 'answerAsk'
  if (state.status === 'filed' && state.claim !== null && mayAsk && a % 4 === 2) return yes ? 'ask' : 'skip'
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
  const step = drawn.act === 'go' ? { ...drawn, act: sensible(state, drawn, world) } : drawn
  const at = timeOf(step, state, world, now)
  const make = preparing[step.act] ?? filing[step.act] ?? reviewing[step.act]
  return make === undefined ? [] : make({ step, state, world, at, serial })
}

/** Time is drawn to where laws turn: a deadline itself, a millisecond to either side, the end of a hold. */
function timeOf({ act, wait, a, yes }: Step, state: CaseState, world: World, now: number): number {
  const held = heldDecision(state)
  if (act === 'effect' && held !== undefined) return Math.max(now, held.effectAt + (a % 4 === 0 ? -1 : 0))
  const asked = openAsk(state)
  if (act === 'expireAsk' && asked !== undefined) return Math.max(now, asked.until + (a % 4 === 1 ? 0 : 1))
  if (act === 'answerAsk' && asked !== undefined && a % 4 === 2)
    return Math.max(now, asked.until + (yes ? 1 : 0))
  const due = nextDeadline(state, world.law, now)
  if (due !== null && (act === 'lapse' || (act === 'file' && a % 6 === 0)))
    return Math.max(now, due.at + ((a % 3) - 1))
  return now + wait
}
