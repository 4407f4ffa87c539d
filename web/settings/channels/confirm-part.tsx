import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { channelActs } from '../../client/channels.ts'
import { Button } from '../../kit/button.tsx'
import { Field } from '../../kit/field.tsx'
import { sayDone } from '../../kit/toast.tsx'
import { channelsText } from '../../text/channels.ts'
import { useText } from '../../text/language.tsx'
import { useWrong } from './wrong.ts'

/** The code an address was sent. Nothing else goes there before it stands here. */
export function ConfirmPart({ id }: { id: string }) {
  const t = useText(channelsText)
  const wrong = useWrong()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => channelActs.confirm(id, code),
    onSuccess: ({ confirmed }) => (confirmed ? sayDone(t.confirmed) : setCode('')),
  })
  const again = useMutation({
    mutationFn: () => channelActs.sendCode(id),
    onSuccess: ({ said }) => (said === null ? sayDone(t.codeSent) : undefined),
  })
  const why = confirm.data?.why
  const error =
    wrong(confirm.error ?? again.error) ?? (why ? (why === 'wrong' ? t.wrongCode : t.codeOver) : null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (/^\d{6}$/.test(code)) confirm.mutate()
  }
  return (
    <form onSubmit={send} noValidate className="mt-2 flex flex-wrap items-end gap-2">
      <Field label={t.code} error={error} className="w-56">
        {(ids) => (
          <input
            {...ids}
            className="input num"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            data-testid="channel-code"
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          />
        )}
      </Field>
      <Button
        type="submit"
        tone="main"
        busy={confirm.isPending}
        disabled={code.length !== 6}
        data-testid="confirm-channel"
      >
        {t.confirm}
      </Button>
      <Button tone="quiet" busy={again.isPending} onClick={() => again.mutate()}>
        {t.sendCode}
      </Button>
    </form>
  )
}
