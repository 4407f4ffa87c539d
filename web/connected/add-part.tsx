import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type NewsType, newsTypes } from '#core/case/news-types.ts'
import { ProblemError } from '../client/problem.ts'
import { webhookActs } from '../client/webhooks.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Field } from '../kit/field.tsx'
import { SecretOnce } from '../kit/secret-once.tsx'
import { connectedText } from '../text/connected.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'

/** The server's own words on the address come first: it alone knows what it may reach. */
function useWrong(): (error: unknown) => string | null {
  const t = useText(connectedText)
  const words = useText(common)
  return (error) => {
    if (error === null) return null
    if (!(error instanceof ProblemError)) return words.failed
    const { issues, code, detail } = error.problem
    const why = issues?.map(({ message }) => message).join('; ') ?? detail
    return [code === 'bad-input' ? t.failed : (words.problems[code] ?? words.failed), why]
      .filter(Boolean)
      .join(' · ')
  }
}

function Chosen({ chosen, onChange }: { chosen: NewsType[]; onChange: (chosen: NewsType[]) => void }) {
  const t = useText(connectedText)
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-[0.93rem]">{t.which}</legend>
      <p className="mb-1 text-muted">{chosen.length === 0 ? t.everything : t.chosen}</p>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {newsTypes.map((type) => (
          <label key={type} className="flex min-h-7 items-center gap-1.5">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={chosen.includes(type)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, type] : chosen.filter((one) => one !== type))
              }
            />
            {t.types[type]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Connects a system; its secret is shown this once. */
export function AddPart() {
  const t = useText(connectedText)
  const wrong = useWrong()
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<NewsType[]>([])
  const add = useMutation({
    mutationFn: () => webhookActs.add({ url: url.trim(), ...(events.length > 0 ? { events } : {}) }),
    onSuccess: () => setUrl(''),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (url.trim() !== '') add.mutate()
  }
  return (
    <Card id="add-system" title={t.add}>
      <form onSubmit={send} noValidate className="space-y-3">
        <Field label={t.url} hint={t.urlHint} error={wrong(add.error)} required>
          {(ids) => (
            <input
              {...ids}
              type="url"
              className="input"
              data-testid="webhook-url"
              value={url}
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
        <Chosen chosen={events} onChange={setEvents} />
        <Button
          type="submit"
          tone="main"
          busy={add.isPending}
          disabled={url.trim() === ''}
          data-testid="add-webhook"
        >
          {t.add}
        </Button>
      </form>
      {add.data ? <SecretOnce says={t.secretOnce} secret={add.data.secret} testid="webhook-secret" /> : null}
    </Card>
  )
}
