import { common } from '../text/everywhere.ts'
import { useText } from '../text/language.tsx'
import { useSecond } from './clock.ts'

const HOUR = 3_600_000
const pad = (n: number) => String(n).padStart(2, '0')

/** `2 d 03:12:44` left, or past with a minus sign. */
export function spanText(ms: number, day: (n: number) => string): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const days = Math.floor(seconds / 86_400)
  const clock = `${pad(Math.floor((seconds % 86_400) / 3600))}:${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`
  return `${ms < 0 ? '−' : ''}${days > 0 ? `${day(days)} ` : ''}${clock}`
}

const toneOf = (left: number) =>
  left < 0
    ? 'text-faint'
    : left < 6 * HOUR
      ? 'text-danger-ink'
      : left < 24 * HOUR
        ? 'text-warn-ink'
        : 'text-ink'

/** Time left until `at`, its own component so that nothing around it renders each second. */
export function Countdown({ at, className = '' }: { at: number; className?: string }) {
  const t = useText(common)
  const left = at - useSecond()
  return (
    <span
      role="timer"
      aria-live="off"
      className={`num whitespace-nowrap font-semibold ${toneOf(left)} ${className}`}
    >
      {left < 0 ? <span className="sr-only">{t.overdue} </span> : null}
      {spanText(left, t.days)}
    </span>
  )
}
