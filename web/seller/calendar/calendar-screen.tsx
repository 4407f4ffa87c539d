import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarDays, Printer } from 'lucide-react'
import type { Pack } from '#core/policy/pack.ts'
import { usePacks } from '../../client/law.ts'
import { timeQueries } from '../../client/time.ts'
import { Button } from '../../kit/button.tsx'
import { useMinute } from '../../kit/clock.ts'
import { Countdown } from '../../kit/countdown.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { StatusTag } from '../../kit/status-tag.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Clocks } from '../../kit/time.tsx'
import { calendarText } from '../../text/calendar.ts'
import { common } from '../../text/everywhere.ts'
import { tags, useLanguage, useLawText, useText } from '../../text/language.tsx'
import { byDay, dayOf, type Entry } from './days.ts'
import { PapersCard } from './papers-card.tsx'
import { SubscribeCard } from './subscribe-card.tsx'

function Marks({ deadline }: Pick<Entry, 'deadline'>) {
  const t = useText(calendarText)
  const words = useText(common)
  return (
    <>
      {deadline.closes === 'filing' ? <Tag tone="danger">{t.closes}</Tag> : null}
      {deadline.opens ? <Tag tone="ok">{t.opens}</Tag> : null}
      {deadline.kind === 'clock' && !deadline.opens ? <Tag tone="outline">{t.clock}</Tag> : null}
      {deadline.stated ? <Tag tone="info">{t.stated}</Tag> : null}
      {deadline.provisional ? (
        <Tag tone="outline" title={words.provisionalWhy}>
          {words.provisional}
        </Tag>
      ) : null}
    </>
  )
}

function Row({ entry, pack }: { entry: Entry; pack: Pack | undefined }) {
  const say = useLawText()
  const { deadline } = entry
  const site = pack?.sites[entry.case.site]?.title
  return (
    <li
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-line border-t px-3.5 py-2.5 first:border-t-0"
      data-testid="calendar-entry"
      data-code={deadline.code}
    >
      <p className="min-w-0 font-medium">
        {say(deadline.title)}{' '}
        <Link
          to="/s/case/$id"
          params={{ id: entry.case.id }}
          className="whitespace-nowrap text-accent-ink underline"
        >
          {entry.case.code}
        </Link>
      </p>
      <Countdown at={deadline.at} className="text-right" />
      <div className="col-span-2 flex flex-wrap items-center gap-x-2 gap-y-1">
        <Clocks at={deadline.at} zone={deadline.zone} />
        <Marks deadline={deadline} />
      </div>
      <p className="col-span-2 flex min-w-0 flex-wrap items-center gap-1.5 text-[0.9rem] text-muted">
        <StatusTag status={entry.case.status} />
        {pack ? <span>{say(pack.marketplace.title)}</span> : null}
        <span>{site ? say(site) : entry.case.site}</span>
        <span className="min-w-0 truncate">{entry.case.title}</span>
      </p>
    </li>
  )
}

function useDayName(now: number): (at: number) => string {
  const t = useText(calendarText)
  const { language } = useLanguage()
  const format = new Intl.DateTimeFormat(tags[language], {
    timeZone: 'Asia/Shanghai',
    weekday: 'short',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  })
  return (at) => {
    const near = dayOf(at) === dayOf(now) ? t.today : dayOf(at) === dayOf(now + 86_400_000) ? t.tomorrow : ''
    return near ? `${format.format(at)} · ${near}` : format.format(at)
  }
}

function Days({ entries }: { entries: Entry[] }) {
  const t = useText(calendarText)
  const nameOf = useDayName(useMinute())
  const packs = usePacks(entries.map((entry) => entry.case.pack))
  if (entries.length === 0)
    return (
      <section className="rounded-lg border border-line bg-surface">
        <Empty icon={<CalendarDays size={28} aria-hidden="true" />} title={t.none}>
          <p className="max-w-prose">{t.noneHint}</p>
        </Empty>
      </section>
    )
  return byDay(entries).map(({ day, entries: own }) => (
    <section
      key={day}
      aria-labelledby={`day-${day}`}
      className="rounded-lg border border-line bg-surface"
      data-testid="calendar-day"
    >
      <h2
        id={`day-${day}`}
        className="flex flex-wrap items-baseline gap-2 border-line border-b bg-sunken px-3.5 py-2 font-semibold"
      >
        {nameOf(own[0]?.deadline.at ?? 0)}
        <span className="font-normal text-[0.86rem] text-muted">{t.count(own.length)}</span>
      </h2>
      <ul>
        {own.map((entry) => (
          <Row
            key={`${entry.case.id} ${entry.deadline.code} ${entry.deadline.at}`}
            entry={entry}
            pack={packs.get(entry.case.pack)}
          />
        ))}
      </ul>
    </section>
  ))
}

/** Every open deadline of the shop by day, and the link under which a calendar of the seller's own reads the same. */
export function CalendarScreen() {
  const t = useText(calendarText)
  const query = useQuery(timeQueries.calendar())
  return (
    <>
      <div className="mb-2.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="font-semibold text-xl">{t.title}</h1>
        <p className="text-muted">{t.lead}</p>
        <Button
          small
          tone="quiet"
          className="no-print ml-auto"
          onClick={() => print()}
          icon={<Printer size={15} aria-hidden="true" />}
        >
          {t.print}
        </Button>
      </div>
      <Loaded query={query}>
        {({ entries, papers, link }) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div className="space-y-3">
              <Days entries={entries} />
            </div>
            <div className="space-y-3">
              <SubscribeCard link={link} />
              <PapersCard papers={papers} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}
