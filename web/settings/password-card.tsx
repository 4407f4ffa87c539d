import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { changePassword } from '../client/identity.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { sayDone } from '../kit/toast.tsx'
import { useText } from '../text/language.tsx'
import { settingsText } from '../text/settings.ts'
import { useProblemText } from './says.ts'

export function PasswordCard() {
  const t = useText(settingsText)
  const say = useProblemText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      sayDone(t.passwordChanged)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <Card id="password" title={t.password}>
      <form onSubmit={submit} className="space-y-3">
        <Field label={t.currentPassword} error={change.error ? say(change.error) : null}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="password"
              name="current-password"
              autoComplete="current-password"
              required
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <Field label={t.newPassword}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              type="password"
              name="new-password"
              autoComplete="new-password"
              minLength={10}
              required
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" busy={change.isPending} data-testid="change-password">
          {t.change}
        </Button>
      </form>
    </Card>
  )
}
