import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { decimalsOf, minorOf, type TakingsRow } from '#core/listing/takings.ts'
import { takingsQueries, useRecordTakings } from '../../client/takings.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { moneyText } from '../../kit/money.ts'
import { Instant } from '../../kit/time.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { atRiskText } from '../../text/at-risk.ts'
import { useLanguage, useText } from '../../text/language.tsx'
import { takingsText } from '../../text/takings.ts'
import { useCase } from '../case/case-context.tsx'

type Basis = TakingsRow['basis']
type Typed = { basis: Basis; currency: string; amount: string; units: string; every: boolean }

/** Minor units of what was typed; null while it is no amount. */
function typedMinor({ basis, currency, amount, units }: Typed): number | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null
  const minor = minorOf(amount, currency)
  if (basis === 'revenue' || minor === null) return minor
  const count = Number(units.replace(',', '.'))
  return units.trim() !== '' && Number.isFinite(count) && count >= 0 ? Math.round(minor * count) : null
}

const beginning = (found: TakingsRow | undefined): Typed => ({
  basis: 'revenue',
  currency: found?.currency ?? 'USD',
  amount: found ? (found.minor / 10 ** decimalsOf(found.currency)).toFixed(decimalsOf(found.currency)) : '',
  units: '',
  every: found?.site === '',
})

function Amounts({ typed, change }: { typed: Typed; change: (part: Partial<Typed>) => void }) {
  const t = useText(takingsText)
  const bad =
    typed.amount.trim() !== '' &&
    /^[A-Z]{3}$/.test(typed.currency) &&
    minorOf(typed.amount, typed.currency) === null
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label={typed.basis === 'revenue' ? t.amount : t.price} error={bad ? t.badAmount : undefined}>
        {(ids) => (
          <input
            {...ids}
            className="input num"
            inputMode="decimal"
            value={typed.amount}
            onChange={(event) => change({ amount: event.target.value })}
            data-testid="takings-amount"
          />
        )}
      </Field>
      <Field label={t.currency} error={/^[A-Z]{0,3}$/.test(typed.currency) ? undefined : t.badCurrency}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            maxLength={3}
            title={t.currencyHint}
            value={typed.currency}
            onChange={(event) => change({ currency: event.target.value.toUpperCase() })}
            data-testid="takings-currency"
          />
        )}
      </Field>
      {typed.basis === 'units' ? (
        <Field label={t.units}>
          {(ids) => (
            <input
              {...ids}
              className="input num"
              inputMode="decimal"
              value={typed.units}
              onChange={(event) => change({ units: event.target.value })}
              data-testid="takings-units"
            />
          )}
        </Field>
      ) : null}
    </div>
  )
}

function BasisField({ typed, change }: { typed: Typed; change: (part: Partial<Typed>) => void }) {
  const t = useText(takingsText)
  return (
    <Field label={t.by}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={typed.basis}
          onChange={(event) => change({ basis: event.target.value === 'units' ? 'units' : 'revenue' })}
          data-testid="takings-basis"
        >
          <option value="revenue">{t.bases.revenue}</option>
          <option value="units">{t.bases.units}</option>
        </select>
      )}
    </Field>
  )
}

function TakingsForm({
  found,
  of,
}: {
  found: TakingsRow | undefined
  of: Pick<TakingsRow, 'marketplace' | 'site' | 'listing'>
}) {
  const t = useText(takingsText)
  const record = useRecordTakings()
  const [typed, setTyped] = useState(() => beginning(found))
  const minor = typedMinor(typed)
  const change = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (minor === null || record.isPending) return
    const takings = { currency: typed.currency, minor, basis: typed.basis }
    record.mutate([{ ...of, site: typed.every ? '' : of.site, takings }], {
      onSuccess: () => sayDone(t.saved),
    })
  }
  return (
    <form onSubmit={submit} className="no-print mt-2 space-y-2" noValidate>
      <BasisField typed={typed} change={change} />
      <Amounts typed={typed} change={change} />
      <label className="flex items-center gap-2 text-[0.93rem]">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={typed.every}
          onChange={(event) => change({ every: event.target.checked })}
        />
        {t.everySite}
      </label>
      <WhyNot error={record.error} />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          small
          disabled={minor === null}
          busy={record.isPending}
          data-testid="save-takings"
        >
          {t.save}
        </Button>
        {found ? (
          <Button
            small
            tone="quiet"
            onClick={() => record.mutate([{ ...of, site: found.site, takings: null }])}
            data-testid="remove-takings"
          >
            {t.remove}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

/** What the case's listing takes in a day, and where it is entered; nothing for a case without a listing of one's own. */
export function TakingsCard() {
  const t = useText(takingsText)
  const words = useText(atRiskText)
  const { language } = useLanguage()
  const { view, law } = useCase()
  const query = useQuery(takingsQueries.own())
  const { subject, site, report } = view.state
  if (!subject?.listing || report || query.data === undefined) return null
  const of = { marketplace: law.pack.marketplace.id, site, listing: subject.listing }
  const mine = query.data.filter((row) => row.marketplace === of.marketplace && row.listing === of.listing)
  const found = mine.find((row) => row.site === site) ?? mine.find((row) => row.site === '')
  return (
    <Card
      id="takings"
      title={t.title}
      aside={
        found ? (
          <span className="num font-medium" data-testid="case-takings">
            {words.aDay(moneyText(found, language))}
          </span>
        ) : (
          <span className="text-muted">{words.unknown}</span>
        )
      }
    >
      <details open={location.hash === '#takings'}>
        <summary className="no-print text-[0.93rem] text-muted">{t.enter}</summary>
        <p className="mt-1.5 text-[0.9rem] text-muted">{t.lead}</p>
        <TakingsForm key={found ? `${found.site} ${found.at}` : ''} found={found} of={of} />
      </details>
      {found ? (
        <p className="mt-1 text-[0.86rem] text-muted">
          {t.recordedAt} <Instant at={found.at} />
        </p>
      ) : null}
    </Card>
  )
}
