import { lazy, Suspense, useState } from 'react'
import type { AtRisk as Risk } from '#core/listing/at-risk.ts'
import { Button } from '../../kit/button.tsx'
import { moneyText } from '../../kit/money.ts'
import { atRiskText } from '../../text/at-risk.ts'
import { useLanguage, useText } from '../../text/language.tsx'

const TakingsDialog = lazy(() =>
  import('../takings/takings-dialog.tsx').then((file) => ({ default: file.TakingsDialog })),
)

type Props = { risk: Risk | undefined; pressed: boolean; onUnknown: () => void }

/** Money a day at risk over all cases, each currency apart, with how many listings it says nothing of. */
export function AtRisk({ risk, pressed, onUnknown }: Props) {
  const t = useText(atRiskText)
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  if (risk === undefined || risk.listings === 0) return null
  const { sums, unknown } = risk
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-b px-3.5 py-1.5">
      <span className="text-[0.93rem] text-muted">{t.atRisk}</span>
      {sums.map((sum) => (
        <span key={sum.currency} className="num font-semibold text-[1.07rem]" data-testid="at-risk">
          {moneyText(sum, language)}
        </span>
      ))}
      {unknown > 0 ? (
        <button
          type="button"
          aria-pressed={pressed}
          onClick={onUnknown}
          className="rounded-md px-2 py-1 text-[0.93rem] text-warn-ink hover:bg-sunken aria-pressed:bg-accent-weak"
          data-testid="unknown-takings"
        >
          {t.unknownCount(unknown)}
        </button>
      ) : null}
      <Button
        small
        tone="quiet"
        className="no-print"
        onClick={() => setOpen(true)}
        data-testid="import-takings"
      >
        {t.table}
      </Button>
      {open ? (
        <Suspense>
          <TakingsDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}
