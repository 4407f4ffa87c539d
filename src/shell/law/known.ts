/** What a pack may call: the checks and gates the engine has. */
import type * as z from 'zod/mini'
import { gates } from '#core/case/gates/index.ts'
import { checks } from '#core/evidence/checks/index.ts'

/** What packs may call and count by; a registry left out is not judged. */
export type Known = {
  checks?: Readonly<Record<string, { args: z.ZodMiniType }>>
  gates?: Readonly<Record<string, { args: z.ZodMiniType }>>
  /** Ids of calendars. */
  calendars?: readonly string[]
}

/** Every check and gate with its arguments; calendars are added by whoever has read them. */
export const engine: Known = { checks, gates }
