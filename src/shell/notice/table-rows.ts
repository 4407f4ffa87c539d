/** A table of violations, as the page of them is saved: every row a notice, its cells behind the names of their columns. */
import { csvReader, separatorOf } from '#core/export-file/csv.ts'
import type { NoticeText } from '#core/notice/source.ts'

/** More rows than this are not taken in at once. */
export const mostRows = 500

export type TableRows = { notices: NoticeText[]; gaps: NoticeText['gaps'] }

/** A cell on lines of its own stays one value: the lines below the first are set in. */
const cellLines = (value: string): string => value.replace(/\r\n?|\n/g, '\n').trim()

/** The rows below the first one. Rows of blanks are none; what is wrong with a row stands in `gaps`. */
export function rowsOfTable(text: string): TableRows {
  const reader = csvReader(separatorOf(text.slice(0, 64 * 1024)))
  const [header, ...rows] = [...reader.push(text), ...reader.end()]
  const gaps: NoticeText['gaps'] = reader.problems.map(({ line }) => ({
    code: 'row-not-read',
    of: String(line),
  }))
  const full = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (full.length > mostRows) gaps.push({ code: 'too-many-rows', of: String(full.length) })
  const notices = full.slice(0, mostRows).map(({ line, cells }): NoticeText => {
    const lines = cells.flatMap((cell, column) => {
      const value = cellLines(cell)
      return value === '' ? [] : [`${header?.cells[column]?.trim() || `#${column + 1}`}: ${value}`]
    })
    const whole = lines.join('\n')
    const places = [{ start: 0, end: whole.length, row: line }]
    return { kind: 'table', text: whole, places, senders: [], hosts: [], gaps: [] }
  })
  return { notices, gaps }
}
