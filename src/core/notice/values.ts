/** The value of a field within the part of the text its label points to. */
import { RE2JS } from 're2js'
import type { NoticeField } from '../policy/pack.ts'
import type { Span } from '../statement/phrases.ts'

/** What stands for a value when the pack gives no pattern. */
const plain: Record<NoticeField['as'], RegExp> = {
  text: /\S(?:.*\S)?/su,
  id: /[\p{L}\p{N}][\p{L}\p{N}._/-]*/u,
  ids: /[\p{L}\p{N}][\p{L}\p{N}._/-]*/gu,
  instant: /\S(?:.*\S)?/su,
  // `IPR_VIOLATION` or `TRO`; a phrase in plain words is no code.
  code: /(?<![\p{L}\p{N}_-])(?:[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+|[A-Z][A-Z0-9]+)(?![\p{L}\p{N}])/u,
  list: /\S(?:.*\S)?/su,
  int: /\d+/u,
}

/** Spans of what the field's pattern finds in a part of the text: group 1 where the pattern has one. */
function patternSpans(pattern: string, part: string, offset: number): Span[] {
  const matcher = RE2JS.compile(pattern).matcher(part)
  const spans: Span[] = []
  while (matcher.find()) {
    const group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0
    if (matcher.end(group) > matcher.start(group))
      spans.push({ start: offset + matcher.start(group), end: offset + matcher.end(group) })
  }
  return spans
}

/** All values of a field in a span of the text; `bare` takes a value only where it begins right after the label. */
export function valuesIn(text: string, span: Span, field: NoticeField, bare: boolean): Span[] {
  const part = text.slice(span.start, span.end)
  if (part.trim() === '') return []
  // Without a pattern nothing tells the value of a label without a colon from a sentence that begins with the same word.
  if (bare && field.pattern === undefined) return []
  const spans =
    field.pattern === undefined
      ? plainSpans(field.as, part, span.start)
      : patternSpans(field.pattern, part, span.start)
  const found = bare ? spans.filter((one) => text.slice(span.start, one.start).trim() === '') : spans
  return field.as === 'ids' ? found : found.slice(0, 1)
}

function plainSpans(as: NoticeField['as'], part: string, offset: number): Span[] {
  const pattern = plain[as]
  const all = pattern.global
    ? [...part.matchAll(pattern)]
    : [pattern.exec(part)].filter((one) => one !== null)
  // A dot ends a sentence after an id; in a name it may belong to it (`S.L.`).
  const closing = as === 'id' || as === 'ids' ? /[.,;。，；]+$/u : /[,;。，；]+$/u
  return all.map((match) => {
    const end = match.index + match[0].replace(closing, '').length
    return { start: offset + match.index, end: offset + end }
  })
}
