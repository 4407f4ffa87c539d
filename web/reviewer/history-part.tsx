import { Card } from '../kit/card.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { useReview } from './review-context.tsx'

/** Decisions made so far, each with its clause and state. */
export function History() {
  const t = useText(reviewText)
  const words = useText(common)
  const { view } = useReview()
  if (view.history.length === 0) return null
  return (
    <Card id="history" title={t.history}>
      <ul className="space-y-2">
        {view.history.map((decision) => (
          <li key={decision.decision} data-testid="decision-record">
            <strong>
              {decision.outcome === 'escalated' ? t.escalated : words.statuses[decision.outcome]}
            </strong>{' '}
            · {view.clauses.find((clause) => clause.id === decision.clause)?.label ?? decision.clause} ·{' '}
            {t.states[decision.state]}
            <p className="break-words text-muted">{decision.text}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
