import { useNavigate } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { CaseRow } from '#core/doors/shapes.ts'
import { usePacks } from '../../client/law.ts'
import { Button } from '../../kit/button.tsx'
import { copyText } from '../../kit/copy-button.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { sayDone } from '../../kit/toast.tsx'
import { common } from '../../text/everywhere.ts'
import { inboxText } from '../../text/inbox.ts'
import { useLawText, useText } from '../../text/language.tsx'
import { columns, Row } from './row.tsx'

/** Rows as text with tabs between, for a spreadsheet. */
const asTable = (rows: CaseRow[]): string =>
  rows
    .map((row) =>
      [
        row.code,
        row.listing,
        row.site,
        row.title,
        row.reason,
        row.status,
        row.deadline ? new Date(row.deadline.at).toISOString() : '',
      ].join('\t'),
    )
    .join('\n')

function useSelection() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((id: string) => {
    setSelected((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  return { selected, toggle }
}

/** The row one was on: who comes back from a case goes on there. */
const left: { row: string | null } = { row: null }

function useRowKeys(rows: CaseRow[], toggle: (id: string) => void, show: (index: number) => void) {
  const t = useText(inboxText)
  const navigate = useNavigate()
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      rows.findIndex(({ id }) => id === left.row),
    ),
  )
  const active = Math.min(at, rows.length - 1)
  const row = rows[active]
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, active + by))
    setAt(next)
    left.row = rows[next]?.id ?? null
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
    { keys: 'x', label: t.keys.select, run: () => row && toggle(row.id) },
  ])
  return active
}

function Selected({ rows }: { rows: CaseRow[] }) {
  const t = useText(inboxText)
  const words = useText(common)
  if (rows.length === 0) return null
  return (
    <div className="no-print rise sticky bottom-3 z-10 mx-auto flex w-fit items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2 shadow-lg">
      <span>{t.selected(rows.length)}</span>
      <Button
        small
        onClick={() => void copyText(asTable(rows)).then((done) => done && sayDone(words.copied))}
      >
        {t.copyTable}
      </Button>
    </div>
  )
}

function Head() {
  const t = useText(inboxText)
  return (
    <div role="rowgroup" className="hidden lg:block">
      <div
        role="row"
        className={`${columns} border-line border-b bg-sunken/60 py-2 text-[0.9rem] text-muted`}
      >
        <span role="columnheader" className="sr-only">
          {t.keys.select}
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

/** Rows the page holds a place for at first, and how many more whenever the end of them comes near: a key costs the same among any number. */
const atFirst = 1_000
const near = 200

/** How many of the rows have a place; it grows as one comes near the end of them. */
function usePlaces(count: number) {
  const [places, setPlaces] = useState(atFirst)
  const reach = useCallback(
    (index: number) => setPlaces((before) => (index + near > before ? index + near + atFirst : before)),
    [],
  )
  return { places: Math.min(places, count), reach }
}

/** The list of cases: a table on a wide screen, cards on a narrow one; only the rows in sight are in the page. */
export function CaseTable({ rows }: { rows: CaseRow[] }) {
  const t = useText(inboxText)
  const say = useLawText()
  const packs = usePacks(useMemo(() => [...new Set(rows.map((row) => row.pack))], [rows]))
  const list = useRef<HTMLDivElement>(null)
  const { selected, toggle } = useSelection()
  const { places, reach } = usePlaces(rows.length)
  const virtual = useWindowVirtualizer({
    count: places,
    estimateSize: () => 58,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    // A new function would have every place measured anew.
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    onChange: ({ range }) => reach(range?.endIndex ?? 0),
  })
  const active = useRowKeys(rows, toggle, (index) => {
    reach(index)
    virtual.scrollToIndex(index, { align: 'auto' })
  })
  const chosen = useMemo(
    () => (selected.size === 0 ? [] : rows.filter((row) => selected.has(row.id))),
    [rows, selected],
  )
  return (
    <div role="table" aria-label={t.title} aria-rowcount={rows.length + 1}>
      <Head />
      <div ref={list} role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (!row) return null
          const reason = packs.get(row.pack)?.reasons[row.reason]
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
                reason={reason ? say(reason.title) : row.reason}
                active={item.index === active}
                selected={selected.has(row.id)}
                onSelect={toggle}
              />
            </div>
          )
        })}
      </div>
      <Selected rows={chosen} />
    </div>
  )
}
