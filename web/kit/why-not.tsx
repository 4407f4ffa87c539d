import { ProblemError, refusalsOf } from '../client/problem.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { Refusals } from './refusals.tsx'

/** Why an act that was tried did not happen: the engine's refusals, or the problem with its trace id. Nothing while none is known. */
export function WhyNot({ error, problemOnly = false }: { error: unknown; problemOnly?: boolean }) {
  const t = useText(common)
  const refusals = refusalsOf(error)
  if (refusals.length > 0) return problemOnly ? null : <Refusals refusals={refusals} />
  if (!(error instanceof ProblemError)) return null
  const { problem } = error
  return (
    <p role="alert" className="text-danger-ink">
      {t.problems[problem.code] ?? problem.title} {problem.trace}
    </p>
  )
}
