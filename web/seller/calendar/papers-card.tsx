import { Link } from '@tanstack/react-router'
import type { CalendarView } from '#core/doors/time-shapes.ts'
import { Card } from '../../kit/card.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { Clocks } from '../../kit/time.tsx'
import { calendarText } from '../../text/calendar.ts'
import { useText } from '../../text/language.tsx'
import { remindersText } from '../../text/reminders.ts'

/** Papers of the vault by their last day; nothing where none has one. */
export function PapersCard({ papers }: Pick<CalendarView, 'papers'>) {
  const t = useText(calendarText)
  const words = useText(remindersText)
  if (papers.length === 0) return null
  return (
    <Card id="papers" title={t.papers}>
      <ul>
        {papers.map(({ item, kind, fileName, at, zone }) => (
          <li
            key={item}
            className="border-line border-t py-2 first:border-t-0 first:pt-0"
            data-testid="calendar-paper"
          >
            <p className="flex items-baseline gap-2">
              <span className="mr-auto min-w-0 font-medium">{words.paper[kind]}</span>
              <Countdown at={at} />
            </p>
            <Link to="/s/vault" className="block break-words text-accent-ink underline">
              {fileName}
            </Link>
            <Clocks at={at} zone={zone} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
