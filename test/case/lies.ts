/** Ways in which a decider can be made wrong. */
import type { Command } from '#core/case/commands.ts'
import type { Decided } from '#core/case/decide.ts'
import type { CaseEvent } from '#core/case/events.ts'
import type { CaseState } from '#core/case/state.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Procedure } from '#core/policy/procedure.ts'
import { withGates } from '../arbitraries/law.ts'
import { type Engine, engine } from './play.ts'

type Asking = { command: Command; state: CaseState | null; law: Law }

/** A decider that lies to the real one about what it is asked. */
export const lying = (lie: (asking: Asking) => Partial<Asking>): Engine => ({
  ...engine,
  decide: (command, state, law) => {
    const told = { command, state, law, ...lie({ command, state, law }) }
    return engine.decide(told.command, told.state, told.law)
  },
})

/** A decider that answers something else. */
export const answering = (answer: (decided: Decided, command: Command) => Decided): Engine => ({
  ...engine,
  decide: (command, state, law) => answer(engine.decide(command, state, law), command),
})

/** A fold that goes wrong. */
export const folding = (wrong: (state: CaseState, event: CaseEvent) => CaseState): Engine => ({
  ...engine,
  evolve: (state, event) => wrong(engine.evolve(state, event), event),
})

export const withoutGate = (name: string) =>
  lying(({ law }) => ({ law: withGates(law, (gates) => gates.filter((one) => one.gate !== name)) }))

export const withProcedure = (law: Law, change: Partial<Procedure>): Law => {
  const procedure = law.pack.procedures[law.procedureId]
  if (procedure === undefined) return law
  const procedures = { ...law.pack.procedures, [law.procedureId]: { ...procedure, ...change } }
  return { ...law, pack: { ...law.pack, procedures } }
}

export const onState = (change: (state: CaseState, command: Command) => CaseState) =>
  lying(({ command, state }) => ({ state: state && change(state, command) }))

export const later = (type: Command['type'], by: number) =>
  lying(({ command }) => ({ command: command.type === type ? { ...command, at: command.at + by } : command }))
