/** How grave the act of a case may be judged, by what the law's penalties know of its reason. */
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import type { CaseState } from './state.ts'

/** `on`: outcomes that bring a penalty, so that there is something to grade. */
export type Grade = { id: string; title: Text; on: ('granted' | 'denied')[] }

/** Empty where no decision on the case brings a penalty that hangs on a grade. */
export function gradesOf({ reason }: Pick<CaseState, 'reason'>, law: Law): Grade[] {
  const { outcomes } = procedureOf(law)
  const on = (['granted', 'denied'] as const).filter((outcome) => outcomes[outcome].penalises !== false)
  const { levels = [], grades = {} } = law.pack.penalties ?? {}
  const reached = levels.flatMap((level) =>
    level.reached.flatMap((one) => (one.reasons.includes(reason) ? (one.grade ?? []) : [])),
  )
  if (on.length === 0) return []
  return [...new Set(reached)].map((id) => ({
    id,
    title: grades[id]?.title ?? { zh: id, en: id, ru: id },
    on,
  }))
}
