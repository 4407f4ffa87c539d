import { UserRoundSearch } from 'lucide-react'
import type { Escalation } from '#core/case/escalation.ts'
import { Countdown } from '../kit/countdown.tsx'
import { Clocks, Instant } from '../kit/time.tsx'
import { escalationText } from '../text/escalation.ts'
import { useLawText, useText } from '../text/language.tsx'

type Props = { escalation: Escalation | null; filed: boolean }

/** How long it takes there, or that nobody says. */
function Clock({ clock }: Pick<Escalation, 'clock'>) {
  const t = useText(escalationText)
  const say = useLawText()
  if (clock === null) return <p data-testid="escalation-no-clock">{t.noClock}</p>
  return (
    <div data-testid="escalation-clock">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span>{say(clock.title)}</span>
        <Countdown at={clock.at} />
      </p>
      <Clocks at={clock.at} zone={clock.zone} />
    </div>
  )
}

/** Says that a case was raised above the ordinary road: to whom, since when, why, and how long it takes there. */
export function EscalationBanner({ escalation, filed }: Props) {
  const t = useText(escalationText)
  const say = useLawText()
  if (escalation === null) return null
  const { title, says, since, failures, clock, asks } = escalation
  return (
    <section
      data-testid="escalation"
      aria-label={t.title}
      className="mb-3 rounded-lg border border-warn bg-warn-weak px-3.5 py-2.5 text-warn-ink"
    >
      <div className="flex items-start gap-2">
        <UserRoundSearch size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
        <p className="flex min-w-0 flex-wrap gap-x-2 font-semibold">
          <span>{say(title)}</span>
          <span className="font-normal">
            {t.since} <Instant at={since} />
            {failures > 0 ? ` · ${t.failures(failures)}` : ''}
          </span>
        </p>
      </div>
      <div className="mt-1 space-y-1">
        {says ? <p>{say(says)}</p> : null}
        <Clock clock={clock} />
        {asks.length > 0 ? (
          <p>
            {t.asks}: {asks.map((one) => say(one.title)).join(' · ')}
          </p>
        ) : null}
        {filed ? null : <p>{t.notFiled}</p>}
      </div>
    </section>
  )
}
