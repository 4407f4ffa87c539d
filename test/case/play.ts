/** Plays a history through a decider and keeps everything that happened, for the laws to look at. */
import { isDeepStrictEqual } from 'node:util'
import { actionsOf } from '#core/case/actions.ts'
import type { Command } from '#core/case/commands.ts'
import { type Decided, decide } from '#core/case/decide.ts'
import type { CaseEvent, CaseEventOf, EventType } from '#core/case/events.ts'
import { evolve } from '#core/case/evolve.ts'
import { reservationsOf } from '#core/case/reservations.ts'
import type { CaseState } from '#core/case/state.ts'
import { timersOf } from '#core/case/timers.ts'
import type { Law } from '#core/policy/pack.ts'
import { commandsOf } from '../arbitraries/acts.ts'
import type { History } from '../arbitraries/history.ts'
import { opening, worldOf } from '../arbitraries/world.ts'

/** What is put to the test: the real one, or a wrong one planted to see whether the laws notice. */
export type Engine = {
  decide: typeof decide
  evolve: typeof evolve
  timersOf: typeof timersOf
  actionsOf: typeof actionsOf
  reservationsOf: typeof reservationsOf
}

export const engine: Engine = { decide, evolve, timersOf, actionsOf, reservationsOf }

export type Taken = {
  command: Command
  before: CaseState | null
  decided: Decided
  /** Whether asking the same again gave the same. */
  same: boolean
  threw: string | null
  events: CaseEvent[]
  after: CaseState | null
}

export type Played = { law: Law; history: History; engine: Engine; taken: Taken[] }

export function play(history: History, law: Law, under: Engine = engine): Played {
  const taken: Taken[] = []
  let state = take(opening(history, law), null)
  let now = taken[0]?.command.at ?? 0

  function take(command: Command, before: CaseState | null): CaseState | null {
    const asked = ask(under, command, before, law)
    const events = asked.decided.ok
      ? asked.decided.events.map((event) => ({ ...event, at: command.at, actor: command.actor }))
      : []
    let after = before
    for (const event of events) after = under.evolve(after, event)
    taken.push({ command, before, ...asked, events, after })
    return after
  }

  for (const [serial, step] of history.steps.entries()) {
    if (state === null) break
    for (const command of commandsOf(step, state, worldOf(law), now, serial)) {
      now = command.at
      state = take(command, state)
    }
  }
  return { law, history, engine: under, taken }
}

function ask(under: Engine, command: Command, before: CaseState | null, law: Law) {
  try {
    const decided = under.decide(command, before, law)
    return { decided, same: isDeepStrictEqual(decided, under.decide(command, before, law)), threw: null }
  } catch (error) {
    return { decided: { ok: false, refusals: [] } as Decided, same: true, threw: String(error) }
  }
}

/** Every event in order. */
export const eventsOf = ({ taken }: Played): CaseEvent[] => taken.flatMap((one) => one.events)

/** Events of one type in order. */
export function eventsOfType<T extends EventType>(played: Played, type: T): CaseEventOf<T>[] {
  return eventsOf(played).filter((event): event is CaseEventOf<T> => event.type === type)
}
