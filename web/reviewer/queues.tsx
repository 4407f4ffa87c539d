import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Coffee } from 'lucide-react'
import { useState } from 'react'
import type { QueueRow } from '#core/doors/shapes.ts'
import { usePacks } from '../client/law.ts'
import { queries } from '../client/queries.ts'
import { buttonClass } from '../kit/button.tsx'
import { useMinute } from '../kit/clock.ts'
import { Countdown } from '../kit/countdown.tsx'
import { Empty } from '../kit/empty.tsx'
import { Loaded } from '../kit/loaded.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { Tag, type TagTone } from '../kit/tag.tsx'
import { Clocks } from '../kit/time.tsx'
import { deskText } from '../text/desk.ts'
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { goesOn, NextButton, setGoesOn } from './next-case.tsx'
import { isKept, narrowed, readQueueSearch } from './queue-buckets.ts'
import { QueueFilters } from './queue-filters.tsx'

const route = getRouteApi('/r/queues')

const grid =
  'lg:grid lg:grid-cols-[minmax(0,13rem)_minmax(0,9rem)_minmax(0,2fr)_minmax(0,1.2fr)_minmax(0,7rem)_minmax(0,8rem)_minmax(0,8rem)] lg:items-center lg:gap-x-3'
const claimTones: Record<QueueRow['claimedBy'], TagTone> = { nobody: 'outline', me: 'ok', another: 'neutral' }
const HOUR = 3_600_000

function Age({ since }: { since: number }) {
  const t = useText(reviewText)
  const hours = Math.max(0, Math.floor((useMinute() - since) / HOUR))
  return <span className="num">{hours < 48 ? t.ageHours(hours) : t.ageDays(Math.floor(hours / 24))}</span>
}

function Held({ row }: { row: QueueRow }) {
  const t = useText(reviewText)
  const words = useText(deskText)
  const now = useMinute()
  return (
    <span className="flex flex-wrap gap-1">
      <Tag tone={claimTones[row.claimedBy]}>{t.claims[row.claimedBy]}</Tag>
      {row.asked ? <Tag tone="violet">{words.asked}</Tag> : null}
      {row.notForMe && isKept(row, now) ? (
        <Tag tone="neutral">{row.notForMe.why === 'conflict' ? words.conflict : words.skipped}</Tag>
      ) : null}
    </span>
  )
}

function Row({
  row,
  reason,
  queue,
  active,
}: {
  row: QueueRow
  reason: string
  queue: string
  active: boolean
}) {
  const t = useText(reviewText)
  const act = row.claimedBy === 'me' ? t.resume : row.claimedBy === 'another' ? t.look : t.start
  return (
    <div
      role="row"
      data-testid="queue-row"
      data-case={row.id}
      className={`flex flex-col gap-1.5 border-line border-b px-3 py-2.5 last:border-b-0 ${grid} ${active ? 'bg-accent-weak/60 shadow-[inset_3px_0_var(--accent)]' : ''}`}
    >
      <div role="cell">
        {row.clock ? (
          <>
            <Countdown at={row.clock.at} className="text-[1.07rem]" />
            <Clocks at={row.clock.at} zone={row.clock.zone} />
          </>
        ) : (
          <span className="text-faint">{t.noClock}</span>
        )}
      </div>
      <div role="cell">
        <Link to="/r/case/$id" params={{ id: row.id }} className="font-medium hover:underline">
          {row.code}
        </Link>
      </div>
      <div role="cell">{reason}</div>
      <div role="cell" className="text-muted">
        {queue} · {row.site}
      </div>
      <div role="cell">
        <span className="mr-1 text-[0.86rem] text-muted lg:hidden">{t.columns.age}:</span>
        <Age since={row.filedAt} />
      </div>
      <div role="cell">
        <Held row={row} />
      </div>
      <div role="cell">
        <Link
          to="/r/case/$id"
          params={{ id: row.id }}
          className={buttonClass(row.claimedBy === 'another' ? 'plain' : 'main', true)}
          data-testid="start"
        >
          {act}
        </Link>
      </div>
    </div>
  )
}

function Table({ rows }: { rows: QueueRow[] }) {
  const t = useText(reviewText)
  const say = useLawText()
  const navigate = useNavigate()
  const packs = usePacks(rows.map((row) => row.pack))
  const [at, setAt] = useState(0)
  const active = Math.min(at, rows.length - 1)
  const open = (index: number) => {
    const row = rows[index]
    if (row) void navigate({ to: '/r/case/$id', params: { id: row.id } })
  }
  useShortcuts([
    { keys: 'j', label: t.keys.next, run: () => setAt(Math.min(rows.length - 1, active + 1)), repeats: true },
    { keys: 'k', label: t.keys.previous, run: () => setAt(Math.max(0, active - 1)), repeats: true },
    { keys: 'Enter', label: t.keys.open, run: () => open(active) },
    ...rows.slice(0, 9).map((row, index) => ({
      keys: String(index + 1),
      label: `${t.keys.open} ${row.code}`,
      run: () => open(index),
    })),
  ])
  return (
    <div role="table" aria-label={t.queues}>
      <div role="rowgroup" className="hidden lg:block">
        <div
          role="row"
          className={`border-line border-b bg-sunken/60 px-3 py-2 text-[0.9rem] text-muted ${grid}`}
        >
          {Object.entries(t.columns).map(([name, title]) => (
            <span key={name} role="columnheader">
              {title}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {rows.map((row, index) => {
          const pack = packs.get(row.pack)
          const reason = pack?.reasons[row.reason]
          const type = Object.values(pack?.appealTypes ?? {}).find((one) => one.queue === row.queue)
          return (
            <Row
              key={row.id}
              row={row}
              active={index === active}
              reason={reason ? say(reason.title) : row.reason}
              queue={type ? say(type.title) : row.queue}
            />
          )
        })}
      </div>
    </div>
  )
}

/** The stage of a row in the words of its law, else as it is called. */
function useStageTitle(rows: readonly QueueRow[]): (row: QueueRow) => string {
  const say = useLawText()
  const packs = usePacks(rows.map((row) => row.pack))
  return ({ pack, procedure, stage }) => {
    const found = packs.get(pack)?.procedures[procedure]?.stages.find(({ id }) => id === stage)
    return found ? say(found.title) : stage
  }
}

function Narrowed({ rows }: { rows: QueueRow[] }) {
  const t = useText(deskText)
  // The address may carry more than the list is narrowed by.
  const search = readQueueSearch(route.useSearch())
  const now = useMinute()
  const stageTitle = useStageTitle(rows)
  const shown = narrowed(rows, search, now)
  return (
    <>
      <QueueFilters rows={rows} search={search} now={now} stageTitle={stageTitle} />
      <section className="rounded-lg border border-line bg-surface" aria-label={t.counted(shown.length)}>
        {shown.length > 0 ? <Table rows={shown} /> : <p className="p-4 text-muted">{t.narrowedEmpty}</p>}
      </section>
    </>
  )
}

function GoesOn() {
  const t = useText(deskText)
  const [on, setOn] = useState(goesOn)
  const change = (next: boolean) => {
    setGoesOn(next)
    setOn(next)
  }
  return (
    <label className="flex min-h-7 items-center gap-1.5 text-[0.9rem]">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={on}
        data-testid="goes-on"
        onChange={(event) => change(event.target.checked)}
      />
      {t.auto}
    </label>
  )
}

/** What waits for a decision, by clock; counted and narrowed, and the next one at a key. */
export function Queues() {
  const t = useText(reviewText)
  const { stage } = route.useSearch()
  const query = useQuery(queries.queue())
  return (
    <>
      <div className="mb-2.5 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="font-semibold text-xl">{t.queues}</h1>
        {query.data ? (
          <span className="text-muted" data-testid="waiting">
            {t.waiting(query.data.length)}
          </span>
        ) : null}
        <span className="no-print ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
          <GoesOn />
          <NextButton narrowed={{ stage }} />
        </span>
      </div>
      <Loaded query={query}>
        {(rows) =>
          rows.length > 0 ? (
            <Narrowed rows={rows} />
          ) : (
            <section className="rounded-lg border border-line bg-surface" aria-label={t.queues}>
              <Empty icon={<Coffee size={28} aria-hidden="true" />} title={t.empty}>
                <p>{t.emptyHint}</p>
              </Empty>
            </section>
          )
        }
      </Loaded>
    </>
  )
}
