/** What a pack may call: the checks, gates and causes the engine has. */
import type * as z from 'zod/mini'
import { gates } from '#core/case/gates/index.ts'
import { causes } from '#core/diagnosis/causes/index.ts'
import { checks } from '#core/evidence/checks/index.ts'

/** What packs may call and count by; a registry left out is not judged. */
export type Known = {
  checks?: Readonly<Record<string, { args: z.ZodMiniType }>>
  gates?: Readonly<Record<string, { args: z.ZodMiniType }>>
  causes?: Readonly<Record<string, { args: z.ZodMiniType }>>
  /** Ids of calendars. */
  calendars?: readonly string[]
}

/** Every check, gate and cause with its arguments; calendars are added by whoever has read them. */
export const engine: Known = { checks, gates, causes }
