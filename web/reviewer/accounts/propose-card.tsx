import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type MeasureKind, measureKindSchema } from '#core/account/commands.ts'
import type { AccountView } from '#core/doors/account-shapes.ts'
import { type AccountPlace, useAccountCommand } from '../../client/account.ts'
import { queries } from '../../client/queries.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Field } from '../../kit/field.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { accountText } from '../../text/account.ts'
import { accountsText } from '../../text/accounts.ts'
import { useText } from '../../text/language.tsx'

const kinds = measureKindSchema.options
type Given = { kind: MeasureKind; clause: string; days: string; text: string }
const nothing: Given = { kind: 'freeze-funds', clause: '', days: '', text: '' }

function useProposing(place: AccountPlace) {
  const t = useText(accountsText)
  const give = useAccountCommand('ProposeMeasure', place)
  const [given, setGiven] = useState(nothing)
  const { kind, clause, days, text } = given
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = {
      kind,
      text,
      ...(clause ? { clause } : {}),
      ...(days ? { duration: `P${Number(days)}D` } : {}),
    }
    give.mutate(body, {
      onSuccess: () => {
        setGiven(nothing)
        sayDone(t.done)
      },
    })
  }
  const whole = text.trim().length >= 10 && /^(?:[1-9]\d{0,3})?$/.test(days)
  return {
    give,
    given,
    whole,
    submit,
    change: (part: Partial<Given>) => setGiven((one) => ({ ...one, ...part })),
  }
}

type FormProps = { view: AccountView; form: ReturnType<typeof useProposing> }

function What({ view, form: { given, change } }: FormProps) {
  const t = useText(accountsText)
  const words = useText(accountText)
  const pack = useQuery(queries.pack(view.pack.id, view.pack.version)).data?.pack
  return (
    <>
      <Field label={t.kind}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            data-testid="measure-kind"
            value={given.kind}
            onChange={(event) =>
              change({ kind: kinds.find((kind) => kind === event.target.value) ?? 'freeze-funds' })
            }
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.clause}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={given.clause}
            onChange={(event) => change({ clause: event.target.value })}
          >
            <option value="">{t.noClause}</option>
            {Object.entries(pack?.clauses ?? {}).map(([id, { label }]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  )
}

/** Proposes a freeze or a closure of one's own accord; it counts once another person has confirmed it. */
export function ProposeCard({ view, place }: { view: AccountView; place: AccountPlace }) {
  const t = useText(accountsText)
  const form = useProposing(place)
  const { give, given, whole, submit, change } = form
  return (
    <Card id="propose" title={t.propose} className="no-print">
      <p className="mb-3 text-[0.9rem] text-muted">{view.delay === null ? t.noDelay : t.proposeLead}</p>
      {view.delay === null ? null : (
        <form onSubmit={submit} className="space-y-3" noValidate>
          <What view={view} form={form} />
          <Field label={t.days} hint={t.daysHint}>
            {(ids) => (
              <input
                {...ids}
                className="input num"
                inputMode="numeric"
                value={given.days}
                onChange={(event) => change({ days: event.target.value.trim() })}
              />
            )}
          </Field>
          <Field label={t.why} required>
            {(ids) => (
              <textarea
                {...ids}
                className="input"
                rows={3}
                data-testid="measure-why"
                value={given.text}
                onChange={(event) => change({ text: event.target.value })}
              />
            )}
          </Field>
          <WhyNot error={give.error} />
          <Button
            type="submit"
            tone="danger"
            disabled={!whole}
            busy={give.isPending}
            data-testid="propose-measure"
          >
            {t.send}
          </Button>
        </form>
      )}
    </Card>
  )
}
