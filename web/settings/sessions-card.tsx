import { useMutation, useQuery } from '@tanstack/react-query'
import { Laptop } from 'lucide-react'
import type { SessionRow } from '#core/doors/identity-shapes.ts'
import { endOtherSessions, endSession, identityQueries } from '../client/identity.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { instantText, localZone } from '../kit/time.tsx'
import { sayDone, sayFailed } from '../kit/toast.tsx'
import { common } from '../text/everywhere.ts'
import { useLanguage, useText } from '../text/language.tsx'
import { settingsText } from '../text/settings.ts'

const browsers = ['Edg', 'OPR', 'YaBrowser', 'MicroMessenger', 'Firefox', 'Chrome', 'Safari'] as const
const shown: Record<string, string> = {
  Edg: 'Edge',
  OPR: 'Opera',
  YaBrowser: 'Yandex',
  MicroMessenger: 'WeChat',
}
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS', 'Linux'] as const

/** What a user agent calls itself, shortly; empty where it says nothing known. */
function deviceOf(agent: string): string {
  const browser = browsers.find((one) => agent.includes(one))
  const system = systems.find((one) => agent.includes(one))
  return [browser ? (shown[browser] ?? browser) : '', system ?? ''].filter(Boolean).join(' · ')
}

function Row({ row }: { row: SessionRow }) {
  const t = useText(settingsText)
  const words = useText(common)
  const { language } = useLanguage()
  const say = (at: number) => instantText(at, localZone(), language)
  const end = useMutation({ mutationFn: () => endSession(row.id), onError: () => sayFailed(words.failed) })
  return (
    <li
      className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b py-2 last:border-b-0"
      data-testid="session"
    >
      <Laptop size={16} className="shrink-0 text-muted" aria-hidden="true" />
      <span className="min-w-0 flex-1 basis-52">
        <span className="flex flex-wrap items-center gap-1.5">
          {deviceOf(row.agent) || t.unknownDevice}
          {row.current ? <Tag tone="ok">{t.thisOne}</Tag> : null}
          {row.signedInBy === 'oidc' ? <Tag>{t.byProvider}</Tag> : null}
        </span>
        <span className="block text-[0.86rem] text-muted">
          {[row.address, t.since(say(row.madeAt)), t.seen(say(row.seenAt))].filter(Boolean).join(' · ')}
        </span>
      </span>
      {row.current ? null : (
        <Button small busy={end.isPending} onClick={() => end.mutate()} data-testid="end-session">
          {t.endOne}
        </Button>
      )}
    </li>
  )
}

/** Where one is signed in, and the end of all of it but here. */
export function SessionsCard() {
  const t = useText(settingsText)
  const words = useText(common)
  const query = useQuery(identityQueries.sessions())
  const end = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => sayDone(t.othersEnded),
    onError: () => sayFailed(words.failed),
  })
  return (
    <Card
      id="sessions"
      title={t.sessions}
      aside={
        <Button
          small
          tone="danger"
          busy={end.isPending}
          disabled={(query.data?.length ?? 0) < 2}
          onClick={() => end.mutate()}
          data-testid="end-others"
        >
          {t.endOthers}
        </Button>
      }
    >
      <Loaded query={query}>
        {(rows) => (
          <ul className="-my-2">
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  )
}
