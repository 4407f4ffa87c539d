/** Tables inside a text: a row whose cells are labels, and the cells below each of them. */
import type { NoticeField } from '../policy/pack.ts'
import type { Span } from '../statement/phrases.ts'
import type { Line, Spot } from './lines.ts'
import type { Page } from './page.ts'

/** A cell of a header row: its field, its column and where on the line its label begins. */
export type Cell = { field: string; column: number; at: number }

const cellsOf = (flat: string): { text: string; at: number }[] => {
  const separator = flat.includes('|') ? '|' : '\t'
  let at = 0
  return flat.split(separator).map((cell) => {
    const found = { text: cell, at }
    at += cell.length + 1
    return found
  })
}

const isRow = (line: Line | undefined): boolean => line !== undefined && /[|\t]/.test(line.flat)

/** Without the edges of a table drawn with bars. */
const used = (line: Line) => cellsOf(line.flat).filter((cell) => cell.text.trim() !== '')

/**
 * The labels of a table's header row: every cell that is not empty is a label, two at least; or one of three and more is the label of
 * a list of ids, and the next row has as many cells.
 */
export function headerCells(
  line: Line,
  next: Line | undefined,
  spots: readonly Spot[],
  fields: Readonly<Record<string, NoticeField>>,
): Cell[] | null {
  if (!isRow(line)) return null
  const cells = cellsOf(line.flat)
  const found = cells.flatMap((cell, column) => {
    const bare = cell.text.replace(/^[\s*]+|[\s*:]+$/g, '')
    const spot = spots.find((one) => one.at >= cell.at && line.flat.slice(one.at, one.end) === bare)
    return spot === undefined || bare === '' ? [] : [{ field: spot.field, column, at: spot.at }]
  })
  const count = used(line).length
  if (found.length >= 2 && found.length === count) return found
  const lists = found.some(({ field }) => fields[field]?.as === 'ids')
  const sameShape =
    next !== undefined && (isRow(next) ? used(next).length === count : next.flat.trim() === '')
  return lists && count >= 3 && !/:/.test(line.flat) && sameShape ? found : null
}

/** The cells under a header cell, down to the end of the table; empty lines between its rows are none of it. */
export function cellsBelow(page: Page, header: number, cell: Cell): { line: number; span: Span }[] {
  const found: { line: number; span: Span }[] = []
  for (let index = header + 1; index < page.lines.length; index++) {
    const line = page.lines[index]
    if (line === undefined) break
    if (line.flat.trim() === '' && isRow(page.lines[index + 1])) continue
    if (!isRow(line)) break
    if (/^[\s|:+-]*$/.test(line.flat)) continue
    const value = cellsOf(line.flat)[cell.column]
    if (value === undefined) break
    const start = line.start + value.at
    if (value.text.trim() !== '') found.push({ line: index, span: { start, end: start + value.text.length } })
  }
  return found
}
