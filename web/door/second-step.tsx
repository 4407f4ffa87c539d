import { type FormEvent, useState } from 'react'
import { statusOf } from '../client/problem.ts'
import { Button } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { signInText } from '../text/sign-in.ts'

type Props = { onCode: (code: string) => void; onBack: () => void; busy: boolean; error: unknown }

/** The second step: a code of the authenticator, or a recovery code in its place. */
export function SecondStep({ onCode, onBack, busy, error }: Props) {
  const t = useText(signInText)
  const words = useText(common)
  const [code, setCode] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCode(code)
  }
  const status = statusOf(error)
  const wrong = status === 401 || status === 400 ? t.wrongCode : status === 429 ? t.tooMany : words.failed
  return (
    <form onSubmit={submit} className="space-y-3" data-testid="second-step">
      <Field label={t.code} hint={t.codeHint} error={error ? wrong : null}>
        {(ids) => (
          <input
            {...ids}
            // biome-ignore lint/a11y/noAutofocus: the step has one thing to do, and the person just pressed enter
            autoFocus
            className="input font-mono tracking-widest"
            name="code"
            inputMode="text"
            autoComplete="one-time-code"
            maxLength={20}
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" tone="main" className="w-full" busy={busy}>
        {t.submit}
      </Button>
      <Button tone="quiet" className="w-full" onClick={onBack}>
        {t.backToPassword}
      </Button>
    </form>
  )
}
