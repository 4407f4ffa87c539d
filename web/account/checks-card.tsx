import type { ReactNode } from 'react'
import type { AccountView, LinkedCheckShown } from '#core/doors/account-shapes.ts'
import { Card } from '../kit/card.tsx'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { accountText } from '../text/account.ts'
import { useLawText, useText } from '../text/language.tsx'
import { ClauseLine } from './penalties-card.tsx'

const tones: Record<LinkedCheckShown['state'], TagTone> = {
  open: 'warn',
  answered: 'info',
  passed: 'ok',
  failed: 'danger',
  withdrawn: 'neutral',
}

type Props = { view: AccountView; acts?: (check: LinkedCheckShown) => ReactNode }

/** What a shop owes because another on the same business licence was closed; nothing where it owes nothing. */
export function ChecksCard({ view, acts }: Props) {
  const t = useText(accountText)
  const say = useLawText()
  if (view.checks.length === 0) return null
  return (
    <Card id="checks" title={t.checks} pad={false}>
      <p className="px-3.5 pt-3 text-[0.9rem] text-muted">{t.checksLead}</p>
      <ul>
        {view.checks.map((check) => (
          <li
            key={check.check}
            className="space-y-0.5 border-line border-t px-3.5 py-2.5 first:border-t-0"
            data-testid="linked-check"
          >
            <div className="flex flex-wrap items-baseline gap-2">
              <p
                className={`mr-auto font-medium ${check.state === 'withdrawn' ? 'text-muted line-through' : ''}`}
              >
                {say(check.reason.title)}
              </p>
              <Tag tone={tones[check.state]}>{t.checkStates[check.state]}</Tag>
            </div>
            <p className="text-[0.9rem] text-muted">
              <Instant at={check.at} year />
            </p>
            <p className="text-[0.9rem]">
              {t.asks}: {check.asks.map(({ title }) => say(title)).join(' · ')}
            </p>
            <ClauseLine clause={check.clause} />
            {check.settled?.text ? <p className="text-[0.9rem]">{check.settled.text}</p> : null}
            {acts?.(check)}
          </li>
        ))}
      </ul>
    </Card>
  )
}
