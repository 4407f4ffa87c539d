import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AccountView, HealthShown } from '#core/doors/account-shapes.ts'
import { numberText } from '../../account/number.ts'
import { accountQueries } from '../../client/account.ts'
import { useSession } from '../../client/session.ts'
import { inboxText } from '../../text/inbox.ts'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'

const wide = 132
const high = 46

const inks = { ok: 'text-ok-ink', warn: 'text-warn-ink', danger: 'text-danger-ink' } as const

/** Red under the law's lowest line, green above all of them. */
function toneOf({ thresholds }: HealthShown): keyof typeof inks {
  if (thresholds.every(({ stands }) => stands === 'above')) return 'ok'
  return thresholds.some(({ stands }) => stands === 'above') ? 'warn' : 'danger'
}

/** The last readings with the law's lines; the page of health tells the whole of it. */
function Spark({ health }: { health: HealthShown }) {
  const series = health.series.slice(-16)
  const shown = [...series.map(({ score }) => score), ...health.thresholds.map(({ value }) => value)]
  const [low, top] = [Math.min(...shown) - 2, Math.max(...shown) + 1]
  const y = (score: number) => high - ((score - low) / Math.max(1, top - low)) * high
  const x = (at: number) => 3 + (at / Math.max(1, series.length - 1)) * (wide - 22)
  const last = series.at(-1)
  return (
    <svg viewBox={`0 0 ${wide} ${high}`} className="h-[46px] w-[132px] shrink-0" aria-hidden="true">
      {health.thresholds.map(({ id, value }) => (
        <g key={id}>
          <line
            x1={0}
            x2={wide - 18}
            y1={y(value)}
            y2={y(value)}
            className="stroke-edge"
            strokeDasharray="2 3"
          />
          <text x={wide} y={y(value) + 3} textAnchor="end" className="fill-muted text-[8px]">
            {value}
          </text>
        </g>
      ))}
      <polyline
        points={series.map(({ score }, at) => `${x(at)},${y(score)}`).join(' ')}
        className="fill-none stroke-accent"
        strokeWidth={1.6}
      />
      {last ? <circle cx={x(series.length - 1)} cy={y(last.score)} r={2.4} className="fill-accent" /> : null}
    </svg>
  )
}

function One({ view, health }: { view: AccountView; health: HealthShown }) {
  const say = useLawText()
  const { language } = useLanguage()
  const last = health.series.at(-1)
  // The nearest line that is not above: what the score has come to, in the law's words.
  const line = health.thresholds.find(({ stands }) => stands !== 'above')
  if (!last) return null
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2.5">
      <span className="text-[0.93rem] text-muted">{say(view.marketplace.title)}</span>
      <span className={`num font-semibold text-[1.3rem] leading-none ${inks[toneOf(health)]}`}>
        {numberText(last.score, language)}
      </span>
      <Spark health={health} />
      {line ? <span className="min-w-0 text-[0.9rem] text-warn-ink">{say(line.says)}</span> : null}
    </span>
  )
}

/** The account's score, small, over the list of cases; nothing where none was recorded. */
export function HealthStrip() {
  const t = useText(inboxText)
  const session = useSession()
  const views = useQuery(accountQueries.own()).data ?? []
  const known = views.flatMap((view) =>
    view.health && view.health.series.length > 0 ? [{ view, health: view.health }] : [],
  )
  if (known.length === 0) return null
  return (
    <Link
      to="/s/health"
      data-testid="health-strip"
      className="mb-2.5 flex flex-wrap items-center gap-x-5 gap-y-1 rounded-lg border border-line bg-surface px-3.5 py-1.5 hover:border-accent"
    >
      <span className="font-medium">
        {t.health}
        {(session?.shops.length ?? 0) > 1 && session?.shop ? ` · ${session.shop.name}` : ''}
      </span>
      {known.map(({ view, health }) => (
        <One key={view.marketplace.id} view={view} health={health} />
      ))}
    </Link>
  )
}
