/** What a pack may call: the checks and gates the engine has. */
import { gates } from '#core/case/gates/index.ts'
import { checks } from '#core/evidence/checks/index.ts'
import type { Known } from './read-pack.ts'

/** Every check and gate with its arguments; calendars are added by whoever has read them. */
export const engine: Known = { checks, gates }
