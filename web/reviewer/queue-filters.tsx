import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { QueueRow } from '#core/doors/shapes.ts'
import { Button } from '../kit/button.tsx'
import { deskText } from '../text/desk.ts'
import { useText } from '../text/language.tsx'
import { ageBuckets, clockBuckets, counts, holders, type QueueSearch } from './queue-buckets.ts'

type Part = keyof QueueSearch
type Chip = { value: string; label: string; count: number }

function Chips({
  part,
  title,
  chips,
  chosen,
  onChoose,
}: {
  part: Part
  title: string
  chips: Chip[]
  chosen: string | undefined
  onChoose: (value: string | undefined) => void
}) {
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1">
      <legend className="float-left mr-1.5 text-[0.86rem] text-muted">{title}</legend>
      {chips.map(({ value, label, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen === value}
          disabled={count === 0 && chosen !== value}
          data-testid={`narrow-${part}-${value}`}
          onClick={() => onChoose(chosen === value ? undefined : value)}
          className={`inline-flex min-h-7 items-center gap-1.5 rounded-full border px-2.5 text-[0.9rem] disabled:text-faint ${
            chosen === value
              ? 'border-accent bg-accent-weak font-medium text-accent-ink'
              : 'border-line bg-surface enabled:hover:border-accent'
          }`}
        >
          {label} <span className="num">{count}</span>
        </button>
      ))}
    </fieldset>
  )
}

/** Exact counts by clock, age, stage and who holds a case; each narrows the list, and stands in the address. */
export function QueueFilters({
  rows,
  search,
  now,
  stageTitle,
  children,
}: {
  rows: readonly QueueRow[]
  search: QueueSearch
  now: number
  stageTitle: (row: QueueRow) => string
  children?: ReactNode
}) {
  const t = useText(deskText)
  const navigate = useNavigate()
  const set = (part: Part, value: string | undefined) => {
    const { [part]: _, ...rest } = search
    const next = (value === undefined ? rest : { ...rest, [part]: value }) as QueueSearch
    void navigate({ to: '/r/queues', search: next, replace: true })
  }
  const chipsOf = (part: Part, values: readonly string[], labels: Record<string, string>): Chip[] => {
    const found = counts(rows, search, part, now)
    return values.map((value) => ({ value, label: labels[value] ?? value, count: found.get(value) ?? 0 }))
  }
  const stages = Object.fromEntries(rows.map((row) => [row.stage, stageTitle(row)]))
  const parts: { part: Part; chips: Chip[] }[] = [
    { part: 'clock', chips: chipsOf('clock', clockBuckets, t.clocks) },
    { part: 'age', chips: chipsOf('age', ageBuckets, t.ages) },
    { part: 'stage', chips: chipsOf('stage', Object.keys(stages).sort(), stages) },
    { part: 'held', chips: chipsOf('held', holders, t.held) },
  ]
  return (
    <div className="no-print mb-3 flex flex-wrap items-center gap-x-5 gap-y-2" data-testid="queue-filters">
      {parts.map(({ part, chips }) => (
        <Chips
          key={part}
          part={part}
          title={t.filters[part]}
          chips={chips}
          chosen={search[part]}
          onChoose={(value) => set(part, value)}
        />
      ))}
      {Object.keys(search).length > 0 ? (
        <Button
          small
          tone="quiet"
          onClick={() => void navigate({ to: '/r/queues', search: {}, replace: true })}
        >
          {t.clear}
        </Button>
      ) : null}
      {children}
    </div>
  )
}
