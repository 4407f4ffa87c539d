/** The allegations of a notice, one by one: numbered or bulleted points under their label, or the one paragraph there is. */
import type { Allegation } from '../case/commands.ts'
import type { Span } from '../statement/phrases.ts'
import type { LabelHit, Line } from './labels.ts'

const marker =
  /^[\s>|]*(?:[-*•·●▪–]\s+|[•·●▪]|[(（]?\d{1,2}[.)、．）](?!\d)|[①-⑳]|[(（]?[一二三四五六七八九十]{1,3}[)）、]|[(（]?[a-h][.)）]\s)\s*/iu
/** Numbers inside one line: `1) … 2) …`. */
const inline = /(?:^|[\s;；])[(（]?(\d{1,2})[.)、．）](?!\d)\s*/gu

/** Points of a single line numbered 1, 2, 3 …; null where it is not such a line. */
function inlinePoints(text: string, span: Span): Span[] | null {
  const part = text.slice(span.start, span.end)
  const marks = [...part.matchAll(inline)]
  if (marks.length < 2 || marks.some((mark, index) => Number(mark[1]) !== index + 1) || marks[0]?.index !== 0)
    return null
  return marks.map((mark, index) => ({
    start: span.start + mark.index + mark[0].length,
    end: span.start + (marks[index + 1]?.index ?? part.length),
  }))
}

/** Lines from the label's value on, up to the next label, or to a blank line no further point follows. */
function blockOf(lines: readonly Line[], hit: LabelHit, stops: ReadonlySet<number>): Line[] {
  const block: Line[] = []
  for (let index = hit.line + 1; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined || stops.has(index)) break
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
  const marked = parts.some((part) => marker.test(text.slice(part.start, part.end)))
  const found: Span[] = []
  for (const part of parts) {
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

/** Allegations under the labels given, numbered `a1`, `a2` … in the order of the text; repeated ones (a quoted mail) stand once. */
export function allegationsIn(
  text: string,
  lines: readonly Line[],
  hits: readonly LabelHit[],
  stops: ReadonlySet<number>,
): Allegation[] {
  const spans = hits.flatMap((hit) => {
    const line = lines[hit.line]
    if (line === undefined || hit.bare) return []
    const onLine = hit.start >= line.start && hit.start < line.end && hit.end > hit.start
    if (onLine) {
      const single = inlinePoints(text, hit)
      if (single !== null) return single
    }
    return points(text, onLine ? { start: hit.start, end: hit.end } : null, blockOf(lines, hit, stops))
  })
  const seen = new Set<string>()
  const allegations: Allegation[] = []
  for (const span of spans.map((one) => tidy(text, one))) {
    const said = text
      .slice(span.start, span.end)
      .replace(/[\s>|]*[\r\n][\s>|]*/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim()
    if (said === '' || seen.has(said)) continue
    seen.add(said)
    const id = `a${allegations.length + 1}`
    // Marks of a quoted mail stand between the words: then no stretch of the notice says exactly this.
    const together = text.slice(span.start, span.end).replace(/\s+/gu, ' ').trim() === said
    allegations.push(together ? { id, text: said, span } : { id, text: said })
  }
  return allegations
}
