/** A table of violations, as the page of them is saved: every row a notice, its cells behind the names of their columns. */
import { type CsvRow, csvReader, separatorOf } from '#core/export-file/csv.ts'
import type { NoticeText } from '#core/notice/source.ts'

/** More rows than this are not taken in at once. */
export const mostRows = 500

export type TableRows = { notices: NoticeText[]; gaps: NoticeText['gaps'] }

/** A cell on lines of its own stays one value: the lines below the first are set in. */
const cellLines = (value: string): string =>
  value
    // A spreadsheet program keeps long numbers as text this way.
    .replace(/^="(.*)"$/s, '$1')
    .replace(/\r\n?|\n/g, '\n')
    .trim()

const filled = ({ cells }: CsvRow): number => cells.filter((cell) => cell.trim() !== '').length

/** Where the names of the columns stand: titles above them have fewer cells. */
function headerAt(rows: readonly CsvRow[]): number {
  const widest = Math.max(0, ...rows.slice(0, 20).map(filled))
  return Math.max(
    0,
    rows.findIndex((row) => filled(row) * 2 > widest),
  )
}

const noticeOf = (lines: readonly string[], line: number): NoticeText => {
  const text = lines.join('\n')
  return {
    kind: 'table',
    text,
    places: [{ start: 0, end: text.length, row: line }],
    senders: [],
    links: [],
    gaps: [],
  }
}

/** Names on the left and values on the right, one notice down the page: no name holds a digit, and none stands twice. */
function isUpright(rows: readonly CsvRow[]): boolean {
  const names = rows.map(({ cells }) => cells[0]?.trim() ?? '')
  return (
    rows.length >= 3 &&
    rows.every((row) => row.cells.slice(2).every((cell) => cell.trim() === '')) &&
    names.every((name) => name !== '' && !/\d/.test(name)) &&
    new Set(names).size === names.length
  )
}

/** The rows below the names of the columns. Rows of blanks are none; what is wrong with a row stands in `gaps`. */
export function rowsOfTable(text: string): TableRows {
  const reader = csvReader(separatorOf(text.slice(0, 64 * 1024)))
  const all = [...reader.push(text), ...reader.end()].filter((row) => filled(row) > 0)
  const gaps: NoticeText['gaps'] = reader.problems.map(({ line }) => ({
    code: 'row-not-read',
    of: String(line),
  }))
  if (isUpright(all)) {
    const lines = all.map(({ cells }) => `${cells[0]?.trim()}: ${cellLines(cells[1] ?? '')}`)
    return { notices: [noticeOf(lines, all[0]?.line ?? 1)], gaps }
  }
  const at = headerAt(all)
  const header = all[at]?.cells ?? []
  const rows = all.slice(at + 1)
  if (rows.length > mostRows) gaps.push({ code: 'too-many-rows', of: String(rows.length) })
  const notices = rows.slice(0, mostRows).map(({ line, cells }) =>
    noticeOf(
      cells.flatMap((cell, column) => {
        const value = cellLines(cell)
        return value === '' ? [] : [`${header[column]?.trim() || `#${column + 1}`}: ${value}`]
      }),
      line,
    ),
  )
  return { notices, gaps }
}
