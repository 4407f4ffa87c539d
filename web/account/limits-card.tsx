import type { ReactNode } from 'react'
import type { AccountView, BanShown, ClauseShown, MeasureShown } from '#core/doors/account-shapes.ts'
import { Card } from '../kit/card.tsx'
import { Countdown } from '../kit/countdown.tsx'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { accountText } from '../text/account.ts'
import { useLawText, useText } from '../text/language.tsx'
import { ClauseLine } from './penalties-card.tsx'

type LimitProps = {
  title: string
  state: { tone: TagTone; says: string }
  over: boolean
  /** When it ends: null never, undefined where it has not begun. */
  until: number | null | undefined
  clause: ClauseShown | null
  children?: ReactNode
}

function Limit({ title, state, over, until, clause, children }: LimitProps) {
  const t = useText(accountText)
  return (
    <li className="space-y-0.5 border-line border-t px-3.5 py-2.5 first:border-t-0" data-testid="limit">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <p className={`mr-auto font-medium ${over ? 'text-muted line-through' : ''}`}>{title}</p>
        <Tag tone={state.tone}>{state.says}</Tag>
        {until && !over ? <Countdown at={until} /> : null}
      </div>
      {until === undefined ? null : (
        <p className="text-[0.9rem] text-muted">
          {until === null ? (
            t.noEnd
          ) : (
            <>
              {t.until} <Instant at={until} year />
            </>
          )}
        </p>
      )}
      <ClauseLine clause={clause} />
      {children}
    </li>
  )
}

const banTones: Record<BanShown['state'], TagTone> = { running: 'danger', over: 'neutral', lifted: 'ok' }
const measureTones: Record<MeasureShown['state'], TagTone> = {
  suggested: 'info',
  proposed: 'warn',
  'in-force': 'danger',
  cancelled: 'neutral',
  lifted: 'ok',
  ended: 'neutral',
}

function MeasureRow({ one, acts }: { one: MeasureShown; acts?: ReactNode }) {
  const t = useText(accountText)
  const say = useLawText()
  return (
    <Limit
      title={t.kinds[one.kind]}
      state={{ tone: measureTones[one.state], says: t.measureStates[one.state] }}
      over={one.over !== null}
      until={one.confirmed?.until}
      clause={one.clause}
    >
      {one.reason ? <p className="text-[0.9rem]">{say(one.reason.title)}</p> : null}
      {[one.proposed?.text, one.confirmed?.text, one.over?.text].map((text) =>
        text ? (
          <p key={text} className="break-words text-[0.9rem] text-muted">
            {text}
          </p>
        ) : null,
      )}
      {acts}
    </Limit>
  )
}

type Props = { view: AccountView; acts?: (one: MeasureShown) => ReactNode; aside?: ReactNode }

/** Campaign bans, freezes and closure, each with its end; what is over is struck through. */
export function LimitsCard({ view, acts, aside }: Props) {
  const t = useText(accountText)
  return (
    <Card id="limits" title={t.limits} pad={false} aside={aside}>
      {view.bans.length + view.measures.length === 0 ? (
        <p className="px-3.5 py-3 text-muted">{t.noLimits}</p>
      ) : (
        <ul>
          {view.measures.map((one) => (
            <MeasureRow key={one.measure} one={one} acts={acts?.(one)} />
          ))}
          {view.bans.map((ban) => (
            <Limit
              key={ban.penalty}
              title={t.ban}
              state={{ tone: banTones[ban.state], says: t.banStates[ban.state] }}
              over={ban.state !== 'running'}
              until={ban.until}
              clause={ban.clause}
            />
          ))}
        </ul>
      )}
    </Card>
  )
}
