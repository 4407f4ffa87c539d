/**
 * Reads an official notice by the labels and patterns of the pack. What it finds it shows with its place, for a person to
 * confirm; what it cannot read, or can read in two ways, it asks for and never guesses.
 */
import type { Allegation } from '../case/commands.ts'
import type { NoticeField, Pack } from '../policy/pack.ts'
import type { Span } from '../statement/phrases.ts'
import { allegationsIn } from './allegations.ts'
import { readTime } from './instant.ts'
import { type LabelHit, type Line, labelHits, linesOf } from './labels.ts'
import { type ReasonReading, reasonIn } from './reason.ts'
import { valuesIn } from './values.ts'

/**
 * One field as read. `value` is the text at `span` (several ids joined by `, `). `instant`: UTC milliseconds, `assumedZone`
 * where the notice names no zone and the pack's was taken; `day` where it gives a date without a time.
 */
export type FieldReading = {
  value: string
  span: Span
  values?: { value: string; span: Span }[]
  instant?: number
  assumedZone?: boolean
  day?: string
}

export type NoticeReading = {
  fields: Record<string, FieldReading>
  allegations: Allegation[]
  reason: ReasonReading | null
  /** Required fields that were not found or say two things. */
  missing: string[]
  /** Fields that stand in the notice with different values: a person has to choose. */
  unclear: Record<string, { value: string; span: Span }[]>
}

type Found = { value: string; span: Span }

const valueAt = (text: string, span: Span): Found => ({ value: text.slice(span.start, span.end), span })

const unique = (found: readonly Found[]): Found[] => {
  const seen = new Set<string>()
  return found.filter(({ value }) => {
    const key = value.replace(/\s+/gu, ' ').toLowerCase()
    return !seen.has(key) && seen.add(key) !== undefined
  })
}

/** The lines an `ids` field may run on over: those below its label, up to a blank line or the next label. */
function runOn(lines: readonly Line[], hit: LabelHit, stops: ReadonlySet<number>): Span {
  let end = hit.end
  let index = lines.findIndex((line) => line.start <= hit.start && hit.start <= line.end) + 1
  for (; index > 0 && index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || stops.has(index) || line.flat.trim() === '') break
    end = line.end
  }
  return { start: hit.start, end }
}

function foundOf(
  text: string,
  lines: readonly Line[],
  hits: readonly LabelHit[],
  field: NoticeField,
  stops: ReadonlySet<number>,
): Found[] {
  const found = hits.flatMap((hit) => {
    const first = valuesIn(text, hit, field, hit.bare)
    if (field.as !== 'ids' || first.length === 0) return first
    const last = first.at(-1)
    const rest = last === undefined ? '' : text.slice(last.end, hit.end)
    // More ids follow on the next lines only where this line ends with an id.
    if (
      /[^\s,;，；、]/u.test(rest) ||
      lines.some((line) => line.flat.includes('|') && line.start <= hit.start && hit.end <= line.end)
    )
      return first
    const below = runOn(lines, hit, stops)
    const lines_ = text.slice(hit.end, below.end).split(/\r\n|\n|\r/u)
    let end = hit.end
    for (const line of lines_) {
      const alone = valuesIn(
        text,
        { start: text.indexOf(line, end), end: text.indexOf(line, end) + line.length },
        field,
        false,
      )
      const covered = alone.reduce((sum, span) => sum + span.end - span.start, 0)
      if (line.trim() !== '' && line.replace(/[\s,;，；、•*·-]/gu, '').length !== covered) break
      end = text.indexOf(line, end) + line.length
    }
    return valuesIn(text, { start: hit.start, end }, field, false)
  })
  return unique(found.map((span) => valueAt(text, span)))
}

/** One reading of the values found, or null where they contradict each other. */
function readingOf(found: readonly Found[], field: NoticeField, zone: string): FieldReading | null {
  const [first] = found
  if (first === undefined) return null
  if (field.as === 'ids') {
    const last = found.at(-1) ?? first
    const span = { start: first.span.start, end: Math.max(first.span.end, last.span.end) }
    return { value: found.map(({ value }) => value).join(', '), span, values: [...found] }
  }
  if (field.as === 'instant') return timeOf(found, zone)
  return found.length === 1 ? first : null
}

/** Two ways of writing the same time are one time. */
function timeOf(found: readonly Found[], zone: string): FieldReading | null {
  const times = found.flatMap((one) => {
    const time = readTime(one.value, zone)
    return time === null ? [] : [{ ...one, ...time }]
  })
  const exact = times.filter((time) => 'instant' in time)
  const [first] = exact.length > 0 ? exact : times
  if (first === undefined) return null
  const same = (exact.length > 0 ? exact : times).every((time) =>
    'instant' in time && 'instant' in first
      ? time.instant === first.instant
      : 'day' in time && 'day' in first && time.day === first.day,
  )
  return same ? first : null
}

/** Reads every field of the pack, the allegations and the reason; works on any text and never throws. */
export function readNotice(text: string, pack: Pack): NoticeReading {
  const specs = pack.notice.fields
  const lines = linesOf(text)
  const hits = labelHits(text, lines, specs)
  const stops = new Set(hits.filter((hit) => !hit.bare).map((hit) => hit.line))
  const fields: Record<string, FieldReading> = {}
  const unclear: NoticeReading['unclear'] = {}
  let allegations: Allegation[] = []
  for (const [id, spec] of Object.entries(specs)) {
    const own = hits.filter((hit) => hit.field === id)
    if (spec.as === 'list') {
      const list = allegationsIn(text, lines, own, stops)
      const span = listSpan(list)
      if (allegations.length === 0) allegations = list
      if (span !== null) fields[id] = { value: list.map((one) => one.text).join('\n'), span }
      continue
    }
    const found = foundOf(text, lines, own, spec, stops)
    const reading = readingOf(found, spec, pack.zone.value)
    if (reading !== null) fields[id] = reading
    else if (found.length > 0) unclear[id] = found
  }
  const missing = Object.keys(specs).filter((id) => specs[id]?.required && fields[id] === undefined)
  const reason = readReason(text, pack, lines, hits, { fields, unclear, allegations })
  return { fields, allegations, reason, missing, unclear }
}

/** From the first point to the last; null where there is none or the words of one do not stand together (a quoted mail). */
function listSpan(list: readonly Allegation[]): Span | null {
  const spans = list.flatMap((one) => (one.span === undefined ? [] : [one.span]))
  const [first] = spans
  const last = spans.at(-1)
  return first === undefined || last === undefined || spans.length < list.length
    ? null
    : { start: first.start, end: last.end }
}

function readReason(
  text: string,
  pack: Pack,
  lines: readonly Line[],
  hits: readonly LabelHit[],
  { fields, unclear, allegations }: Pick<NoticeReading, 'fields' | 'unclear' | 'allegations'>,
): ReasonReading | null {
  const codeField = Object.keys(pack.notice.fields).find((id) => pack.notice.fields[id]?.as === 'code')
  if (codeField !== undefined && unclear[codeField] !== undefined) return null
  const code = codeField === undefined ? undefined : fields[codeField]
  const line =
    code === undefined
      ? undefined
      : lines.find((one) => one.start <= code.span.start && code.span.start < one.end)
  return reasonIn(
    text,
    pack,
    code === undefined || line === undefined ? null : { value: code.value, span: code.span, line },
    hits.filter((hit) => hit.field === codeField && hit.end > hit.start),
    allegations.flatMap((one) => (one.span === undefined ? [] : [one.span])),
  )
}
