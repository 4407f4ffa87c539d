import type { ReviewedBy } from '#core/case/commands.ts'
import { Field } from '../kit/field.tsx'
import { decidedText } from '../text/decided.ts'
import { useText } from '../text/language.tsx'

const known: readonly ReviewedBy[] = ['venue', 'firm']

/** Who looked at the evidence: the venue's own people or a firm it employs. It changes nothing of the standard. */
export function ReviewedByPart({
  value,
  onChange,
}: {
  value: ReviewedBy | ''
  onChange: (value: ReviewedBy | '') => void
}) {
  const t = useText(decidedText)
  return (
    <Field label={t.reviewedBy} hint={t.reviewedHint}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          data-testid="reviewed-by"
          value={value}
          onChange={(event) => onChange(known.find((one) => one === event.target.value) ?? '')}
        >
          <option value="">{t.nobodySays}</option>
          {known.map((one) => (
            <option key={one} value={one}>
              {t.reviewers[one]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
