import { Field } from '../kit/field.tsx'
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { useReview } from './review-context.tsx'

type Given = { outcome: string | null; value: string; onChange: (grade: string) => void; testid: string }

/** How grave the act was, where the law's penalties know grades for the outcome; ungraded is the ordinary case. */
export function GradePart({ outcome, value, onChange, testid }: Given) {
  const t = useText(reviewText)
  const say = useLawText()
  const grades = useReview().view.grades.filter(({ on }) => on.some((each) => each === outcome))
  if (grades.length === 0) return null
  return (
    <Field label={t.grade} hint={t.gradeHint}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          data-testid={testid}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t.ungraded}</option>
          {grades.map(({ id, title }) => (
            <option key={id} value={id}>
              {say(title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
