/** A4 pages with a running position: what is set flows down and on to the next page, tables repeat their header. */
import { breakLines, type Line, type Style } from './lines.ts'
import type { Typeface } from './typeface.ts'

export const colours = {
  ink: '#17212b',
  soft: '#566472',
  faint: '#8a96a3',
  rule: '#d8dee4',
  tint: '#f1f6f5',
  accent: '#0c655d',
  warn: '#8f4e00',
  warnTint: '#fdf4e3',
  bad: '#a1261d',
  white: '#ffffff',
} as const

export const page = { width: 595.28, height: 841.89, left: 46, right: 46, top: 50, bottom: 58 } as const
export const bodyWidth = page.width - page.left - page.right
const lowest = page.height - page.bottom

/** `pending` is a heading that waits for what it heads, so that it never stands alone at the foot of a page. */
export type Sheet = {
  doc: PDFKit.PDFDocument
  face: Typeface
  y: number
  pending: { height: number; draw(): void } | null
}
/** One text in one style; a cell is a stack of them. */
export type Block = { text: string; style: Style }
export type Column = { title: Block[]; width: number }

export const block = (text: string, style: Style): Block => ({ text, style })

export function newPage(sheet: Sheet): void {
  sheet.doc.addPage()
  sheet.y = page.top
}

/** Goes on to the next page unless `height` points are left on this one, and sets the heading that waits. */
export function need(sheet: Sheet, height: number): void {
  const { pending } = sheet
  sheet.pending = null
  const whole = height + (pending?.height ?? 0)
  if (sheet.y + whole > lowest && sheet.y > page.top) newPage(sheet)
  pending?.draw()
}

export const linesOf = (sheet: Sheet, blocks: Block[], width: number): Line[] =>
  blocks.flatMap(({ text, style }) => breakLines(sheet.face, text, style, width))

const heightOf = (lines: Line[]): number => lines.reduce((sum, line) => sum + line.height, 0)

/** Draws one line with its top at `y`. */
export function drawLine(sheet: Sheet, line: Line, x: number, y: number): void {
  const { doc, face } = sheet
  const baseline = y + line.height / 2 + line.style.size * 0.36
  let at = x
  doc.fillColor(line.style.colour)
  for (const run of line.runs) {
    face.select(run.script, line.style.weight ?? 'regular', line.style.size)
    if (run.text !== '') doc.text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' })
    at += run.width
  }
}

/** Sets blocks under each other across pages. */
export function flow(sheet: Sheet, blocks: Block[], at: { x?: number; width?: number } = {}): void {
  const x = at.x ?? page.left
  for (const line of linesOf(sheet, blocks, at.width ?? bodyWidth)) {
    need(sheet, line.height)
    drawLine(sheet, line, x, sheet.y)
    sheet.y += line.height
  }
}

const pad = { x: 6, y: 4.5 }
/** A row or panel is not begun with less room than this. */
const leastRoom = 48

type Row = { cells: Line[][]; height: number }

const rowOf = (cells: Line[][]): Row => ({
  cells,
  height: Math.max(0, ...cells.map(heightOf)) + 2 * pad.y,
})

/** Takes from each cell the lines that fit into `room` points; at least one line in all, so that it always goes on. */
function split(row: Row, room: number): [Row, Row | null] {
  const kept: number[] = row.cells.map((lines) => {
    let height = 2 * pad.y
    const fits = lines.findIndex((line) => {
      height += line.height
      return height > room
    })
    return fits === -1 ? lines.length : fits
  })
  if (!kept.some((count) => count > 0)) kept.fill(1)
  const rest = row.cells.map((lines, i) => lines.slice(kept[i]))
  const first = rowOf(row.cells.map((lines, i) => lines.slice(0, kept[i])))
  return [first, rest.some((lines) => lines.length > 0) ? rowOf(rest) : null]
}

function drawRow(sheet: Sheet, columns: Column[], row: Row, padX: number, fill: string | null): void {
  const { doc } = sheet
  if (fill !== null) doc.rect(page.left, sheet.y, bodyWidth, row.height).fill(fill)
  let x = page.left
  row.cells.forEach((lines, i) => {
    let y = sheet.y + pad.y
    for (const line of lines) {
      drawLine(sheet, line, x + padX, y)
      y += line.height
    }
    x += columns[i]?.width ?? 0
  })
  sheet.y += row.height
  doc
    .moveTo(page.left, sheet.y)
    .lineTo(page.left + bodyWidth, sheet.y)
    .lineWidth(0.5)
    .stroke(colours.rule)
}

/**
 * A table. Its header stands again on every page it reaches; a row moves to the next page whole where it can, and is divided
 * only when it is taller than a page. Widths of the columns have to add up to `bodyWidth`.
 */
export function table(sheet: Sheet, columns: Column[], rows: Block[][][]): void {
  const cell = (blocks: Block[], i: number): Line[] =>
    linesOf(sheet, blocks, (columns[i]?.width ?? 0) - 2 * pad.x)
  const header = rowOf(columns.map((column, i) => cell(column.title, i)))
  const set = rows.map((cells) => rowOf(cells.map(cell)))
  setRows(sheet, columns, set, pad.x, header)
}

/** Rows without a header, their first column flush with the margin. */
export function grid(sheet: Sheet, columns: Column[], rows: Block[][][]): void {
  const set = rows.map((cells) =>
    rowOf(cells.map((blocks, i) => linesOf(sheet, blocks, (columns[i]?.width ?? 0) - 2 * pad.x))),
  )
  setRows(sheet, columns, set, 0, null)
}

function setRows(sheet: Sheet, columns: Column[], rows: Row[], padX: number, header: Row | null): void {
  const top = header?.height ?? 0
  const tallest = lowest - page.top - top
  const drawHeader = (): void => {
    if (header !== null) drawRow(sheet, columns, header, padX, colours.tint)
  }
  const nextPage = (): void => {
    newPage(sheet)
    drawHeader()
  }
  need(sheet, top + Math.min(rows[0]?.height ?? 0, (lowest - page.top) / 2))
  drawHeader()
  for (const whole of rows) {
    const room = lowest - sheet.y
    if (whole.height > room && (whole.height <= tallest || room < leastRoom)) nextPage()
    let row: Row | null = whole
    while (row !== null) {
      const left = lowest - sheet.y
      const [first, rest]: [Row, Row | null] = row.height <= left ? [row, null] : split(row, left)
      drawRow(sheet, columns, first, padX, null)
      if (rest !== null) nextPage()
      row = rest
    }
  }
}

/** Blocks in a tinted box with a bar at its left; long ones go on over pages. */
export function panel(sheet: Sheet, blocks: Block[], tint: string, bar: string): void {
  const inner = { x: 14, y: 9 }
  let lines = linesOf(sheet, blocks, bodyWidth - 2 * inner.x)
  const whole = heightOf(lines) + 2 * inner.y
  need(sheet, whole <= (lowest - page.top) / 2 ? whole : leastRoom)
  while (lines.length > 0) {
    const row = rowOf([lines])
    const room = lowest - sheet.y - 2 * (inner.y - pad.y)
    const [first, rest] = row.height <= room ? [row, null] : split(row, room)
    const set = first.cells[0] ?? []
    const height = heightOf(set) + 2 * inner.y
    sheet.doc.rect(page.left, sheet.y, bodyWidth, height).fill(tint)
    sheet.doc.rect(page.left, sheet.y, 3, height).fill(bar)
    let y = sheet.y + inner.y
    for (const line of set) {
      drawLine(sheet, line, page.left + inner.x, y)
      y += line.height
    }
    sheet.y += height
    lines = rest?.cells[0] ?? []
    if (lines.length > 0) newPage(sheet)
  }
}
