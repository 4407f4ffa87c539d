import type { ReactNode } from 'react'
import type { AccountView, ClauseShown, PenaltyShown } from '#core/doors/account-shapes.ts'
import { Card } from '../kit/card.tsx'
import { ClauseLink } from '../kit/clause-link.tsx'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { Instant } from '../kit/time.tsx'
import { accountText } from '../text/account.ts'
import { common } from '../text/everywhere.ts'
import { useLanguage, useLawText, useText } from '../text/language.tsx'
import { pointsText } from './number.ts'

/** The clause an act rests on. */
export function ClauseLine({ clause }: { clause: ClauseShown | null }) {
  const words = useText(common)
  const say = useLawText()
  if (clause === null) return null
  return (
    <p className="text-[0.86rem] text-muted" title={say(clause.text)}>
      {words.clause} <ClauseLink clause={clause} />
    </p>
  )
}

const tones: Record<PenaltyShown['state'], TagTone> = { held: 'warn', standing: 'danger', undone: 'ok' }

function Row({ penalty, acts }: { penalty: PenaltyShown; acts?: ReactNode }) {
  const t = useText(accountText)
  const say = useLawText()
  const { language } = useLanguage()
  const { undone, level, listing } = penalty
  return (
    <li
      className="space-y-0.5 border-line border-t px-3.5 py-2.5 first:border-t-0"
      data-testid="penalty"
      data-state={penalty.state}
    >
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <p className={`mr-auto font-medium ${undone ? 'text-muted line-through' : ''}`}>
          {say(penalty.reason.title)}
        </p>
        <Tag tone={tones[penalty.state]}>{t.penaltyStates[penalty.state]}</Tag>
        <span className="num">{t.point(pointsText(penalty.points, language))}</span>
      </div>
      <p className="flex flex-wrap gap-x-3 text-[0.9rem] text-muted">
        <Instant at={penalty.at} year />
        {level ? <span>{say(level.title)}</span> : null}
        {penalty.case ? <span>{penalty.case}</span> : null}
        {listing ? (
          <span className="break-all">
            {t.listing} {listing}
          </span>
        ) : null}
      </p>
      {penalty.text ? <p className="break-words text-[0.93rem]">{penalty.text}</p> : null}
      {level?.informs && !undone ? <p className="text-[0.9rem]">{say(level.informs)}</p> : null}
      <ClauseLine clause={penalty.clause} />
      {undone ? (
        <p className="rounded bg-ok-weak px-2 py-1 text-[0.9rem] text-ok-ink">
          {t.undoneAt} <Instant at={undone.at} year />
          {undone.text ? ` · ${undone.text}` : ''}
        </p>
      ) : null}
      {acts}
    </li>
  )
}

type Props = { view: AccountView; acts?: (penalty: PenaltyShown) => ReactNode }

/** Every decision against the account, the latest first; what was undone stays, struck through. */
export function PenaltiesCard({ view, acts }: Props) {
  const t = useText(accountText)
  const { language } = useLanguage()
  const latest = [...view.penalties].sort((a, b) => b.at - a.at)
  return (
    <Card
      id="penalties"
      title={t.penalties}
      pad={false}
      aside={
        <span className="text-muted" data-testid="points">
          {t.points} <span className="num font-semibold text-ink">{pointsText(view.points, language)}</span>
        </span>
      }
    >
      {latest.length === 0 ? (
        <p className="px-3.5 py-3 text-muted">{t.noPenalties}</p>
      ) : (
        <ul>
          {latest.map((penalty) => (
            <Row key={penalty.cause} penalty={penalty} acts={acts?.(penalty)} />
          ))}
        </ul>
      )}
    </Card>
  )
}
