import { Card } from '../kit/card.tsx'
import { decidedText } from '../text/decided.ts'
import { useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { useReview } from './review-context.tsx'

/** Reports in numbers from one shop about another: numbers, and that they are nothing more. */
export function PatternPart() {
  const t = useText(decidedText)
  const words = useText(reviewText)
  const { pattern } = useReview().view
  if (pattern === null) return null
  return (
    <Card id="pattern" title={words.claimText}>
      <p data-testid="pattern">
        {t.pattern(pattern.reports, pattern.days)} {t.patternOf(pattern.answered, pattern.upheld)}
      </p>
      <p className="text-muted">{t.patternNote}</p>
    </Card>
  )
}
