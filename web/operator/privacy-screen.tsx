import { useQuery } from '@tanstack/react-query'
import type { ErasureRow, PrivacyView } from '#core/doors/privacy-shapes.ts'
import { privacyQueries } from '../client/privacy.ts'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { useLawText, useText } from '../text/language.tsx'
import { privacyText } from '../text/privacy.ts'
import { AccessCard } from './access-card.tsx'
import { EraseCard } from './erase-card.tsx'
import { HoldsCard } from './holds-card.tsx'
import { OperatorTabs } from './tabs.tsx'

function ErasuresCard({ erasures }: { erasures: ErasureRow[] }) {
  const t = useText(privacyText)
  return (
    <Card title={t.erasures} id="erasures">
      {erasures.length === 0 ? <p className="text-muted">{t.noErasures}</p> : null}
      <ul className="space-y-2">
        {erasures.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-2" data-testid="erasure">
            <span className="min-w-0 break-all">
              {t.scopes[one.scope]} {one.title ?? one.subject}
            </span>
            <Tag tone={one.scrubbedAt === null ? 'warn' : 'ok'}>
              {one.scrubbedAt === null ? t.notCleared : t.cleared}
            </Tag>
            <span className="text-muted">
              <Instant at={one.at} year /> · {t.because[one.because]} · {t.keys(one.keys)}
            </span>
            {one.leftOver ? <span className="w-full text-danger-ink">{one.leftOver}</span> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function PeriodsCard({ retention }: Pick<PrivacyView, 'retention'>) {
  const t = useText(privacyText)
  const say = useLawText()
  return (
    <Card title={t.periods} id="periods">
      <dl className="space-y-1.5">
        {retention.map(({ id, holds, days, from }) => (
          <div key={id} className="flex flex-wrap justify-between gap-x-3">
            <dt className="min-w-0">{say(holds)}</dt>
            <dd className="ml-auto text-right text-muted">
              {days === null ? say(from) : t.keptFor(days, say(from))}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** Erasing, holds, what was erased, who looked, and how long data is kept: the operator's. */
export function PrivacyScreen() {
  const t = useText(privacyText)
  const query = useQuery(privacyQueries.overview())
  return (
    <>
      <OperatorTabs />
      <h1 className="font-semibold text-xl">{t.title}</h1>
      <p className="mb-3 text-muted">{t.lead}</p>
      <Loaded query={query}>
        {({ holds, erasures, retention }) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
            <div className="space-y-3">
              <EraseCard />
              <ErasuresCard erasures={erasures} />
              <PeriodsCard retention={retention} />
            </div>
            <div className="space-y-3">
              <HoldsCard holds={holds} />
              <AccessCard />
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}
