import { useMutation } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { statementOf } from '../client/governance.ts'
import { ProblemError } from '../client/problem.ts'
import { Button } from '../kit/button.tsx'
import { saveJson } from '../kit/save-json.ts'
import { decidedText } from '../text/decided.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { useReview } from './review-context.tsx'

/** The decision in effect as a statement of reasons, to save; or why there is none. */
export function StatementPart() {
  const t = useText(decidedText)
  const words = useText(common)
  const { id, view } = useReview()
  const fetched = useMutation({
    mutationFn: () => statementOf(id),
    onSuccess: (statement) => saveJson(`${view.code}-statement-of-reasons.json`, statement),
  })
  if (!view.history.some(({ state }) => state === 'effective')) return null
  const code = fetched.error instanceof ProblemError ? fetched.error.problem.code : ''
  return (
    <div className="no-print mt-2.5">
      <Button
        small
        icon={<FileText size={14} aria-hidden="true" />}
        busy={fetched.isPending}
        onClick={() => fetched.mutate()}
        data-testid="statement-of-reasons"
      >
        {t.statement}
      </Button>
      {fetched.error ? (
        <p role="status" className="mt-1 text-muted">
          {t.noStatement[code] ?? words.failed}
        </p>
      ) : null}
    </div>
  )
}
