import { type FormEvent, useState } from 'react'
import type { HoldRow } from '#core/doors/privacy-shapes.ts'
import { type HoldScope, holdScopes } from '#core/privacy/record.ts'
import { useLiftHold, useSetHold } from '../client/privacy.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { sayDone } from '../kit/toast.tsx'
import { WhyNot } from '../kit/why-not.tsx'
import { useText } from '../text/language.tsx'
import { privacyText } from '../text/privacy.ts'
import { isReason, ReasonField, WhatFields } from './what-fields.tsx'

function Lift({ hold }: { hold: HoldRow }) {
  const t = useText(privacyText)
  const lift = useLiftHold()
  const [reason, setReason] = useState('')
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button small onClick={() => setOpen(true)} data-testid="hold-lift">
        {t.lift}
      </Button>
    )
  return (
    <div className="w-full space-y-2">
      <ReasonField name="lift" reason={reason} onReason={setReason} />
      <WhyNot error={lift.error} />
      <Button
        disabled={!isReason(reason)}
        busy={lift.isPending}
        onClick={() =>
          lift.mutate({ hold: hold.id, reason: reason.trim() }, { onSuccess: () => sayDone(t.done) })
        }
        data-testid="lift-do"
      >
        {t.lift}
      </Button>
    </div>
  )
}

function SetHold() {
  const t = useText(privacyText)
  const set = useSetHold()
  const [scope, setScope] = useState<HoldScope>('case')
  const [subject, setSubject] = useState('')
  const [reason, setReason] = useState('')
  const whole = subject.trim() !== '' && isReason(reason)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!whole) return
    const onSuccess = () => {
      sayDone(t.done)
      setSubject('')
      setReason('')
    }
    set.mutate({ scope, subject: subject.trim(), reason: reason.trim() }, { onSuccess })
  }
  return (
    <form onSubmit={send} className="mt-3 space-y-2 border-line border-t pt-3" noValidate>
      <WhatFields
        name="hold"
        scopes={holdScopes}
        scope={scope}
        subject={subject}
        onScope={setScope}
        onSubject={setSubject}
      />
      <ReasonField name="hold" reason={reason} onReason={setReason} />
      <WhyNot error={set.error} />
      <Button type="submit" disabled={!whole} busy={set.isPending} data-testid="hold-do">
        {t.setHold}
      </Button>
    </form>
  )
}

/** Holds that stand and stood, and putting one. */
export function HoldsCard({ holds }: { holds: HoldRow[] }) {
  const t = useText(privacyText)
  return (
    <Card title={t.holds} id="holds">
      {holds.length === 0 ? <p className="text-muted">{t.noHolds}</p> : null}
      <ul className="space-y-2">
        {holds.map((hold) => (
          <li key={hold.id} className="flex flex-wrap items-center gap-2" data-testid="hold">
            <span className="min-w-0 break-all">
              {t.scopes[hold.scope]} {hold.title ?? hold.subject}
            </span>
            {hold.lifted ? <Tag>{t.lifted}</Tag> : null}
            <span className="text-muted">
              <Instant at={hold.setAt} year />
            </span>
            {hold.reason ? <span className="w-full text-muted">{hold.reason}</span> : null}
            {hold.lifted ? null : <Lift hold={hold} />}
          </li>
        ))}
      </ul>
      <SetHold />
    </Card>
  )
}
