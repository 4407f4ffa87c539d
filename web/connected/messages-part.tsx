import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WebhookMessage } from '#core/doors/webhook-shapes.ts'
import { type MessageState, webhookActs, webhookQueries } from '../client/webhooks.ts'
import { Button } from '../kit/button.tsx'
import { Field } from '../kit/field.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { sayDone, sayFailed } from '../kit/toast.tsx'
import { connectedText } from '../text/connected.ts'
import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'

const tones: Record<MessageState, TagTone> = { waiting: 'info', delivered: 'ok', dead: 'danger' }
const isState = (value: string): value is MessageState => Object.hasOwn(tones, value)

function Tries({ webhook, message }: { webhook: string; message: string }) {
  const t = useText(connectedText)
  const query = useQuery(webhookQueries.tries(webhook, message))
  return (
    <Loaded query={query}>
      {({ tries }) =>
        tries.length === 0 ? (
          <p className="text-muted">{t.noTries}</p>
        ) : (
          <ul className="text-[0.9rem] text-muted">
            {tries.map((one) => (
              <li key={one.at} className="flex flex-wrap gap-x-2 break-words">
                <Instant at={one.at} /> <span>{one.status ?? t.noAnswer}</span>
                <span className="num">{one.ms} ms</span>
                {one.error ? <span lang="en">{one.error}</span> : null}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

function Row({ webhook, message }: { webhook: string; message: WebhookMessage }) {
  const t = useText(connectedText)
  const words = useText(common)
  const types: Record<string, string> = t.types
  const [open, setOpen] = useState(false)
  const replay = useMutation({
    mutationFn: () => webhookActs.replay(webhook, message.id),
    onSuccess: () => sayDone(t.replayed),
    onError: () => sayFailed(words.failed),
  })
  return (
    <li className="border-line border-t py-1.5 first:border-t-0" data-testid="message">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Tag tone={tones[message.state]}>{t.states[message.state]}</Tag>
        <span className="font-medium">{types[message.type] ?? message.type}</span>
        <Instant at={message.at} className="text-muted" />
        <span className="text-muted">{t.attempts(message.attempts)}</span>
        {message.nextAt !== null && message.state === 'waiting' ? (
          <span className="text-muted">
            {t.next} <Instant at={message.nextAt} />
          </span>
        ) : null}
        <span className="ml-auto flex gap-1.5">
          <Button small tone="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t.hide : t.tries}
          </Button>
          <Button small busy={replay.isPending} onClick={() => replay.mutate()} data-testid="replay">
            {t.replay}
          </Button>
        </span>
      </div>
      <code className="block break-all font-mono text-[0.8rem] text-muted">{message.id}</code>
      {message.error ? (
        <p lang="en" className="break-words text-[0.9rem] text-danger-ink">
          {message.error}
        </p>
      ) : null}
      {open ? <Tries webhook={webhook} message={message.id} /> : null}
    </li>
  )
}

/** What one system was told, with its state; what was given up can be sent again under its old id. */
export function MessagesPart({ webhook }: { webhook: string }) {
  const t = useText(connectedText)
  const words = useText(common)
  const [state, setState] = useState<MessageState | undefined>(undefined)
  const query = useQuery(webhookQueries.messages(webhook, state))
  const replay = useMutation({
    mutationFn: () => webhookActs.replayDead(webhook),
    onSuccess: () => sayDone(t.replayed),
    onError: () => sayFailed(words.failed),
  })
  return (
    <div className="mt-2 rounded-md bg-sunken/50 p-2.5" data-testid="messages">
      <div className="mb-2 flex flex-wrap items-end gap-2">
        <Field label={t.state}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={state ?? ''}
              onChange={({ target: { value } }) => setState(isState(value) ? value : undefined)}
            >
              <option value="">{t.any}</option>
              {(['waiting', 'delivered', 'dead'] as const).map((one) => (
                <option key={one} value={one}>
                  {t.states[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button busy={replay.isPending} onClick={() => replay.mutate()} data-testid="replay-dead">
          {t.replayDead}
        </Button>
        <span className="text-[0.9rem] text-muted">{t.kept}</span>
      </div>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-muted">{t.noMessages}</p>
          ) : (
            <ul>
              {rows.map((message) => (
                <Row key={message.id} webhook={webhook} message={message} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
