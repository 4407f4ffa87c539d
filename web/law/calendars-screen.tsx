import { useQuery } from '@tanstack/react-query'
import type { CalendarShown } from '#core/doors/law-shapes.ts'
import { lawBook } from '../client/law-book.ts'
import { Card } from '../kit/card.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { Tag } from '../kit/tag.tsx'
import { OperatorTabs } from '../operator/tabs.tsx'
import { useLawText, useText } from '../text/language.tsx'
import { lawUpkeepText } from '../text/law-upkeep.ts'
import { packsText } from '../text/packs.ts'

function Days({ title, days }: { title: string; days: { key: string; text: string }[] }) {
  const t = useText(lawUpkeepText)
  if (days.length === 0) return null
  return (
    <details className="mt-2">
      <summary className="min-h-7 font-medium">
        {title} <span className="text-muted">({t.showDays(days.length)})</span>
      </summary>
      <ul className="mt-1 columns-1 gap-4 text-[0.93rem] sm:columns-2">
        {days.map(({ key, text }) => (
          <li key={key} className="num break-words">
            {text}
          </li>
        ))}
      </ul>
    </details>
  )
}

function CalendarCard({ calendar }: { calendar: CalendarShown }) {
  const t = useText(lawUpkeepText)
  const words = useText(packsText)
  const say = useLawText()
  const { id, title, from, knownUntil, left, soon, off, on, sources, packs } = calendar
  return (
    <Card
      id={`calendar-${id}`}
      title={say(title)}
      aside={
        soon ? (
          <Tag tone="warn">{t.endsSoon}</Tag>
        ) : left === null ? null : (
          <Tag tone="ok">{t.left(left)}</Tag>
        )
      }
    >
      <p>
        {knownUntil === null ? t.unknownEnd : `${t.from(from)} · ${t.known(knownUntil)}`}
        {soon && left !== null ? ` · ${t.left(left)}` : ''}
      </p>
      {soon ? (
        <p role="note" className="mt-1 rounded-md bg-warn-weak px-2 py-1 text-warn-ink">
          {t.endsHow}
        </p>
      ) : null}
      <p className="mt-1 text-muted">{packs.length > 0 ? `${t.usedBy}: ${packs.join(' · ')}` : t.nobody}</p>
      <Days
        title={t.daysOff}
        days={off.map((day) => ({
          key: `${day.from} ${day.name.en}`,
          text: `${day.from}${day.to === day.from ? '' : ` – ${day.to}`} ${say(day.name)}`,
        }))}
      />
      <Days
        title={t.worked}
        days={on.map((day) => ({ key: day.day, text: `${day.day} ${say(day.name)}` }))}
      />
      <ul className="mt-2 space-y-0.5 text-[0.86rem] text-muted">
        {Object.entries(sources).map(([key, { title: name, publisher, read, url }]) => (
          <li key={key} className="break-words">
            {url ? (
              <a href={url} target="_blank" rel="noreferrer" className="text-accent-ink underline">
                {name}
              </a>
            ) : (
              name
            )}{' '}
            ({[publisher, words.readOn(read)].filter(Boolean).join(' · ')})
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** How far each working-day calendar is known, what it holds, and which packs count by it. */
export function CalendarsScreen() {
  const t = useText(lawUpkeepText)
  const query = useQuery(lawBook.calendars())
  return (
    <>
      <OperatorTabs />
      <h1 className="font-semibold text-xl">{t.calendars}</h1>
      <p className="mb-3 max-w-3xl text-muted">{t.calendarsLead}</p>
      <Loaded query={query}>
        {(calendars) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
            {calendars.map((calendar) => (
              <CalendarCard key={calendar.id} calendar={calendar} />
            ))}
          </div>
        )}
      </Loaded>
    </>
  )
}
