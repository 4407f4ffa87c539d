import type { ReactNode } from 'react'
import { Card } from '../kit/card.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { useText } from '../text/language.tsx'
import { relistingText } from '../text/relisting.ts'
import { RelistingForm, TakeDown } from './relisting-form.tsx'
import { latestOf, type Relisted } from './relistings.ts'

type Props = { caseId: string; relistings: readonly Relisted[]; may: boolean; lead?: ReactNode }

function Row({ one, caseId, may }: { one: Relisted; caseId: string; may: boolean }) {
  const t = useText(relistingText)
  const { listing, at, takenDownAt, shares } = one
  const down = takenDownAt !== undefined
  return (
    <li
      className="space-y-0.5 border-line border-b pb-2 last:border-b-0 last:pb-0"
      data-testid="relisting"
      data-state={down ? 'down' : 'on-sale'}
    >
      <div className="flex flex-wrap items-baseline gap-x-2">
        <code className="min-w-0 break-all font-mono text-[0.93rem]">{listing ?? t.erased}</code>
        <Tag tone={down ? 'ok' : 'danger'}>{down ? t.takenDown : t.onSale}</Tag>
      </div>
      <p className="flex flex-wrap gap-x-3 text-[0.9rem] text-muted">
        <span>
          {t.since} <Instant at={at} />
        </span>
        {down ? (
          <span>
            {t.until} <Instant at={takenDownAt} />
          </span>
        ) : null}
      </p>
      {shares.length > 0 ? (
        <p className="break-words text-[0.9rem] text-muted">
          {t.shares}: {shares.join(' · ')}
        </p>
      ) : null}
      {may && !down && listing !== null ? (
        <TakeDown caseId={caseId} relisting={{ listing, at, shares }} />
      ) : null}
    </li>
  )
}

/** Listings of the same goods that appeared while the case was not decided: recorded, and recorded as taken down again. */
export function RelistingsCard({ caseId, relistings, may, lead }: Props) {
  const t = useText(relistingText)
  const rows = latestOf(relistings)
  return (
    <Card id="relistings" title={t.title}>
      <div className="space-y-3">
        {lead ? <p className="text-[0.9rem] text-muted">{lead}</p> : null}
        {rows.length > 0 ? (
          <ul className="space-y-2">
            {rows.map((one, index) => (
              <Row key={one.listing ?? index} one={one} caseId={caseId} may={may} />
            ))}
          </ul>
        ) : null}
        {may ? (
          <details className="no-print">
            <summary className="font-medium" data-testid="add-relisting">
              {t.add}
            </summary>
            <div className="mt-2">
              <RelistingForm key={rows.length} caseId={caseId} />
            </div>
          </details>
        ) : null}
      </div>
    </Card>
  )
}
