import type { ReactNode } from 'react'
import type { Share } from '#core/figures/figures.ts'
import type { Agreement } from '#core/review/agreement.ts'
import { Card } from '../kit/card.tsx'
import { useText } from '../text/language.tsx'
import { recordText } from '../text/record.ts'

/** How reviewers' own choices stand to what was suggested afterwards, and to what they decided. */
export function AgreementCard({
  agreement,
  of,
  line,
}: {
  agreement: Agreement
  of: ReactNode
  line: (label: string, share: Share) => ReactNode
}) {
  const t = useText(recordText)
  return (
    <Card id="figures-agreement" title={t.agreement}>
      {of}
      <p className="mb-1 text-muted">{t.agreementLead}</p>
      <dl>
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 py-1.5">
          <dt>{t.decisions}</dt>
          <dd className="num">{agreement.decisions}</dd>
        </div>
        {line(t.agreed, agreement.agreed)}
        {line(t.changed, agreement.changed)}
        {line(t.toward, agreement.toward)}
        {line(t.away, agreement.away)}
        {line(t.secondLook, agreement.secondLook)}
      </dl>
    </Card>
  )
}
