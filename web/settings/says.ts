import { ProblemError } from '../client/problem.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { settingsText } from '../text/settings.ts'

/** What went wrong, in the words of the settings, else of every screen. */
export function useProblemText(): (error: unknown) => string {
  const t = useText(settingsText)
  const words = useText(common)
  return (error) => {
    const code = error instanceof ProblemError ? error.problem.code : 'internal'
    return t.problems[code] ?? words.problems[code] ?? words.failed
  }
}
