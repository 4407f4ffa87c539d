import { useState } from 'react'
import type { AccountView, LinkedCheckShown } from '#core/doors/account-shapes.ts'
import { type AccountPlace, accountAddresses, useAccountCommand } from '../../client/account.ts'
import { Field } from '../../kit/field.tsx'
import { Refusals } from '../../kit/refusals.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { accountActsText } from '../../text/account-acts.ts'
import { common } from '../../text/everywhere.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { WhyForm } from './why-form.tsx'

type Props = { view: AccountView; check: LinkedCheckShown; place: AccountPlace }

function Papers({ check, place }: Omit<Props, 'view'>) {
  const t = useText(accountActsText)
  const words = useText(common)
  const say = useLawText()
  const { answered, asks } = check
  if (answered === null) return null
  const named = (document: string) => {
    const ask = asks.find(({ id }) => id === document)
    return ask ? say(ask.title) : document
  }
  return (
    <div className="mt-1 text-[0.9rem]">
      <p className="text-muted">{t.papers}</p>
      <ul className="list-disc pl-5">
        {answered.papers.map(({ document, exhibit }) => (
          <li key={exhibit}>
            {named(document)}{' '}
            <a
              className="text-accent-ink underline"
              href={accountAddresses.exhibit(place, exhibit)}
              download
              aria-label={`${words.download}: ${named(document)}`}
            >
              {words.download}
            </a>
          </li>
        ))}
      </ul>
      {answered.text ? (
        <p className="break-words">
          {t.statement}: {answered.text}
        </p>
      ) : null}
    </div>
  )
}

const outcomes = ['passed', 'failed'] as const

/** The papers of a linked check, and how it is settled once they are there. */
export function CheckActs({ view, check, place }: Props) {
  const t = useText(accountActsText)
  const settle = useAccountCommand('SettleLinkedCheck', place)
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('passed')
  const act = view.actions.find((one) => one.command === 'SettleLinkedCheck' && one.check === check.check)
  return (
    <>
      <Papers check={check} place={place} />
      {act && !act.available ? <Refusals refusals={act.refusals} /> : null}
      {act?.available ? (
        <WhyForm
          name={`check-${check.check}`}
          submit={t.settleNow}
          busy={settle.isPending}
          error={settle.error}
          onSubmit={(text) =>
            settle.mutate({ check: check.check, outcome, text }, { onSuccess: () => sayDone(t.done) })
          }
        >
          <Field label={t.outcome} required>
            {(ids) => (
              <select
                {...ids}
                className="input"
                data-testid={`outcome-${check.check}`}
                value={outcome}
                onChange={(event) =>
                  setOutcome(outcomes.find((one) => one === event.target.value) ?? 'passed')
                }
              >
                {outcomes.map((one) => (
                  <option key={one} value={one}>
                    {t.outcomes[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </WhyForm>
      ) : null}
    </>
  )
}
