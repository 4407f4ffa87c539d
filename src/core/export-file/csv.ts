/**
 * Comma-separated values after RFC 4180, fed piece by piece, with any of `,` `;` and tab between cells. A row that is wrong is
 * named by line and column and left out; reading goes on with the line after the one it begins in, so nothing else is lost.
 */
import type { ExportProblem } from './listing-row.ts'

/** `line` is where the row begins, from 1; a quoted cell may hold line ends, so rows and lines differ. */
export type CsvRow = { line: number; cells: string[] }

export type CsvReader = {
  /** Takes the next piece of the text, cut anywhere, and gives the rows that are whole by then. */
  push: (piece: string) => CsvRow[]
  /** Gives the last row where no line end follows it. */
  end: () => CsvRow[]
  problems: ExportProblem[]
}

const separators = [',', ';', '\t'] as const
type Separator = (typeof separators)[number]

/** The separator that stands most often outside quotes in the first row; `sep=;` as the first line decides. */
export function separatorOf(head: string): Separator {
  const declared = /^\uFEFF?sep=([,;\t])\r?\n/i.exec(head)?.[1]
  const counts: Record<Separator, number> = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  for (const character of head) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) break
    else if (!quoted && character in counts) counts[character as Separator] += 1
  }
  return (
    separators.find((one) => one === declared) ??
    separators.reduce((best, one) => (counts[one] > counts[best] ? one : best))
  )
}

type Parsed =
  | { is: 'row'; cells: string[]; next: number; lines: number }
  | { is: 'wrong'; code: 'text-behind-quote' | 'quote-not-closed'; column: number; seen: string }
  | { is: 'unfinished' }

const seenLength = 40

/** A quoted cell from behind its opening quote: its text and where it ends; null where the text ends first. */
function quotedCell(text: string, start: number): { value: string; next: number } | null {
  let value = ''
  let at = start
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1 || quote + 1 === text.length) return null
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') return { value, next: quote + 1 }
    value += '"'
    at = quote + 2
  }
}

/** Where an unquoted cell ends. */
function plainEnd(text: string, start: number, separator: string): number {
  let at = start
  while (at < text.length) {
    const character = text[at]
    if (character === separator || character === '\n' || character === '\r') break
    at += 1
  }
  return at
}

const linesIn = (text: string): number => text.split(/\r\n|\r|\n/).length - 1

/** One row from `start` on; `text` always ends with a line end unless more is to come. */
function parseRow(text: string, start: number, separator: string): Parsed {
  const cells: string[] = []
  let at = start
  for (;;) {
    let value: string
    if (text[at] === '"') {
      const quoted = quotedCell(text, at + 1)
      if (quoted === null) return { is: 'unfinished' }
      value = quoted.value
      at = quoted.next
    } else {
      const end = plainEnd(text, at, separator)
      value = text.slice(at, end)
      at = end
    }
    if (at >= text.length) return { is: 'unfinished' }
    const behind = text[at]
    if (behind === '\r' && at + 1 === text.length) return { is: 'unfinished' }
    cells.push(value)
    if (behind === separator) {
      at += 1
      continue
    }
    if (behind !== '\n' && behind !== '\r')
      return {
        is: 'wrong',
        code: 'text-behind-quote',
        column: cells.length,
        seen: text.slice(at, at + seenLength),
      }
    const next = at + (text.startsWith('\r\n', at) ? 2 : 1)
    return { is: 'row', cells, next, lines: linesIn(text.slice(start, next)) }
  }
}

/** Behind the end of the line that `start` stands in. */
function lineEnd(text: string, start: number): number {
  const at = text.slice(start).search(/\r\n|\r|\n/)
  if (at === -1) return text.length
  return start + at + (text.startsWith('\r\n', start + at) ? 2 : 1)
}

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0] === ''

/** A row with a quoted cell longer than this is taken for one whose quote was never closed. */
const longestRow = 1_000_000

/** Reads rows with the separator given. */
export function csvReader(separator: string): CsvReader {
  const problems: ExportProblem[] = []
  let rest = ''
  let line = 1
  let first = true

  const wrong = (code: ExportProblem['code'], column: number, seen: string): void => {
    problems.push({ line, column, code, seen: seen.trim() })
  }

  function take(final: boolean): CsvRow[] {
    const rows: CsvRow[] = []
    let at = 0
    while (at < rest.length) {
      const parsed = parseRow(rest, at, separator)
      if (parsed.is === 'row') {
        if (!isBlank(parsed.cells)) rows.push({ line, cells: parsed.cells })
        line += parsed.lines
        at = parsed.next
        continue
      }
      if (parsed.is === 'unfinished' && !final && rest.length - at <= longestRow) break
      const start = at
      at = lineEnd(rest, at)
      if (parsed.is === 'wrong') wrong(parsed.code, parsed.column, parsed.seen)
      else wrong('quote-not-closed', 1, rest.slice(start, Math.min(at, start + seenLength)))
      line += 1
    }
    rest = rest.slice(at)
    return rows
  }

  return {
    problems,
    push: (piece) => {
      rest += first ? piece.replace(/^\uFEFF/, '').replace(/^sep=[,;\t]\r?\n/i, '') : piece
      first = false
      return take(false)
    },
    end: () => {
      if (rest !== '' && !/[\r\n]$/.test(rest)) rest += '\n'
      // A lone carriage return at the very end closes its row.
      else if (rest.endsWith('\r')) rest += '\n'
      return take(true)
    },
  }
}
