/** Which column of an export is which: the law names what each may be called. */
import { fold } from '../text/fold.ts'
import type { CsvRow } from './csv.ts'
import type { ExportProblem, ListingRow } from './listing-row.ts'

/** Names a column may carry, by the law's id of it. */
export type ColumnNames = Readonly<Record<string, readonly string[]>>

/** Header names compare by their letters and digits: `Main Image`, `main_image` and `mainImage` are one. */
export const headerKey = (name: string): string => fold(name).text.replace(/[^\p{L}\p{N}\p{M}.]/gu, '')

/** Finds the law's id for a header; the id itself always counts. */
export function columnFinder(names: ColumnNames): (header: string) => string | null {
  const byKey = new Map<string, string>()
  for (const [id, called] of Object.entries(names))
    for (const name of [id, ...called]) if (!byKey.has(headerKey(name))) byKey.set(headerKey(name), id)
  return (header) => byKey.get(headerKey(header)) ?? null
}

export type Table = {
  /** The file's names of the columns the law knows, by their ids; the first of two of one kind counts. */
  headers: Record<string, string>
  /** Columns it does not know, by their own names. */
  unknown: string[]
  /** The row as a listing, or what is wrong with it. */
  row: (row: CsvRow) => ListingRow | ExportProblem
}

/** Makes sense of a header row. */
export function tableOf(header: readonly string[], names: ColumnNames): Table {
  const find = columnFinder(names)
  const ids = header.map((name) => find(name))
  const known = ids.map((id, at) => (id !== null && ids.indexOf(id) === at ? id : null))
  const called = header.map((name, at) => name.trim() || `#${at + 1}`)
  return {
    headers: Object.fromEntries(known.flatMap((id, at) => (id === null ? [] : [[id, called[at] ?? id]]))),
    unknown: called.filter((_, at) => known[at] === null),
    row: ({ line, cells }) => {
      const extra = cells.findIndex((value, at) => at >= header.length && value !== '')
      if (extra !== -1)
        return { line, column: extra + 1, code: 'too-many-cells', seen: `${cells.length} / ${header.length}` }
      if (cells.length < header.length)
        return {
          line,
          column: cells.length + 1,
          code: 'too-few-cells',
          seen: `${cells.length} / ${header.length}`,
        }
      const fields: Record<string, string> = {}
      const other: Record<string, string> = {}
      known.forEach((id, at) => {
        const value = cells[at] ?? ''
        if (id === null) other[called[at] ?? ''] = value
        else fields[id] = value
      })
      return { line, fields, other, infractions: [] }
    },
  }
}
