import { RotateCcw, TriangleAlert } from 'lucide-react'
import { ProblemError } from '../client/problem.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { Button } from './button.tsx'
import { CopyMark } from './copy-button.tsx'

type Props = { error: unknown; onRetry?: (() => void) | undefined; page?: boolean }

/** What went wrong in plain words, with a way to try again and the id that finds it in the logs. */
export function ProblemView({ error, onRetry, page }: Props) {
  const t = useText(common)
  const problem = error instanceof ProblemError ? error.problem : null
  const Title = page ? 'h1' : 'p'
  const code = problem?.code ?? 'internal'
  return (
    <div
      role="alert"
      data-testid="problem"
      className="flex flex-col items-center gap-2 px-4 py-10 text-center"
    >
      <TriangleAlert size={28} className="text-danger" aria-hidden="true" />
      <Title className="font-semibold text-[1.1rem]">{t.problems[code] ?? t.problems.internal}</Title>
      {problem?.detail ? <p className="max-w-prose text-muted">{problem.detail}</p> : null}
      {onRetry ? (
        <Button onClick={onRetry} icon={<RotateCcw size={15} aria-hidden="true" />}>
          {t.retry}
        </Button>
      ) : null}
      {problem?.trace ? (
        <p className="flex items-center gap-1 text-[0.86rem] text-muted">
          {t.trace} <code className="font-mono">{problem.trace}</code>
          <CopyMark text={problem.trace} label={t.trace} />
        </p>
      ) : null}
    </div>
  )
}
