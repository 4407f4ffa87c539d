/** An export read as its text arrives, table or list of products; the same code in the browser, on the server and in the terminal. */
import { type ColumnNames, type Table, tableOf } from './columns.ts'
import { type CsvReader, type CsvRow, csvReader, separatorOf } from './csv.ts'
import type { ExportProblem, ListingRow, ReadExport } from './listing-row.ts'
import { readProducts } from './products.ts'

export type ExportReader = {
  /** Takes the next piece of the text, cut anywhere; gives the number of listings read by then. */
  push: (piece: string) => number
  /** The whole export. */
  end: () => ReadExport
}

/** How much is looked at to tell a list from a table and one separator from another. */
const headLength = 64 * 1024

const isProblem = (one: ListingRow | ExportProblem): one is ExportProblem => 'code' in one

/** Reads an export whose columns may carry these names. Never throws: what is wrong is among the problems. */
export function exportReader(names: ColumnNames): ExportReader {
  const rows: ListingRow[] = []
  const problems: ExportProblem[] = []
  let head: string | null = ''
  let products = ''
  let csv: CsvReader | null = null
  let table: Table | null = null

  function take(found: CsvRow[]): void {
    for (const row of found) {
      if (table === null) {
        table = tableOf(row.cells, names)
        continue
      }
      const read = table.row(row)
      if (isProblem(read)) problems.push(read)
      else rows.push(read)
    }
  }

  function begin(text: string): void {
    head = null
    if (/^\uFEFF?\s*[[{]/.test(text)) {
      products = text
      return
    }
    csv = csvReader(separatorOf(text))
    take(csv.push(text))
  }

  return {
    push: (piece) => {
      if (head !== null) {
        head += piece
        if (head.length >= headLength) begin(head)
      } else if (csv === null) products += piece
      else take(csv.push(piece))
      return rows.length
    },
    end: () => {
      if (head !== null) begin(head)
      if (csv === null) return readProducts(products.replace(/^\uFEFF/, ''), names)
      take(csv.end())
      if (table === null || Object.keys(table.headers).length === 0)
        problems.push({
          line: 1,
          column: null,
          code: 'no-header',
          seen: table?.unknown.join(', ').slice(0, 80) ?? '',
        })
      const inOrder = [...csv.problems, ...problems].sort((a, b) => a.line - b.line)
      return { rows, problems: inOrder, headers: table?.headers ?? {}, unknown: table?.unknown ?? [] }
    },
  }
}

/** Reads a whole text at once. */
export function readExport(text: string, names: ColumnNames): ReadExport {
  const reader = exportReader(names)
  reader.push(text)
  return reader.end()
}
