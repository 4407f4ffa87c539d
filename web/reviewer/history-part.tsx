import type { Decision } from '#core/case/state.ts'
import { clauseName } from '#core/policy/clause.ts'
import { Card } from '../kit/card.tsx'
import { amendText } from '../text/amend.ts'
import { decidedText } from '../text/decided.ts'
import { common } from '../text/everywhere.ts'
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { useReview } from './review-context.tsx'
import { StatementPart } from './statement-part.tsx'

/** Which decision this one took the place of, and which took its own: the effects of that one are undone. */
function Replaced({ decision }: { decision: Decision }) {
  const t = useText(amendText)
  const { history } = useReview().view
  const { amends, decision: number, state } = decision
  const by =
    state === 'amended' ? history.find((one) => one.amends === number && one.state !== 'undone') : undefined
  if (amends === null && by === undefined) return null
  return (
    <p className="text-[0.9rem]" data-testid="replaced">
      {amends === null ? null : t.inPlaceOf(amends)}
      {amends !== null && by ? ' · ' : null}
      {by ? `${t.replacedBy(by.decision)} · ${t.undoneEffects}` : null}
    </p>
  )
}

/** Decisions made so far, each with its clause and state. */
export function History() {
  const t = useText(reviewText)
  const amended = useText(amendText)
  const words = useText(common)
  const decided = useText(decidedText)
  const { view } = useReview()
  const say = useLawText()
  const labelOf = (id: string) => {
    const clause = view.clauses.find((one) => one.id === id)
    return clause ? say(clauseName(clause)) : id
  }
  if (view.history.length === 0) return null
  return (
    <Card id="history" title={t.history}>
      <ul className="space-y-2">
        {view.history.map((decision) => (
          <li key={decision.decision} data-testid="decision-record">
            <span className="text-muted">{amended.number(decision.decision)}</span>{' '}
            <strong>
              {decision.outcome === 'escalated' ? t.escalated : words.statuses[decision.outcome]}
            </strong>{' '}
            · {labelOf(decision.clause)} · {t.states[decision.state]}
            {decision.reviewedBy ? ` · ${decided.reviewed(decided.reviewers[decision.reviewedBy])}` : null}
            <Replaced decision={decision} />
            <p className="break-words text-muted">{decision.text}</p>
          </li>
        ))}
      </ul>
      <StatementPart />
    </Card>
  )
}
