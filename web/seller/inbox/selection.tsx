import { useCallback, useState } from 'react'
import type { CaseRow } from '#core/doors/shapes.ts'
import { type InboxFilter, readRows } from '../../client/inbox.ts'
import { Button } from '../../kit/button.tsx'
import { copyText } from '../../kit/copy-button.tsx'
import { sayDone, sayFailed } from '../../kit/toast.tsx'
import { common } from '../../text/everywhere.ts'
import { inboxText } from '../../text/inbox.ts'
import { useText } from '../../text/language.tsx'

/** So many rows go into a table that is copied. */
const copiedMost = 5_000

/** Rows as text with tabs between, for a spreadsheet. */
const asTable = (rows: readonly CaseRow[]): string =>
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

/** Single cases, whatever the list is narrowed to meanwhile; or everything a list holds, read or not, but for some. */
type Chosen =
  | { all: false; rows: ReadonlyMap<string, CaseRow> }
  | { all: true; of: string; but: ReadonlySet<string> }
const nothing: Chosen = { all: false, rows: new Map() }

function toggled(before: Chosen, row: CaseRow): Chosen {
  if (before.all) {
    const but = new Set(before.but)
    if (!but.delete(row.id)) but.add(row.id)
    return { ...before, but }
  }
  const rows = new Map(before.rows)
  if (!rows.delete(row.id)) rows.set(row.id, row)
  return { all: false, rows }
}

/** What is chosen. All of a list stays chosen as long as the list is narrowed the same. */
export function useSelection(filter: InboxFilter) {
  const of = JSON.stringify(filter)
  const [chosen, setChosen] = useState<Chosen>(nothing)
  const now = chosen.all && chosen.of !== of ? nothing : chosen
  const toggle = useCallback(
    (row: CaseRow) => setChosen((before) => toggled(before.all && before.of !== of ? nothing : before, row)),
    [of],
  )
  return {
    all: now.all,
    toggle,
    has: (id: string) => (now.all ? !now.but.has(id) : now.rows.has(id)),
    /** How many, of `total` that the list holds. */
    count: (total: number | undefined) =>
      now.all ? (total === undefined ? undefined : total - now.but.size) : now.rows.size,
    chooseAll: () => setChosen({ all: true, of, but: new Set() }),
    clear: () => setChosen(nothing),
    /** The rows themselves, as many as go into one table. */
    rows: async (): Promise<CaseRow[]> =>
      now.all
        ? (await readRows(filter, copiedMost)).filter(({ id }) => !now.but.has(id))
        : [...now.rows.values()].slice(0, copiedMost),
  }
}
export type Selection = ReturnType<typeof useSelection>

function useCopying(selection: Selection, count: number | undefined) {
  const t = useText(inboxText)
  const words = useText(common)
  const [busy, setBusy] = useState(false)
  const copy = async () => {
    setBusy(true)
    try {
      const rows = await selection.rows()
      if (!(await copyText(asTable(rows)))) return sayFailed(t.copyFailed)
      sayDone(count !== undefined && count > rows.length ? t.copiedPart(rows.length, count) : words.copied)
    } catch {
      sayFailed(t.copyFailed)
    } finally {
      setBusy(false)
    }
  }
  return { busy, copy }
}

/** What is chosen, said under the list; everything the list holds can be chosen from here. */
export function Selected({ selection, total }: { selection: Selection; total: number | undefined }) {
  const t = useText(inboxText)
  const count = selection.count(total)
  const { busy, copy } = useCopying(selection, count)
  if (count === 0) return null
  return (
    <div className="no-print rise sticky bottom-3 z-10 mx-auto flex w-fit max-w-full flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line bg-surface px-3 py-2 shadow-lg">
      <span data-testid="selected" aria-live="polite">
        {count === undefined ? t.selectedEvery : selection.all ? t.selectedAll(count) : t.selected(count)}
      </span>
      {selection.all || total === undefined || total <= (count ?? 0) ? null : (
        <Button small tone="quiet" onClick={selection.chooseAll} data-testid="select-all">
          {t.selectAll(total)}
        </Button>
      )}
      <Button small tone="quiet" onClick={selection.clear} data-testid="select-none">
        {t.selectNone}
      </Button>
      <Button small busy={busy} onClick={() => void copy()} data-testid="copy-table">
        {t.copyTable}
      </Button>
    </div>
  )
}
