/** Where the labels of a notice's fields stand, and which part of the text is the value of each. */
import type { NoticeField } from '../policy/pack.ts'

/** One line of a text: half-open UTF-16 offsets without its line end, and its text with character forms unified one to one. */
export type Line = { start: number; end: number; flat: string }

/** A label found: the field it belongs to and the half-open span that may hold its value (on the same or a later line). */
export type LabelHit = {
  field: string
  line: number
  labelStart: number
  start: number
  end: number
  /** True where nothing but the pack's pattern says that a value follows (`Ticket T-1`, no colon). */
  bare: boolean
}

/** Unifies each UTF-16 unit by itself, so that every offset stays: full-width letters and colons, case, odd blanks. */
export function flatten(text: string): string {
  let flat = ''
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at)
    const unified = /\p{Cf}/u.test(unit) ? ' ' : unit.normalize('NFKC').toLowerCase()
    flat += unified.length === 1 ? unified : unit
  }
  return flat
}

/** Lines of a text, whatever their ends (`\n`, `\r\n`, `\r`). */
export function linesOf(text: string): Line[] {
  const flat = flatten(text)
  const lines: Line[] = []
  for (const match of text.matchAll(/(.*?)(?:\r\n|\n|\r|$)/gsu)) {
    const start = match.index
    if (start >= text.length && lines.length > 0) break
    const end = start + (match[1]?.length ?? 0)
    lines.push({ start, end, flat: flat.slice(start, end) })
  }
  return lines
}

const lineStart = /^[\s>*#•·●▪"'“|–—-]*(?:\(?\d{1,2}[.)、]\s*)?[\s*"'“【[]*(?:(?:your|the)\s+)?$/u
const within = /(?:[,;|。(【[\t]|\s{2,})[\s*"'“-]*$/u
const colon = /^(?:\s*[/(][^:=|]{0,40})?[\s)\]】*_"']*[:=][\s*_"'“]*/u
const dash = /^\s+[–—-]\s+/u
const gap = /^[\s】\]*]*(?:\||\t|\s{3,}|】)[\s|]*/u
const nothing = /^[\s*_)\]】|]*$/u

const escaped = (label: string): string =>
  flatten(label.trim())
    .split(/\s+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    .join('[ \\t]+')

type Spot = { field: string; at: number; end: number }

type Labels = readonly { field: string; pattern: RegExp }[]

const compiled = (fields: Readonly<Record<string, NoticeField>>): Labels =>
  Object.entries(fields).flatMap(([field, { labels }]) =>
    labels.map((label) => ({
      field,
      pattern: new RegExp(`(?:(?<![\\p{L}\\p{N}])|(?<=\\p{Script=Han}))${escaped(label)}`, 'gu'),
    })),
  )

/** Every place of every label on a line; where two overlap the longer one stands. */
function spotsOf(line: Line, labels: Labels): Spot[] {
  const spots = labels.flatMap(({ field, pattern }) =>
    [...line.flat.matchAll(pattern)].map(
      (match): Spot => ({ field, at: match.index, end: match.index + match[0].length }),
    ),
  )
  spots.sort((a, b) => a.at - b.at || b.end - a.end)
  const kept: Spot[] = []
  for (const spot of spots) {
    const last = kept.at(-1)
    const sameLabel = last !== undefined && last.at === spot.at && last.end === spot.end
    if (last === undefined || spot.at >= last.end || sameLabel) kept.push(spot)
  }
  return kept
}

/** How a value follows the label: offset of its first character, or null where this is no label but a word of the text. */
function valueAfter(line: Line, spot: Spot): { at: number; how: 'same' | 'below' | 'bare' } | null {
  const before = line.flat.slice(0, spot.at)
  const after = line.flat.slice(spot.end)
  const first = lineStart.test(before)
  const separator = colon.exec(after) ?? (first ? (dash.exec(after) ?? gap.exec(after)) : null)
  if (separator !== null && (first || within.test(before) || /[\p{Script=Han}]\s*$/u.test(before))) {
    const at = spot.end + separator[0].length
    return nothing.test(line.flat.slice(at)) ? { at, how: 'below' } : { at, how: 'same' }
  }
  if (!first) return null
  if (nothing.test(after)) return { at: spot.end, how: 'below' }
  return /^\s/u.test(after) ? { at: spot.end, how: 'bare' } : null
}

const trimmed = (text: string, start: number, end: number): { start: number; end: number } => {
  let from = start
  let to = end
  while (from < to && /[\s|*_"“]/u.test(text.charAt(from))) from++
  while (to > from && /[\s|*_"”]/u.test(text.charAt(to - 1))) to--
  return { start: from, end: to }
}

/** Every label of the text with the span of its value, in the order of the text. */
export function labelHits(
  text: string,
  lines: readonly Line[],
  fields: Readonly<Record<string, NoticeField>>,
): LabelHit[] {
  const labels = compiled(fields)
  const allSpots = lines.map((line) => spotsOf(line, labels))
  const perLine = lines.map((line, index) =>
    (allSpots[index] ?? []).flatMap((spot) => {
      const value = valueAfter(line, spot)
      return value === null ? [] : [{ spot, value }]
    }),
  )
  return lines.flatMap((line, index) => {
    const header = headerCells(line, allSpots[index] ?? [])
    if (header !== null) return header.flatMap((cell) => cellBelow(text, lines, index, cell))
    const spots = perLine[index] ?? []
    return spots.flatMap(({ spot, value }): LabelHit[] => {
      const about = {
        field: spot.field,
        line: index,
        labelStart: line.start + spot.at,
        bare: value.how === 'bare',
      }
      if (value.how === 'below') {
        const next = lines.findIndex(
          (other, at) => at > index && at <= index + 2 && /[^\s|:*_-]/u.test(other.flat),
        )
        const below = lines[next]
        if (
          below === undefined ||
          (perLine[next] ?? []).some(({ spot: other }) => lineStart.test(below.flat.slice(0, other.at)))
        )
          return [{ ...about, start: line.end, end: line.end }]
        return [{ ...about, ...trimmed(text, below.start, below.end) }]
      }
      const following = spots.find(({ spot: other }) => other.at > spot.at && other.at >= value.at)
      const bar = line.flat.indexOf('|', value.at)
      const stop = Math.min(following?.spot.at ?? line.flat.length, bar === -1 ? line.flat.length : bar)
      const cut =
        following === undefined
          ? stop
          : value.at + line.flat.slice(value.at, stop).replace(/[\s,;|(【[-]+$/u, '').length
      return [{ ...about, ...trimmed(text, line.start + value.at, line.start + cut) }]
    })
  })
}

type Cell = { field: string; column: number; at: number }

const cellsOf = (flat: string): { text: string; at: number }[] => {
  const separator = flat.includes('|') ? '|' : '\t'
  let at = 0
  return flat.split(separator).map((cell) => {
    const found = { text: cell, at }
    at += cell.length + 1
    return found
  })
}

/** The labels of a table's header row, where at least two cells of the line are labels and nothing else. */
function headerCells(line: Line, spots: readonly Spot[]): Cell[] | null {
  if (!/[|\t]/.test(line.flat)) return null
  const cells = cellsOf(line.flat)
  const found = cells.flatMap((cell, column) => {
    const bare = cell.text.replace(/^[\s*]+|[\s*]+$/g, '')
    const spot = spots.find((one) => one.at >= cell.at && line.flat.slice(one.at, one.end) === bare)
    return spot === undefined || bare === '' ? [] : [{ field: spot.field, column, at: spot.at }]
  })
  const used = cells.filter((cell) => cell.text.trim() !== '')
  return found.length >= 2 && found.length === used.length ? found : null
}

/** The cells under a header cell, down to the end of the table. */
function cellBelow(text: string, lines: readonly Line[], header: number, cell: Cell): LabelHit[] {
  const hits: LabelHit[] = []
  for (let index = header + 1; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || !/[|\t]/.test(line.flat)) break
    if (/^[\s|:+-]*$/.test(line.flat)) continue
    const value = cellsOf(line.flat)[cell.column]
    if (value === undefined) break
    const span = trimmed(text, line.start + value.at, line.start + value.at + value.text.length)
    if (span.start < span.end)
      hits.push({
        field: cell.field,
        line: index,
        labelStart: (lines[header]?.start ?? 0) + cell.at,
        ...span,
        bare: false,
      })
  }
  return hits
}
