import { ProblemError } from '../../client/problem.ts'
import { channelsText } from '../../text/channels.ts'
import { common } from '../../text/everywhere.ts'
import { useText } from '../../text/language.tsx'

/** What went wrong with a channel, in words; null where nothing did. */
export function useWrong(): (error: unknown) => string | null {
  const t = useText(channelsText)
  const words = useText(common)
  return (error) => {
    if (!error) return null
    if (!(error instanceof ProblemError)) return words.failed
    const { code, issues } = error.problem
    const address = issues?.map(({ message }) => t.wrongAddress[message]).find((one) => one !== undefined)
    return address ?? t.problems[code] ?? words.problems[code] ?? words.failed
  }
}
