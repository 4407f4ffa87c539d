import { ProblemError } from '../client/problem.ts'
import { useProblemText } from '../settings/says.ts'
import { useText } from '../text/language.tsx'
import { operatorText } from '../text/operator.ts'

/** What went wrong, in the words of the operator's door, else of the settings. */
export function useOperatorProblem(): (error: unknown) => string {
  const t = useText(operatorText)
  const say = useProblemText()
  return (error) => (error instanceof ProblemError ? t.problems[error.problem.code] : undefined) ?? say(error)
}
