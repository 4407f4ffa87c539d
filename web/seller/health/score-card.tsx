import { TrendingDown } from 'lucide-react'
import type { HealthShown } from '#core/doors/account-shapes.ts'
import { numberText } from '../../account/number.ts'
import { ClauseLine } from '../../account/penalties-card.tsx'
import { Card } from '../../kit/card.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Instant } from '../../kit/time.tsx'
import { accountText } from '../../text/account.ts'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'
import { Trend } from './trend.tsx'

const radius = 52
const length = Math.PI * radius

/** Red under the law's lowest threshold, green above all of them. */
function toneOf({ thresholds }: HealthShown): string {
  if (thresholds.every(({ stands }) => stands === 'above')) return 'stroke-ok'
  return thresholds.some(({ stands }) => stands === 'above') ? 'stroke-warn' : 'stroke-danger'
}

function Gauge({ health, score }: { health: HealthShown; score: number }) {
  const t = useText(accountText)
  const { language } = useLanguage()
  const says = numberText(score, language)
  return (
    <svg
      viewBox="0 0 128 76"
      className="w-44 shrink-0"
      role="img"
      aria-label={t.scoreOf(says)}
      data-testid="gauge"
    >
      <path d="M12 66 A52 52 0 0 1 116 66" className="fill-none stroke-sunken" strokeWidth={12} />
      <path
        d="M12 66 A52 52 0 0 1 116 66"
        className={`fill-none ${toneOf(health)}`}
        strokeWidth={12}
        strokeDasharray={`${(score / 100) * length} ${length}`}
      />
      {health.thresholds.map(({ id, value }) => (
        <line
          key={id}
          x1={12}
          x2={2}
          y1={66}
          y2={66}
          transform={`rotate(${value * 1.8} 64 66)`}
          className="stroke-ink"
          strokeWidth={1.5}
        />
      ))}
      <text x={64} y={62} textAnchor="middle" className="fill-ink font-semibold text-[26px]">
        {says}
      </text>
    </svg>
  )
}

function Thresholds({ health }: { health: HealthShown }) {
  const t = useText(accountText)
  const say = useLawText()
  return (
    <ul className="min-w-full flex-1 space-y-2 sm:min-w-0">
      {health.thresholds.map(({ id, value, title, says, clause, stands }) => (
        <li key={id} data-testid={`threshold-${id}`}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="num font-semibold">{value}</span>
            <span className="font-medium">{say(title)}</span>
            {stands ? <Tag tone={stands === 'above' ? 'ok' : 'warn'}>{t.stands[stands]}</Tag> : null}
          </p>
          <p className="text-[0.9rem] text-muted">{say(says)}</p>
          <ClauseLine clause={clause} />
        </li>
      ))}
    </ul>
  )
}

function Missing({ health }: { health: HealthShown }) {
  const t = useText(accountText)
  if (health.missing.length === 0) return null
  return (
    <div className="mt-3 rounded-md bg-warn-weak px-3 py-2 text-warn-ink" data-testid="missing-weeks">
      <p className="font-medium">{t.missing}</p>
      <p className="text-[0.9rem]">{t.missingLead}</p>
      <ul className="mt-1 space-y-0.5 text-[0.9rem]">
        {health.missing.map(({ from, until, lost, lostAt }) => (
          <li key={from}>
            <Day at={from} /> – <Day at={until - 86_400_000} /> ·{' '}
            {lost || lostAt === null ? t.lost : t.stillUntil}{' '}
            {lost || lostAt === null ? null : <Day at={lostAt} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Day({ at }: { at: number }) {
  const { language } = useLanguage()
  const says = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    timeZone: 'Asia/Shanghai',
  })
  return <time dateTime={new Date(at).toISOString()}>{says.format(at)}</time>
}

/** The latest score against the law's thresholds, how it went, and which weeks nobody wrote down. */
export function ScoreCard({ health }: { health: HealthShown }) {
  const t = useText(accountText)
  const { language } = useLanguage()
  const last = health.series.at(-1)
  const { decline } = health
  return (
    <Card id="score" title={t.score}>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        {last ? (
          <div className="mx-auto sm:mx-0">
            <Gauge health={health} score={last.score} />
            <p className="text-center text-[0.86rem] text-muted">
              {t.latest} <Instant at={last.at} />
            </p>
          </div>
        ) : (
          <div className="max-w-xs" data-testid="no-score">
            <p className="font-medium">{t.noScore}</p>
            <p className="text-[0.9rem] text-muted">{t.noScoreHint}</p>
          </div>
        )}
        <Thresholds health={health} />
      </div>
      {decline ? (
        <p
          className="mt-3 flex items-center gap-2 rounded-md bg-danger-weak px-3 py-2 text-danger-ink"
          data-testid="decline"
        >
          <TrendingDown size={17} className="shrink-0" aria-hidden="true" />
          {t.decline(
            decline.readings,
            numberText(decline.start, language),
            numberText(decline.end, language),
          )}
        </p>
      ) : null}
      {health.series.length > 1 ? (
        <div className="mt-3">
          <h3 className="mb-1 font-medium">{t.trend}</h3>
          <Trend health={health} />
        </div>
      ) : null}
      <Missing health={health} />
    </Card>
  )
}
