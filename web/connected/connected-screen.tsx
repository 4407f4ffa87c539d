import { useMutation, useQuery } from '@tanstack/react-query'
import { Plug } from 'lucide-react'
import { useState } from 'react'
import type { WebhookShown } from '#core/doors/webhook-shapes.ts'
import { useSession } from '../client/session.ts'
import { webhookActs, webhookQueries } from '../client/webhooks.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { SecondPress } from '../kit/second-press.tsx'
import { SecretOnce } from '../kit/secret-once.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant, instantText, localZone } from '../kit/time.tsx'
import { sayDone, sayFailed } from '../kit/toast.tsx'
import { MailboxCard } from '../settings/mailbox-card.tsx'
import { SettingsTabs } from '../settings/tabs.tsx'
import { connectedText } from '../text/connected.ts'
import { common } from '../text/everywhere.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { settingsText } from '../text/settings.ts'
import { AddPart } from './add-part.tsx'
import { MessagesPart } from './messages-part.tsx'

function useActs(id: string) {
  const t = useText(connectedText)
  const words = useText(common)
  const onError = () => sayFailed(words.failed)
  return {
    rotate: useMutation({ mutationFn: () => webhookActs.rotate(id), onError }),
    remove: useMutation({
      mutationFn: () => webhookActs.remove(id),
      onSuccess: () => sayDone(t.removed),
      onError,
    }),
    test: useMutation({
      mutationFn: () => webhookActs.test(id),
      onSuccess: () => sayDone(t.tested),
      onError,
    }),
  }
}

/** Removing asks once more: what waits is lost with it. */
function Acts({ acts, onMessages }: { acts: ReturnType<typeof useActs>; onMessages: () => void }) {
  const t = useText(connectedText)
  const { rotate, remove, test } = acts
  return (
    <div className="mt-2 flex flex-wrap gap-1.5">
      <Button small onClick={onMessages} data-testid="show-messages">
        {t.messages}
      </Button>
      <Button small busy={test.isPending} onClick={() => test.mutate()} data-testid="test-webhook">
        {t.test}
      </Button>
      <Button small busy={rotate.isPending} onClick={() => rotate.mutate()} data-testid="rotate-webhook">
        {t.rotate}
      </Button>
      <SecondPress
        label={t.remove}
        ask={t.removeAsk}
        busy={remove.isPending}
        onDo={() => remove.mutate()}
        testid="remove-webhook"
      />
    </div>
  )
}

function System({ system }: { system: WebhookShown }) {
  const t = useText(connectedText)
  const { language } = useLanguage()
  const acts = useActs(system.id)
  const [messages, setMessages] = useState(false)
  const say = (at: number) => instantText(at, localZone(), language, true)
  const types: Record<string, string> = t.types
  const rotated = acts.rotate.data
  return (
    <li className="border-line border-t py-2.5 first:border-t-0 first:pt-0" data-testid="webhook">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Plug size={16} className="shrink-0 text-muted" aria-hidden="true" />
        <span className="min-w-0 break-all font-medium">{system.url}</span>
        {system.off ? <Tag tone="warn">{system.off.why === 'gone' ? t.gone : t.removed}</Tag> : null}
      </div>
      <p className="break-words text-[0.9rem] text-muted">
        {system.events === null ? t.everything : system.events.map((type) => types[type] ?? type).join(' · ')}
        {' · '}
        {t.since} <Instant at={system.madeAt} year />
        {system.previousUntil === null ? null : ` · ${t.previous(say(system.previousUntil))}`}
      </p>
      {system.off ? null : <Acts acts={acts} onMessages={() => setMessages(!messages)} />}
      {rotated ? (
        <>
          <SecretOnce says={t.secretOnce} secret={rotated.secret} testid="rotated-secret" />
          <p className="mt-1 text-muted">{t.rotated(say(rotated.previousUntil))}</p>
        </>
      ) : null}
      {messages ? <MessagesPart webhook={system.id} /> : null}
    </li>
  )
}

/** Systems that are told by signed messages: a shop's, or for an operator the installation's own. */
export function ConnectedScreen() {
  const t = useText(connectedText)
  const settings = useText(settingsText)
  const query = useQuery(webhookQueries.all())
  const session = useSession()
  return (
    <div className="mx-auto max-w-5xl">
      <h1 className="mb-2.5 font-semibold text-xl">{settings.title}</h1>
      <SettingsTabs />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
        <Card id="systems" title={t.title}>
          <p className="mb-3 text-muted">{t.lead}</p>
          <Loaded query={query}>
            {(systems) =>
              systems.length === 0 ? (
                <p>{t.none}</p>
              ) : (
                <ul>
                  {systems.map((system) => (
                    <System key={system.id} system={system} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Card>
        <AddPart />
      </div>
      {session?.role === 'seller' ? (
        <div className="mt-3">
          <MailboxCard />
        </div>
      ) : null}
    </div>
  )
}
