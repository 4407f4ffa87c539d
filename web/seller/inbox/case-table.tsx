import { useNavigate } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { CaseRow } from '#core/doors/shapes.ts'
import { usePacks } from '../../client/law.ts'
import { ProblemView } from '../../kit/problem-view.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { inboxText } from '../../text/inbox.ts'
import { useLawText, useText } from '../../text/language.tsx'
import type { HeldList } from './held-list.ts'
import { PrintedCases } from './printed-cases.tsx'
import { columns, Row } from './row.tsx'
import type { Selection } from './selection.ts'

/** The row one was on: who comes back from a case goes on there. */
const left: { row: string | null } = { row: null }

/** The row the keys are on: it stays the same case when others come before it. */
function usePlace(rows: readonly CaseRow[]) {
  const [at, setAt] = useState(() => {
    const index = Math.max(
      0,
      rows.findIndex(({ id }) => id === left.row),
    )
    return { index, id: rows[index]?.id }
  })
  const found = rows[at.index]?.id === at.id ? at.index : rows.findIndex(({ id }) => id === at.id)
  const active = found >= 0 ? found : Math.min(at.index, rows.length - 1)
  const go = (index: number) => {
    const id = rows[index]?.id
    setAt({ index, id })
    left.row = id ?? null
  }
  return { active, go }
}

function useRowKeys(rows: readonly CaseRow[], toggle: (row: CaseRow) => void, show: (index: number) => void) {
  const t = useText(inboxText)
  const navigate = useNavigate()
  const { active, go } = usePlace(rows)
  const row = rows[active]
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, active + by))
    go(next)
    show(next)
  }
  useShortcuts([
    { keys: 'j', label: t.keys.down, run: () => move(1), repeats: true },
    { keys: 'k', label: t.keys.up, run: () => move(-1), repeats: true },
    {
      keys: 'Enter',
      label: t.keys.open,
      run: () =>
        row &&
        void navigate({
          to: '/s/case/$id',
          params: { id: row.id },
          search: row.shop ? { shop: row.shop } : {},
        }),
    },
    { keys: 'x', label: t.keys.select, run: () => row && toggle(row) },
  ])
  return active
}

function Head({ selection, total }: { selection: Selection; total: number | undefined }) {
  const t = useText(inboxText)
  return (
    <div role="rowgroup" className="hidden lg:block">
      <div
        role="row"
        className={`${columns} border-line border-b bg-sunken/60 py-2 text-[0.9rem] text-muted`}
      >
        <span role="columnheader">
          <input
            type="checkbox"
            className="no-print size-4 accent-accent"
            checked={selection.all}
            onChange={selection.all ? selection.clear : selection.chooseAll}
            aria-label={total === undefined ? t.selectEvery : t.selectAll(total)}
            data-testid="select-all-head"
          />
        </span>
        {Object.entries(t.columns).map(([name, title]) => (
          <span key={name} role="columnheader" className={name === 'deadline' ? 'lg:col-start-2' : ''}>
            {title}
          </span>
        ))}
      </div>
    </div>
  )
}

type Props = {
  list: HeldList
  /** How many cases the list holds, as far as that is known. */
  total: number | undefined
  selection: Selection
  /** What is being printed instead of what is in sight. */
  printed: readonly CaseRow[] | null
}

/** The list of cases: a table on a wide screen, cards on a narrow one; only the rows in sight are in the page, unless it is printed. */
export function CaseTable({ list: { rows, see, error, retry, whole }, total, selection, printed }: Props) {
  const t = useText(inboxText)
  const say = useLawText()
  const shown = printed ?? rows
  const packs = usePacks(useMemo(() => [...new Set(shown.map((row) => row.pack))], [shown]))
  const list = useRef<HTMLDivElement>(null)
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 58,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    // A new function would have every place measured anew.
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    onChange: ({ range }) => see(range?.startIndex ?? 0, range?.endIndex ?? 0),
  })
  const active = useRowKeys(rows, selection.toggle, (index) =>
    virtual.scrollToIndex(index, { align: 'auto' }),
  )
  const reasonOf = (row: CaseRow): string => {
    const reason = packs.get(row.pack)?.reasons[row.reason]
    return reason ? say(reason.title) : row.reason
  }
  if (printed) return <PrintedCases rows={printed} total={total} reasonOf={reasonOf} />
  return (
    <div role="table" aria-label={t.title} aria-rowcount={total === undefined ? -1 : total + 1}>
      <Head selection={selection} total={total} />
      <div ref={list} role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            <div
              key={item.key}
              role="presentation"
              ref={virtual.measureElement}
              data-index={item.index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
            >
              <Row
                row={row}
                index={item.index}
                reason={reasonOf(row)}
                active={item.index === active}
                selected={selection.has(row.id)}
                onSelect={selection.toggle}
              />
            </div>
          )
        })}
      </div>
      {error && !whole ? <ProblemView error={error} onRetry={retry} /> : null}
    </div>
  )
}
