/**
 * Reading a table of health scores, as it is copied out of a spreadsheet or exported: a column of dates, one of scores, and one for
 * each part the pack knows, found by id or by title in any language. Comma, semicolon or tab; quotes as usual.
 */
import { dayOfDate } from '../calendar/civil-days.ts'
import { startOfDay } from '../calendar/zones.ts'
import type { Pack } from '../policy/pack.ts'
import type { HealthReading } from './commands.ts'

export type HealthTable =
  | { ok: true; readings: HealthReading[] }
  | { ok: false; problems: { row: number; what: string }[] }

const dateNames = ['date', 'week', '日期', '周', 'дата', 'неделя']
const scoreNames = ['score', 'health score', 'account health score', '健康分', '账户健康分', 'балл', 'оценка']

/** The cells of each line; a quoted cell may hold separators and doubled quotes, but no line break. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? ''
    if (quoted && character === '"' && line[index + 1] === '"') {
      cell += '"'
      index += 1
    } else if (character === '"') quoted = !quoted
    else if (character === separator && !quoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += character
  }
  return [...cells, cell.trim()]
}

const separatorOf = (header: string): string =>
  ['\t', ';', ','].find((candidate) => header.includes(candidate)) ?? ','

type Columns = { date: number; score: number; parts: [id: string, column: number][] }

function columnsOf(header: string[], pack: Pack): Columns | null {
  const names = header.map((name) => name.toLowerCase())
  const place = (wanted: readonly string[]) => {
    const known = new Set(wanted.map((one) => one.toLowerCase()))
    return names.findIndex((name) => known.has(name))
  }
  const date = place(dateNames)
  const score = place(scoreNames)
  if (date < 0 || score < 0) return null
  const parts = Object.entries(pack.diagnosis?.health?.parts ?? {}).flatMap(
    ([id, { title }]): [string, number][] => {
      const column = place([id, title.zh, title.en, title.ru])
      return column < 0 ? [] : [[id, column]]
    },
  )
  return { date, score, parts }
}

/** `92`, `92.5`, `92,5` or `92 %`, from 0 to 100; null for anything else. */
function numberOf(cell: string | undefined): number | null {
  const text = (cell ?? '').replace(/\s*%$/, '').replace(',', '.')
  if (!/^\d{1,3}(?:\.\d+)?$/.test(text)) return null
  const value = Number(text)
  return value <= 100 ? value : null
}

/** A date stands for the beginning of its day in the pack's zone. */
function readingOf(cells: string[], columns: Columns, zone: string): HealthReading | string {
  const written = cells[columns.date] ?? ''
  const day = dayOfDate(written.replaceAll('/', '-'))
  if (day === null) return written === '' ? 'date' : written
  const score = numberOf(cells[columns.score])
  if (score === null) return cells[columns.score] || 'score'
  const parts: HealthReading['parts'] = {}
  for (const [id, column] of columns.parts) {
    const cell = cells[column] ?? ''
    if (cell === '') continue
    const value = numberOf(cell)
    if (value === null) return cell
    parts[id] = { value, red: false }
  }
  return { at: startOfDay(day, zone), score, parts }
}

/** Every reading, or every row that cannot be read; rows are counted from 1, the header being the first. */
export function readHealthTable(text: string, pack: Pack): HealthTable {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const [header = '', ...rows] = lines
  const separator = separatorOf(header)
  const columns = columnsOf(cellsOf(header, separator), pack)
  if (columns === null) return { ok: false, problems: [{ row: 1, what: 'date, score' }] }
  const readings: HealthReading[] = []
  const problems: { row: number; what: string }[] = []
  for (const [index, line] of rows.entries()) {
    if (line.trim() === '') continue
    const reading = readingOf(cellsOf(line, separator), columns, pack.zone.value)
    if (typeof reading === 'string') problems.push({ row: index + 2, what: reading })
    else readings.push(reading)
  }
  if (problems.length > 0) return { ok: false, problems }
  return readings.length === 0 ? { ok: false, problems: [{ row: 2, what: 'date' }] } : { ok: true, readings }
}
