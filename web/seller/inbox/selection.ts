import { useCallback, useState } from 'react'
import type { CaseRow } from '#core/doors/shapes.ts'
import { type InboxFilter, readRows } from '../../client/inbox.ts'

/** So many rows go into a table that is copied. */
const copiedMost = 5_000

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
