/** The allegations of a notice, one by one: numbered or bulleted points under their label, or the one paragraph there is. */
import type { Allegation } from '../case/commands.ts'
import { findPhrases, type Span } from '../statement/phrases.ts'
import type { LabelHit } from './labels.ts'
import type { Line } from './lines.ts'
import type { Page } from './page.ts'

const marker =
  /^[\s>|]*(?:[-*•·●▪–]\s+|[•·●▪]|[(（]?\d{1,2}[.)、．）](?!\d)|[①-⑳]|[(（]?[一二三四五六七八九十]{1,3}[)）、]|[(（]?[a-h][.)）]\s)\s*/iu
/** Numbers inside running text: `1) … 2) …`, `① … ② …`. */
const inline =
  /(?:^|[\s;；.。,，])(?:[(（]?(\d{1,2})[.)、．）](?!\d)|([①-⑳])|[(（]([一二三四五六七八九十])[)）])\s*/gu

const numberOf = (mark: RegExpMatchArray): number =>
  mark[1] !== undefined
    ? Number(mark[1])
    : mark[2] !== undefined
      ? (mark[2].codePointAt(0) ?? 0) - 0x245f
      : '一二三四五六七八九十'.indexOf(mark[3] ?? '') + 1

/** Points of running text numbered 1, 2, 3 …; null where it is not such a text. */
function inlinePoints(text: string, span: Span): Span[] | null {
  const part = text.slice(span.start, span.end)
  const marks = [...part.matchAll(inline)]
  if (marks.length < 2 || marks.some((mark, index) => numberOf(mark) !== index + 1) || marks[0]?.index !== 0)
    return null
  return marks.map((mark, index) => ({
    start: span.start + mark.index + mark[0].length,
    end: span.start + (marks[index + 1]?.index ?? part.length),
  }))
}

/** A line that is no longer about what is alleged: an address, a page number, a name below the text. */
const foot = /^[\s>|]*(?:https?:\/\/|www\.|--\s*$|_{3,}|-{3,}|\d{1,3}\s*\/\s*\d{1,3}\s*$)/iu

/** What ends the allegations: lines with labels of their own, and how lines begin that are none. */
export type Ends = { stops: ReadonlySet<number>; closings: readonly string[] }

/** Lines from the label's value on, up to the next label, or to a blank line no further point follows. */
function blockOf(lines: readonly Line[], hit: LabelHit, { stops, closings }: Ends): Line[] {
  const closes = closings.map((one) => one.toLowerCase())
  const block: Line[] = []
  for (let index = hit.line + 1; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || stops.has(index) || foot.test(line.flat)) break
    const said = line.flat.replace(/^[\s>|*_-]+/u, '')
    if (closes.some((one) => said.startsWith(one))) break
    if (line.flat.trim() === '') {
      const next = lines[index + 1]
      const goesOn =
        next !== undefined && !stops.has(index + 1) && (block.length === 0 || marker.test(next.flat))
      if (!goesOn) break
      continue
    }
    block.push(line)
  }
  return block
}

/** Points of a block of lines: a marked line begins one, an unmarked one goes on with it. */
function points(text: string, first: Span | null, block: readonly Line[]): Span[] {
  const parts: Span[] = [...(first === null ? [] : [first]), ...block]
  const isMarked = (part: Span): boolean => marker.test(text.slice(part.start, part.end))
  const marked = parts.some(isMarked)
  // Where the value on the label's own line is whole, lines without a mark below it are no part of it.
  const alone =
    first !== null && !marked && /[.。!！；;]["”』」)）]?\s*$/u.test(text.slice(first.start, first.end))
  const found: Span[] = []
  for (const part of alone ? [first] : parts) {
    const mark = marker.exec(text.slice(part.start, part.end))
    const last = found.at(-1)
    if (mark !== null) found.push({ start: part.start + mark[0].length, end: part.end })
    else if (last !== undefined) found[found.length - 1] = { start: last.start, end: part.end }
    // Words before the first point introduce the list and are none of it.
    else if (!marked) found.push({ start: part.start, end: part.end })
  }
  return found
}

const tidy = (text: string, span: Span): Span => {
  const part = text.slice(span.start, span.end)
  const lead = part.length - part.replace(/^[\s|>]+/u, '').length
  return {
    start: span.start + lead,
    end: span.start + lead + part.slice(lead).replace(/[\s|;；]+$/u, '').length,
  }
}

function spansUnder(page: Page, hit: LabelHit, ends: Ends): Span[] {
  const line = page.lines[hit.line]
  if (line === undefined || hit.bare) return []
  const onLine = hit.start >= line.start && hit.start < line.end && hit.end > hit.start
  const inCell = onLine && line.flat.includes('|')
  const block = inCell ? [] : blockOf(page.lines, hit, ends)
  const first = onLine ? { start: hit.start, end: hit.end } : null
  const start = first?.start ?? block[0]?.start
  if (start === undefined) return []
  const end = Math.max(first?.end ?? 0, block.at(-1)?.end ?? 0)
  return (
    inlinePoints(page.plain, { start, end }) ??
    (first === null ? null : inlinePoints(page.plain, first)) ??
    points(page.plain, first, block)
  )
}

/** Spans as allegations, numbered `a1`, `a2` … in the order given; what is said twice (a quoted mail) stands once. */
export function asAllegations(page: Page, spans: readonly Span[]): Allegation[] {
  const seen = new Set<string>()
  const allegations: Allegation[] = []
  for (const span of spans.map((one) => tidy(page.plain, one))) {
    // Marks of a quoted mail are blanks in the masked text.
    const said = Array.from({ length: span.end - span.start }, (_, at) =>
      /\s/u.test(page.plain.charAt(span.start + at)) ? ' ' : page.text.charAt(span.start + at),
    )
      .join('')
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, 2000)
    if (said === '' || seen.has(said)) continue
    seen.add(said)
    const id = `a${allegations.length + 1}`
    // Where something else stands between the words, no stretch of the notice says exactly this.
    const together = page.text.slice(span.start, span.end).replace(/\s+/gu, ' ').trim() === said
    allegations.push(together ? { id, text: said, span } : { id, text: said })
  }
  return allegations.slice(0, 50)
}

/** Allegations under the labels given. */
export const allegationsIn = (page: Page, hits: readonly LabelHit[], ends: Ends): Allegation[] =>
  asAllegations(
    page,
    hits.flatMap((hit) => spansUnder(page, hit, ends)),
  )

const shortened = /(?:^|[\s.(])(?:inc|corp|ltd|co|no|nr|st|vs?|dr|mr|mrs|ms|\p{Lu})$/iu

/** Sentences of the text outside the lines given, each with its span. */
function sentencesOf(page: Page, without: ReadonlySet<number>): Span[] {
  const kept = page.lines.map((line, index) =>
    without.has(index) ? ' '.repeat(line.end - line.start) : page.plain.slice(line.start, line.end),
  )
  let text = ''
  page.lines.forEach((line, index) => {
    text = text.padEnd(line.start, '\n') + (kept[index] ?? '')
  })
  const spans: Span[] = []
  let start = 0
  for (const match of text.matchAll(
    /[.!?](?=\s+["“(]?[\p{Lu}\p{Script=Han}])|[。！？；]|\n\s*\n|\n(?=\s*[-*•·●▪])|(?<=[,，:：])\n|(?<=(?:^|\n)[^\n]{1,24})\n/gu,
  )) {
    if (match[0] === '.' && shortened.test(text.slice(0, match.index))) continue
    const end = match.index + (match[0].startsWith('\n') ? 0 : 1)
    if (text.slice(start, end).trim() !== '') spans.push({ start, end })
    start = match.index + match[0].length
  }
  if (text.slice(start).trim() !== '') spans.push({ start, end: text.length })
  return spans
}

/**
 * Where no label leads to the allegations: the sentence of the notice that tells its reason by one of these phrases, by the longest of
 * them where several do. `without`: lines that are something else, such as the value of another field.
 */
export function allegationByPhrase(
  page: Page,
  phrases: readonly string[],
  without: ReadonlySet<number>,
): Allegation[] {
  if (phrases.length === 0) return []
  const entries = phrases.map((text) => ({ text }))
  const length = (span: Span): number =>
    findPhrases(page.plain.slice(span.start, span.end), entries).reduce(
      (longest, { entry }) => Math.max(longest, entry.text.length),
      0,
    )
  type Told = { span: Span; length: number }
  // A heading names the reason too; the sentence that says more is the one to answer.
  const fuller = (a: Told, b: Told): boolean =>
    a.length > b.length || (a.length === b.length && a.span.end - a.span.start > b.span.end - b.span.start)
  const told = sentencesOf(page, without)
    .map((span) => ({ span, length: length(span) }))
    .filter((one) => one.length > 0)
  const [first, ...rest] = told
  if (first === undefined) return []
  return asAllegations(page, [rest.reduce((best, one) => (fuller(one, best) ? one : best), first).span])
}
