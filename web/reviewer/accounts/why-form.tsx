import { type FormEvent, type ReactNode, useState } from 'react'
import { Button, type Tone } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { WhyNot } from '../../kit/why-not.tsx'
import { accountActsText } from '../../text/account-acts.ts'
import { useText } from '../../text/language.tsx'

type Props = {
  /** Tells this form from the others of its kind on the page. */
  name: string
  submit: string
  tone?: Tone
  busy: boolean
  error: unknown
  /** Whether the rest of the act is whole. */
  ready?: boolean
  onSubmit: (text: string) => void
  children?: ReactNode
}

/** An act with its reason, which the shop reads. */
export function WhyForm(props: Props) {
  const { name, submit, tone = 'plain', busy, error, ready = true, onSubmit, children } = props
  const t = useText(accountActsText)
  const [text, setText] = useState('')
  const whole = ready && text.trim().length >= 10
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (whole && !busy) onSubmit(text.trim())
  }
  return (
    <form onSubmit={send} className="mt-2 space-y-2" noValidate>
      {children}
      <Field label={t.why} required>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={2}
            data-testid={`why-${name}`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <WhyNot error={error} />
      <Button type="submit" tone={tone} disabled={!whole} busy={busy} data-testid={`do-${name}`}>
        {submit}
      </Button>
    </form>
  )
}
