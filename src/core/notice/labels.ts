/** Where the labels of a notice's fields stand, and which part of the text is the value of each. */
import type { Pack } from '../policy/pack.ts'
import { flatten, type Line, type Spot } from './lines.ts'
import type { Page } from './page.ts'
import { type Cell, cellsBelow, headerCells } from './table-cells.ts'

/** A label found: the field it belongs to and the half-open span that may hold its value (on the same or a later line). */
export type LabelHit = {
  field: string
  line: number
  labelStart: number
  start: number
  end: number
  /** True where nothing but the shape of the value says that one follows (`Ticket T-1`, no colon). */
  bare: boolean
}

const lineStart = /^[\s>*#•·●▪"'“|–—-]*(?:\(?\d{1,2}[.)、]\s*)?[\s*"'“【[]*(?:(?:your|the)\s+)?$/u
const within = /(?:[,;|。(【[\t:]|\.\s|\s{2,})[\s*"'“-]*$/u
const colon = /^(?:\s*[/(][^:=|]{0,40})?[\s)\]】*_"']*(?:no\.?|number|#)?\s*[:=][\s*_"'“]*/u
const dots = /^\s*(?:\.{2,}|…+|_{3,}|·{3,})\s*/u
const dash = /^\s+[–—-]\s+/u
const gap = /^[\s】\]*]*(?:\||\t|\s{2,}|】)[\s|]*/u
const nothing = /^[\s*_)\]】|]*$/u
/** What may stand between a label and its value in a sentence. */
const link = /^\s*(?:(?:is|was|number|no\.?|id|为|是|系)(?=[\s:#]|[^a-z]|$))?[\s:#(（"“*]*/u
/** A second name of the same field right behind the first: `Violation No. 违规编号:`. */
const between = /^[\s./|()（）]*$/u

const escaped = (label: string): string =>
  flatten(label.trim())
    .split(/\s+/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('[ \\t\\u00a0]+')

/** What a pack says of its notices. */
type Notice = Pick<Pack['notice'], 'fields' | 'otherLabels'>

type Labels = { pattern: RegExp; fieldsOf: ReadonlyMap<string, readonly string[]> }

const known = new WeakMap<object, Labels>()
const keyOf = (label: string): string => flatten(label).replace(/\s+/gu, ' ').trim()
const isWord = (unit: string): boolean => /[\p{L}\p{N}]/u.test(unit) && !/\p{Script=Han}/u.test(unit)

/** All labels of a pack as one pattern, the longest first, made once. */
function labelsOf({ fields, otherLabels = [] }: Notice): Labels {
  const made = known.get(fields)
  if (made !== undefined) return made
  const fieldsOf = new Map<string, string[]>(otherLabels.map((label) => [keyOf(label), []]))
  for (const [field, { labels }] of Object.entries(fields))
    for (const label of labels) {
      const key = keyOf(label)
      fieldsOf.set(key, [...(fieldsOf.get(key) ?? []), field])
    }
  const parts = [...fieldsOf.keys()]
    .sort((a, b) => b.length - a.length)
    .map((key) => {
      const [first = '', last = ''] = [key.at(0), key.at(-1)]
      return `${isWord(first) ? '(?<![a-zа-яё\\d])' : ''}${escaped(key)}${isWord(last) ? '(?![a-zа-яё\\d])' : ''}`
    })
  const labels = { pattern: new RegExp(parts.join('|') || '(?!)', 'gu'), fieldsOf }
  known.set(fields, labels)
  return labels
}

function spotsOf({ flat }: Line, { pattern, fieldsOf }: Labels): Spot[] {
  return [...flat.matchAll(pattern)].flatMap((match) =>
    (fieldsOf.get(keyOf(match[0])) ?? []).map((field) => ({
      field,
      at: match.index,
      end: match.index + match[0].length,
    })),
  )
}

/** How a value follows the label: offset of its first character, or null where this is no label but a word of the text. */
function valueAfter(
  line: Line,
  spot: Spot,
  spots: readonly Spot[],
): { at: number; how: 'same' | 'below' | 'bare' } | null {
  const before = line.flat.slice(0, spot.at)
  const after = line.flat.slice(spot.end)
  const twin = spots.find(
    (one) =>
      one.field === spot.field && one.end <= spot.at && between.test(line.flat.slice(one.end, spot.at)),
  )
  const first = lineStart.test(before) || (twin !== undefined && lineStart.test(line.flat.slice(0, twin.at)))
  const follows = first || within.test(before) || /[\p{Script=Han}]\s+$/u.test(before) || twin !== undefined
  const separator =
    (follows ? colon.exec(after) : null) ??
    (first ? (dots.exec(after) ?? dash.exec(after) ?? gap.exec(after)) : null)
  if (separator !== null) {
    const at = spot.end + separator[0].length
    return nothing.test(line.flat.slice(at)) ? { at, how: 'below' } : { at, how: 'same' }
  }
  if (first && nothing.test(after)) return { at: spot.end, how: 'below' }
  const bare = link.exec(after)?.[0] ?? ''
  return after.length > bare.length ? { at: spot.end + bare.length, how: 'bare' } : null
}

const trimmed = (text: string, start: number, end: number): { start: number; end: number } => {
  let from = start
  let to = end
  while (from < to && /[\s|*_"“]/u.test(text.charAt(from))) from++
  while (to > from && /[\s|*_"”]/u.test(text.charAt(to - 1))) to--
  return { start: from, end: to }
}

type Placed = { spot: Spot; value: { at: number; how: 'same' | 'below' | 'bare' } }

/** The value on a later line, where that line is no label itself. */
function below(
  page: Page,
  perLine: readonly Placed[][],
  index: number,
): { start: number; end: number } | null {
  const { lines, plain } = page
  const next = lines.findIndex((other, at) => at > index && at <= index + 2 && /[^\s|:*_-]/u.test(other.flat))
  const line = lines[next]
  if (line === undefined) return null
  const isLabel = (perLine[next] ?? []).some(
    ({ spot, value }) => value.how !== 'bare' && lineStart.test(line.flat.slice(0, spot.at)),
  )
  return isLabel ? null : trimmed(plain, line.start, line.end)
}

function hitsOn(page: Page, perLine: readonly Placed[][], index: number): LabelHit[] {
  const line = page.lines[index]
  const placed = perLine[index] ?? []
  if (line === undefined) return []
  return placed.flatMap(({ spot, value }): LabelHit[] => {
    const about = {
      field: spot.field,
      line: index,
      labelStart: line.start + spot.at,
      bare: value.how === 'bare',
    }
    if (value.how === 'below')
      return [{ ...about, ...(below(page, perLine, index) ?? { start: line.end, end: line.end }) }]
    const following = placed.find(
      ({ spot: other, value: how }) => how.how !== 'bare' && other.at > spot.at && other.at >= value.at,
    )
    const bar = line.flat.indexOf('|', value.at)
    const stop = Math.min(following?.spot.at ?? line.flat.length, bar === -1 ? line.flat.length : bar)
    const cut =
      following === undefined
        ? stop
        : value.at + line.flat.slice(value.at, stop).replace(/[\s,;|(【[。，；-]+$/u, '').length
    return [{ ...about, ...trimmed(page.plain, line.start + value.at, line.start + cut) }]
  })
}

/** Every label of the text with the span of its value, in the order of the text. */
export function labelHits(page: Page, notice: Notice): LabelHit[] {
  const { lines } = page
  const { fields } = notice
  const labels = labelsOf(notice)
  const allSpots = lines.map((line) => spotsOf(line, labels))
  const perLine = lines.map((line, index) =>
    (allSpots[index] ?? []).flatMap((spot) => {
      const value = valueAfter(line, spot, allSpots[index] ?? [])
      return value === null ? [] : [{ spot, value }]
    }),
  )
  return lines.flatMap((line, index): LabelHit[] => {
    const header = headerCells(line, lines[index + 1], allSpots[index] ?? [], fields)
    if (header === null) return hitsOn(page, perLine, index)
    const start = line.start
    return header.flatMap((cell: Cell) =>
      cellsBelow(page, index, cell).map(({ line: at, span }) => ({
        field: cell.field,
        line: at,
        labelStart: start + cell.at,
        ...trimmed(page.plain, span.start, span.end),
        bare: false,
      })),
    )
  })
}
