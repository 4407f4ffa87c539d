import { type FormEvent, useState } from 'react'
import type { ErasurePlanView } from '#core/doors/privacy-shapes.ts'
import { type ErasureScope, erasureScopes } from '#core/privacy/record.ts'
import { useErase, usePlan } from '../client/privacy.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Instant } from '../kit/time.tsx'
import { sayDone } from '../kit/toast.tsx'
import { WhyNot } from '../kit/why-not.tsx'
import { useText } from '../text/language.tsx'
import { privacyText } from '../text/privacy.ts'
import { isReason, ReasonField, WhatFields } from './what-fields.tsx'

function Plan({ plan }: { plan: ErasurePlanView }) {
  const t = useText(privacyText)
  return (
    <div className="rounded-md bg-sunken px-3 py-2" data-testid="erasure-plan">
      <p className="font-medium">
        {t.scopes[plan.scope]} {plan.title ?? plan.subject}
      </p>
      <p>{t.goes(plan.keys, plan.exhibits, plan.packets)}</p>
      <ul className="list-disc pl-5">
        {plan.cases.map(({ id, code }) => (
          <li key={id}>{code}</li>
        ))}
        {plan.shops.map((shop) => (
          <li key={shop}>{t.goesShop(shop)}</li>
        ))}
        {plan.signIn ? <li>{t.goesSignIn}</li> : null}
      </ul>
      <p className="text-muted">
        {t.backupsUntil} <Instant at={plan.backupsGoneBy} year />
      </p>
      {plan.holds.length > 0 ? <p className="text-danger-ink">{t.heldBy}</p> : null}
    </div>
  )
}

/** The second step: what was shown, a reason, and its end. */
function Execution({ plan, onDone }: { plan: ErasurePlanView; onDone: () => void }) {
  const t = useText(privacyText)
  const erase = useErase()
  const [reason, setReason] = useState('')
  const go = () => {
    const body = { scope: plan.scope, subject: plan.subject, reason: reason.trim(), plan: plan.digest }
    erase.mutate(body, {
      onSuccess: () => {
        sayDone(t.erased)
        onDone()
      },
    })
  }
  return (
    <div className="mt-3 space-y-2">
      <Plan plan={plan} />
      <ReasonField name="erase" reason={reason} onReason={setReason} />
      <WhyNot error={erase.error} />
      <Button
        tone="danger"
        disabled={!isReason(reason) || plan.holds.length > 0}
        busy={erase.isPending}
        onClick={go}
        data-testid="erase-do"
      >
        {t.doErase}
      </Button>
    </div>
  )
}

/** Erasing in two steps: what would go, then its end. Another choice forgets what was shown. */
export function EraseCard() {
  const t = useText(privacyText)
  const [what, setWhat] = useState<{ scope: ErasureScope; subject: string }>({ scope: 'case', subject: '' })
  const look = usePlan()
  const subject = what.subject.trim()
  const choose = (other: Partial<typeof what>) => {
    setWhat({ ...what, ...other })
    look.reset()
  }
  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (subject) look.mutate({ ...what, subject })
  }
  return (
    <Card title={t.erase} id="erase">
      <p className="mb-2 text-muted">{t.eraseLead}</p>
      <form onSubmit={ask} className="space-y-2" noValidate>
        <WhatFields
          name="erase"
          scopes={erasureScopes}
          scope={what.scope}
          subject={what.subject}
          onScope={(scope) => choose({ scope })}
          onSubject={(named) => choose({ subject: named })}
        />
        <WhyNot error={look.error} />
        <Button type="submit" disabled={!subject} busy={look.isPending} data-testid="erase-look">
          {t.look}
        </Button>
      </form>
      {look.data ? (
        <Execution key={look.data.digest} plan={look.data} onDone={() => choose({ subject: '' })} />
      ) : null}
    </Card>
  )
}
