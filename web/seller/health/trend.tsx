import type { HealthShown } from '#core/doors/account-shapes.ts'
import { instantText, localZone } from '../../kit/time.tsx'
import { accountText } from '../../text/account.ts'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'

const wide = 640
const high = 190
const left = 30
const bottom = 22

type Reading = HealthShown['series'][number]

/** Runs of readings between which no week is missing: the line breaks where nothing was recorded. */
function runsOf({ series, missing }: HealthShown): Reading[][] {
  const runs: Reading[][] = []
  for (const reading of series) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    const gap = before && missing.some(({ from }) => from > before.at && from <= reading.at)
    if (run && !gap) run.push(reading)
    else runs.push([reading])
  }
  return runs
}

/** Where an instant and a score lie in the picture. The lowest line is a ten below all that is shown. */
function scaleOf({ series, thresholds }: HealthShown) {
  const times = series.map(({ at }) => at)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const shown = [...series.map(({ score }) => score), ...thresholds.map(({ value }) => value)]
  const low = Math.max(0, Math.floor((Math.min(...shown) - 5) / 10) * 10)
  const x = (at: number) => left + ((at - first) / Math.max(1, last - first)) * (wide - left - 12)
  const y = (score: number) => 8 + ((100 - score) / (100 - low)) * (high - bottom - 8)
  return { x, y, low, first, last }
}

type Scale = ReturnType<typeof scaleOf>

function Gaps({ health, scale }: { health: HealthShown; scale: Scale }) {
  return health.missing
    .filter(({ from }) => from < scale.last)
    .map(({ from, until }) => (
      <rect
        key={from}
        x={scale.x(from)}
        width={Math.max(2, scale.x(until) - scale.x(from))}
        y={8}
        height={high - bottom - 8}
        className="fill-warn-weak"
      />
    ))
}

function Thresholds({ health, scale }: { health: HealthShown; scale: Scale }) {
  return health.thresholds.map(({ id, value }) => (
    <g key={id}>
      <line
        x1={left}
        x2={wide}
        y1={scale.y(value)}
        y2={scale.y(value)}
        className="stroke-warn"
        strokeDasharray="4 4"
      />
      <text
        x={left - 5}
        y={scale.y(value) + 4}
        textAnchor="end"
        className="fill-warn-ink text-[19px] sm:text-[11px]"
      >
        {value}
      </text>
    </g>
  ))
}

/** The score over time with the law's thresholds; weeks that are missing are marked. */
export function Trend({ health }: { health: HealthShown }) {
  const t = useText(accountText)
  const say = useLawText()
  const { language } = useLanguage()
  const scale = scaleOf(health)
  const dated = (at: number) => instantText(at, localZone(), language).split(' ').slice(0, -1).join(' ')
  return (
    <svg
      viewBox={`0 0 ${wide} ${high}`}
      className="w-full"
      role="img"
      aria-label={t.trendOf(health.series.length)}
    >
      <title>{health.thresholds.map(({ value, title }) => `${value}: ${say(title)}`).join('\n')}</title>
      <Gaps health={health} scale={scale} />
      <line x1={left} x2={wide} y1={high - bottom} y2={high - bottom} className="stroke-line" />
      <Thresholds health={health} scale={scale} />
      {runsOf(health).map((run) => (
        <polyline
          key={run[0]?.at}
          points={run.map(({ at, score }) => `${scale.x(at)},${scale.y(score)}`).join(' ')}
          className="fill-none stroke-accent"
          strokeWidth={2.5}
        />
      ))}
      {health.series.map(({ at, score }) => (
        <circle key={at} cx={scale.x(at)} cy={scale.y(score)} r={3.5} className="fill-accent">
          <title>{`${dated(at)} · ${score}`}</title>
        </circle>
      ))}
      <text x={left} y={high - 5} className="fill-muted text-[19px] sm:text-[11px]">
        {dated(scale.first)}
      </text>
      <text x={wide} y={high - 5} textAnchor="end" className="fill-muted text-[19px] sm:text-[11px]">
        {dated(scale.last)}
      </text>
    </svg>
  )
}
