import type { AccountView, PenaltyShown } from '#core/doors/account-shapes.ts'
import { type AccountPlace, useAccountCommand } from '../../client/account.ts'
import { Refusals } from '../../kit/refusals.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { accountActsText } from '../../text/account-acts.ts'
import { useText } from '../../text/language.tsx'
import { WhyForm } from './why-form.tsx'

type Props = { view: AccountView; penalty: PenaltyShown; place: AccountPlace }

/** Takes a penalty back by its name: held it never counts, later everything that rests on it falls. */
export function PenaltyActs({ view, penalty, place }: Props) {
  const t = useText(accountActsText)
  const take = useAccountCommand('TakeBackPenalty', place)
  const act = view.actions.find((one) => one.command === 'TakeBackPenalty' && one.penalty === penalty.cause)
  if (!act) return null
  if (!act.available) return <Refusals refusals={act.refusals} />
  return (
    <details className="no-print">
      <summary className="text-accent-ink" data-testid={`take-back-${penalty.cause}`}>
        {t.takeBack}
      </summary>
      <p className="mt-1 text-[0.9rem] text-muted">{t.takeBackLead}</p>
      <WhyForm
        name={penalty.cause}
        submit={t.takeBack}
        busy={take.isPending}
        error={take.error}
        onSubmit={(text) =>
          take.mutate({ penalty: penalty.cause, text }, { onSuccess: () => sayDone(t.done) })
        }
      />
    </details>
  )
}
