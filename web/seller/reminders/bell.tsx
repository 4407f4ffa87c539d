import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Bell } from 'lucide-react'
import { useRef } from 'react'
import type { RemindersView } from '#core/doors/time-shapes.ts'
import { acknowledgeReminders, timeQueries } from '../../client/time.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { Tag } from '../../kit/tag.tsx'
import { Clocks, instantText, localZone } from '../../kit/time.tsx'
import { sayFailed } from '../../kit/toast.tsx'
import { common } from '../../text/everywhere.ts'
import { useLanguage, useLawText, useText } from '../../text/language.tsx'
import { remindersText } from '../../text/reminders.ts'

type Due = RemindersView['due'][number]
type EndingDue = RemindersView['papers'][number]

function Row({ due, onSeen, busy }: { due: Due; onSeen: () => void; busy: boolean }) {
  const t = useText(remindersText)
  const say = useLawText()
  const { deadline } = due
  return (
    <li
      className="border-line border-t py-2 first:border-t-0"
      data-testid="reminder"
      data-code={deadline.code}
    >
      <div className="flex items-baseline gap-2">
        <Link
          to="/s/case/$id"
          params={{ id: due.case.id }}
          className="mr-auto min-w-0 font-medium text-accent-ink underline"
        >
          {say(deadline.title)} · {due.case.code}
        </Link>
        {due.lead > 0 ? <Countdown at={deadline.at} /> : null}
      </div>
      <p className="truncate text-[0.9rem] text-muted">{due.case.title}</p>
      <Clocks at={deadline.at} zone={deadline.zone} />
      <div className="mt-1 flex items-center gap-2">
        <Tag tone={due.lead > 0 ? 'warn' : 'ok'}>
          {due.lead > 0 ? t.left(Math.round(due.lead / 3_600_000)) : t.possible}
        </Tag>
        <Button small tone="quiet" className="ml-auto" busy={busy} onClick={onSeen} data-testid="acknowledge">
          {t.acknowledge}
        </Button>
      </div>
    </li>
  )
}

function PaperRow({ paper, onSeen, busy }: { paper: EndingDue; onSeen: () => void; busy: boolean }) {
  const t = useText(remindersText)
  return (
    <li className="border-line border-t py-2 first:border-t-0" data-testid="paper-reminder">
      <Link to="/s/vault" className="block break-words font-medium text-accent-ink underline">
        {t.paper[paper.kind]} · {paper.fileName}
      </Link>
      <Clocks at={paper.at} zone={paper.zone} />
      <div className="mt-1 flex items-center gap-2">
        <Tag tone={paper.left <= 3 ? 'danger' : 'warn'}>{t.daysLeft(paper.left)}</Tag>
        <Button
          small
          tone="quiet"
          className="ml-auto"
          busy={busy}
          onClick={onSeen}
          data-testid="acknowledge-paper"
        >
          {t.acknowledge}
        </Button>
      </div>
    </li>
  )
}

function Inside({ view, close }: { view: RemindersView; close: () => void }) {
  const t = useText(remindersText)
  const words = useText(common)
  const { language } = useLanguage()
  const seen = useMutation({ mutationFn: acknowledgeReminders, onError: () => sayFailed(words.failed) })
  const { due, papers, reports, nextAt } = view
  const all = [...due.map(({ id }) => id), ...papers.map(({ item }) => item)]
  return (
    <div className="rise fixed inset-x-2 top-14 z-40 max-h-[75dvh] overflow-y-auto rounded-lg border border-line bg-surface p-3 shadow-xl sm:absolute sm:inset-x-auto sm:top-10 sm:right-0 sm:w-96">
      <p className="mb-1 flex items-center gap-2 font-semibold">
        <span className="mr-auto">{t.name}</span>
        {all.length > 1 ? (
          <Button
            small
            tone="quiet"
            busy={seen.isPending}
            onClick={() => seen.mutate(all)}
            data-testid="acknowledge-all"
          >
            {t.acknowledgeAll}
          </Button>
        ) : null}
      </p>
      {all.length + reports.length === 0 ? <p className="py-2 text-muted">{t.none}</p> : null}
      <ul>
        {reports.map(({ id, listing, until, zone }) => (
          <li key={id} className="border-line border-t py-2 first:border-t-0" data-testid="report-reminder">
            <div className="flex items-baseline gap-2">
              <Link
                to="/s/reports"
                className="mr-auto min-w-0 break-words font-medium text-accent-ink underline"
                onClick={close}
              >
                {t.report} · {listing}
              </Link>
              <Countdown at={until} />
            </div>
            <Clocks at={until} zone={zone} />
          </li>
        ))}
        {due.map((one) => (
          <Row key={one.id} due={one} busy={seen.isPending} onSeen={() => seen.mutate([one.id])} />
        ))}
        {papers.map((one) => (
          <PaperRow key={one.item} paper={one} busy={seen.isPending} onSeen={() => seen.mutate([one.item])} />
        ))}
      </ul>
      {nextAt === null ? null : (
        <p className="mt-1 text-[0.9rem] text-muted">{t.next(instantText(nextAt, localZone(), language))}</p>
      )}
      <p className="mt-1 text-[0.86rem] text-faint">{view.channels ? t.elsewhere : t.nowhereElse}</p>
      <Link to="/settings/channels" className={`${buttonClass('plain', true)} mt-2 mr-1.5`} onClick={close}>
        {t.channels}
      </Link>
      <Link to="/s/calendar" className={`${buttonClass('plain', true)} mt-2`} onClick={close}>
        {t.calendar}
      </Link>
    </div>
  )
}

/** Reminders that are due, under a bell in the page header; each stays until somebody says that it was seen. */
export function ReminderBell() {
  const t = useText(remindersText)
  const box = useRef<HTMLDetailsElement>(null)
  const view = useQuery(timeQueries.reminders()).data
  const close = () => {
    if (box.current) box.current.open = false
  }
  const count = (view?.due.length ?? 0) + (view?.papers.length ?? 0) + (view?.reports.length ?? 0)
  return (
    <details
      ref={box}
      className="relative"
      data-testid="reminders"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <summary
        className="relative inline-flex size-8 items-center justify-center rounded-md text-muted marker:content-none hover:bg-sunken hover:text-ink [&::-webkit-details-marker]:hidden"
        title={t.name}
      >
        <Bell size={17} aria-hidden="true" />
        <span className="sr-only">{count > 0 ? t.due(count) : t.name}</span>
        {count > 0 ? (
          <span
            aria-hidden="true"
            data-testid="reminder-count"
            className="num absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-danger px-1 text-center text-[0.72rem] text-on-accent leading-4"
          >
            {count}
          </span>
        ) : null}
      </summary>
      {view ? <Inside view={view} close={close} /> : null}
    </details>
  )
}
