import type { Command } from '#core/case/commands.ts'
import type { CaseState } from '#core/case/state.ts'
import type { Act, Step } from './history.ts'
import type { World } from './world.ts'

/** What an act is made from. `serial` grows with every step, so that something new can always be found. */
export type Making = { step: Step; state: CaseState; world: World; at: number; serial: number }
export type Makers = Partial<Record<Act, (making: Making) => Command[]>>
