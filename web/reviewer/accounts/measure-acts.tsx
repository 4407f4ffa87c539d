import { useState } from 'react'
import type { AccountView, MeasureShown } from '#core/doors/account-shapes.ts'
import { type AccountPlace, useAccountCommand } from '../../client/account.ts'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { Refusals } from '../../kit/refusals.tsx'
import { Instant } from '../../kit/time.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { accountsText } from '../../text/accounts.ts'
import { useText } from '../../text/language.tsx'

const acts = ['ProposeMeasure', 'ConfirmMeasure', 'CancelMeasure', 'LiftMeasure'] as const
type Act = (typeof acts)[number]
type Props = { view: AccountView; one: MeasureShown; place: AccountPlace }

function useActs({ one, place }: Props) {
  const t = useText(accountsText)
  const [text, setText] = useState('')
  const { measure } = one
  const propose = useAccountCommand('ProposeMeasure', place)
  const confirm = useAccountCommand('ConfirmMeasure', place)
  const cancel = useAccountCommand('CancelMeasure', place)
  const lift = useAccountCommand('LiftMeasure', place)
  const after = {
    onSuccess: () => {
      setText('')
      sayDone(t.done)
    },
  }
  const run = (act: Act) => {
    if (act === 'ProposeMeasure') propose.mutate({ suggestion: measure, text }, after)
    else if (act === 'ConfirmMeasure') confirm.mutate({ measure, text }, after)
    else if (act === 'CancelMeasure') cancel.mutate({ measure, text }, after)
    else lift.mutate({ measure, text }, after)
  }
  const all = [propose, confirm, cancel, lift]
  const busy = all.some(({ isPending }) => isPending)
  return { text, setText, run, busy, error: all.find(({ error }) => error !== null)?.error }
}

/** What may be done to one freeze or closure now, or why not. */
export function MeasureActs(props: Props) {
  const t = useText(accountsText)
  const { view, one } = props
  const { text, setText, run, busy, error } = useActs(props)
  const offered = view.actions.filter(({ measure }) => measure === one.measure)
  const refusals = offered.flatMap((act) => act.refusals)
  return (
    <div className="mt-2 space-y-2">
      {one.state === 'proposed' && one.proposed ? (
        <p className="text-[0.9rem]">
          {one.proposed.by === 'me' ? t.byMe : t.byAnother} · {t.from}{' '}
          <Instant at={one.proposed.confirmFrom} />
        </p>
      ) : null}
      <Refusals refusals={refusals} />
      {offered.some(({ available }) => available) ? (
        <Field label={t.why} required>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={2}
              data-testid={`why-${one.measure}`}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {acts.map((act) => {
          const found = offered.find(({ command }) => command === act)
          return found ? (
            <Button
              key={act}
              tone={act === 'ConfirmMeasure' ? 'danger' : 'plain'}
              disabled={!found.available || text.trim().length < 10}
              busy={busy}
              onClick={() => run(act)}
              data-testid={`${act}-${one.measure}`}
            >
              {t.acts[act]}
            </Button>
          ) : null
        })}
      </div>
      <WhyNot error={error} />
    </div>
  )
}
