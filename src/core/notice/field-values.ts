/** One field of a notice: everything the text gives for it, and whether that is one thing or several. */
import type { NoticeField } from '../policy/pack.ts'
import type { Span } from '../statement/phrases.ts'
import { readTime, type TimeReading } from './instant.ts'
import type { LabelHit } from './labels.ts'
import type { Page } from './page.ts'
import { aloneIn, concerned, saidIn } from './said.ts'
import { valuesIn } from './values.ts'

/** A value with its place; `period` where the text says how long and not until when. */
export type Found = { value: string; span: Span; period?: string }

/**
 * One field as read. `value` is what the text says at `span` (several ids joined by `, `). `instant`: UTC milliseconds; `assumedZone`
 * where the notice names no zone and the pack's was taken, `assumedYear` where it names no year; `day` where it gives a date without
 * a time, `yearless` one without a year. `period`: how long, an ISO duration; `computed`: the instant was counted from the notice's time.
 */
export type FieldReading = {
  value: string
  span: Span
  values?: { value: string; span: Span }[]
  instant?: number
  assumedZone?: boolean
  assumedYear?: true
  day?: string
  yearless?: string
  period?: string
  computed?: true
}

const idLike = (field: NoticeField): boolean => field.as === 'ids' || field.as === 'id'

/** Ids come with their character forms unified, so that they can be compared; everything else as it stands. */
const valueAt = (page: Page, field: NoticeField, { start, end }: Span): Found => ({
  value: (idLike(field) ? page.plain : page.text).slice(start, end),
  span: { start, end },
})

const unique = (found: readonly Found[]): Found[] => {
  const seen = new Set<string>()
  return found.filter(({ value }) => {
    const key = value.normalize('NFKC').replace(/\s+/gu, ' ').toLowerCase()
    return !seen.has(key) && seen.add(key) !== undefined
  })
}

/** The line the value stands on: the label's or one shortly below. */
function valueLine(lines: Page['lines'], hit: LabelHit): number {
  let index = hit.line
  while (index < lines.length && (lines[index]?.end ?? 0) < hit.start) index += 1
  return index < lines.length ? index : -1
}

/** The lines an `ids` field may run on over: those below its label, up to a blank line or the next label. */
function runOn({ lines }: Page, hit: LabelHit, stops: ReadonlySet<number>): Span {
  let end = hit.end
  let index = valueLine(lines, hit) + 1
  for (; index > 0 && index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || stops.has(index) || line.flat.trim() === '') break
    end = line.end
  }
  return { start: hit.start, end }
}

/** Ids of a list that goes on below its first line, as long as a line holds nothing but ids. */
function listedBelow(page: Page, hit: LabelHit, field: NoticeField, stops: ReadonlySet<number>): Span[] {
  const { plain } = page
  const below = runOn(page, hit, stops)
  let end = hit.end
  for (const line of plain.slice(hit.end, below.end).split(/\r\n|\n|\r/u)) {
    const start = plain.indexOf(line, end)
    const alone = valuesIn(plain, { start, end: start + line.length }, field, false)
    const covered = alone.reduce((sum, span) => sum + span.end - span.start, 0)
    const bare = line.replace(/^\s*(?:\(?\d{1,2}[.)、]|[①-⑳])\s*/u, '').replace(/[\s,;，；、•*·-]/gu, '')
    if (line.trim() !== '' && bare.length !== covered) break
    end = start + line.length
  }
  return valuesIn(plain, { start: hit.start, end }, field, false)
}

/** Texts with a shape of their own, one after another, are one value: addresses of pictures, each on its line. */
function severalAsOne(
  page: Page,
  hit: LabelHit,
  field: NoticeField,
  stops: ReadonlySet<number>,
  first: Span,
): Span[] {
  let { end } = first
  for (const one of listedBelow(page, hit, { ...field, as: 'ids' }, stops)) {
    if (one.start < end) continue
    if (!/^[\s,;、]+$/u.test(page.plain.slice(end, one.start))) break
    end = one.end
  }
  return [{ start: first.start, end }]
}

function labelled(
  page: Page,
  hits: readonly LabelHit[],
  field: NoticeField,
  stops: ReadonlySet<number>,
): Found[] {
  const { plain, lines } = page
  const spans = hits.flatMap((hit) => {
    const first = valuesIn(plain, hit, field, hit.bare)
    const last = first.at(-1)
    if (last === undefined) return first
    if (field.as === 'text' && field.pattern !== undefined) return severalAsOne(page, hit, field, stops, last)
    if (field.as !== 'ids') return first
    const rest = plain.slice(last.end, hit.end)
    const inTable = lines[valueLine(lines, hit)]?.flat.includes('|') === true
    // More ids follow on the next lines only where this line ends with an id.
    return /[^\s,;，；、]/u.test(rest) || inTable ? first : listedBelow(page, hit, field, stops)
  })
  return spans.map((span) => ({ ...valueAt(page, field, span), ...periodAt(page, field, span) }))
}

/** Behind a label too a notice may say how long instead of until when. */
function periodAt({ times, periods }: Page, { as }: NoticeField, { start, end }: Span): { period?: string } {
  if (as !== 'instant' || times.some((one) => one.start < end && start < one.end)) return {}
  const found = periods.find((one) => start <= one.start && one.end <= end)
  return found === undefined ? {} : { period: found.period }
}

/**
 * Everything the text gives for a field: behind its labels; where there is none, in its sentences; and where they are silent too, by
 * a shape of its own.
 */
export function foundOf(
  page: Page,
  hits: readonly LabelHit[],
  field: NoticeField,
  stops: ReadonlySet<number>,
): Found[] {
  const sure = labelled(
    page,
    hits.filter((hit) => !hit.bare),
    field,
    stops,
  )
  if (sure.length > 0) return unique(sure)
  const told = concerned(page, field, saidIn(page, field)).map((one) => ({
    ...valueAt(page, field, one),
    ...(one.period === undefined ? {} : { period: one.period }),
  }))
  const loose = labelled(
    page,
    hits.filter((hit) => hit.bare),
    field,
    stops,
  )
  const bare = concerned(
    page,
    field,
    loose.map((one) => ({ ...one, ...one.span })),
  ).map(({ value, span }) => ({ value, span }))
  const alone = concerned(page, field, aloneIn(page, field)).map((span) => valueAt(page, field, span))
  // A list may be told in part by a sentence, and go on in values that need none.
  if (field.as === 'ids')
    return unique([...bare, ...told, ...alone].sort((a, b) => a.span.start - b.span.start))
  return unique(bare.length > 0 || told.length > 0 ? [...bare, ...told] : alone)
}

/** `packZone`: for a time without zone; `near`: UTC milliseconds a missing year is taken from. */
export type Clock = { packZone: string; near: number | undefined }

/** One reading of the values found, or null where they contradict each other. */
export function readingOf(found: readonly Found[], field: NoticeField, clock: Clock): FieldReading | null {
  const [first] = found
  if (first === undefined) return null
  if (field.as === 'ids') {
    const last = found.at(-1) ?? first
    const span = { start: first.span.start, end: Math.max(first.span.end, last.span.end) }
    return { value: found.map(({ value }) => value).join(', '), span, values: [...found] }
  }
  if (field.as === 'instant') return timeOf(found, clock)
  if (found.length === 1) return first
  // One value within another is the same one, told more fully once.
  const longest = found.reduce((a, b) => (b.value.length > a.value.length ? b : a))
  const within = found.every(({ value }) => longest.value.toLowerCase().includes(value.toLowerCase()))
  return field.as === 'text' && within ? longest : null
}

type Timed = Found & TimeReading

const sameTime = (a: Timed, b: Timed): boolean => {
  if ('instant' in a && 'instant' in b) return a.instant === b.instant
  if ('day' in a && 'day' in b) return a.day === b.day
  return 'yearless' in a && 'yearless' in b && a.yearless === b.yearless
}

/** Two ways of writing the same time are one time. */
function timeOf(found: readonly Found[], { packZone, near }: Clock): FieldReading | null {
  const times = found.flatMap((one): Timed[] => {
    const time = one.period === undefined ? readTime(one.value, packZone, near) : null
    return time === null ? [] : [{ ...one, ...time }]
  })
  const exact = times.filter((time) => 'instant' in time)
  const compared = exact.length > 0 ? exact : times
  const [first] = compared
  if (first !== undefined) return compared.every((time) => sameTime(time, first)) ? first : null
  const periods = found.filter((one) => one.period !== undefined)
  const [period] = periods
  return period !== undefined && periods.every((one) => one.period === period.period) ? period : null
}
