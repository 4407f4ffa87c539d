/** What conditions of the law are asked about for a case, and which stage decides it. */
import type * as z from 'zod/mini'
import type { Circumstances } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { stageSchema } from '../policy/procedure.ts'
import { denials } from './filed.ts'
import type { CaseState } from './state.ts'

/** `attempt` is the number of the try that is prepared or open, from 1: a correction of an open filing is the same try. */
export function circumstancesOf(state: CaseState, law: Law): Circumstances {
  return {
    reason: state.reason,
    appealType: state.appealType ?? undefined,
    site: state.site,
    venue: state.venue,
    attempt: denials(state) + 1,
    stage: stageOf(state, law).stage?.id,
  }
}

/**
 * The stage that decides this case now: the first, then the next one after as many denials as the law says. Where the law does
 * not say how many, each denial raises the case by one.
 */
export function stageOf(
  state: CaseState,
  law: Law,
): { index: number; stage: z.infer<typeof stageSchema> | undefined } {
  const { stages, escalation } = procedureOf(law)
  const after = escalation?.afterDenials ?? 1
  const index = Math.min(Math.floor(denials(state) / Math.max(1, after)), stages.length - 1)
  return { index, stage: stages[index] }
}
