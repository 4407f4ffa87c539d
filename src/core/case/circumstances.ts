import type { Circumstances } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import { denials, triesUsed } from './filed.ts'
import type { CaseState } from './state.ts'

/**
 * What conditions of the law are asked about for this case. `attempt` is the number the next filing would have; `stage` is not
 * known once there was a denial and the law does not say after how many of them the next stage begins.
 */
export function circumstancesOf(state: CaseState, law: Law): Circumstances {
  return {
    reason: state.reason,
    appealType: state.appealType ?? undefined,
    site: state.site,
    venue: state.venue,
    attempt: triesUsed(state) + 1,
    stage: stageOf(state, law),
  }
}

function stageOf(state: CaseState, law: Law): string | undefined {
  const { stages, escalation } = procedureOf(law)
  const denied = denials(state)
  if (stages.length === 1 || denied === 0) return stages[0]?.id
  const after = escalation?.afterDenials ?? null
  if (after === null) return undefined
  return (denied < after ? stages[0] : stages[1])?.id
}
