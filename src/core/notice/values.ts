/** The value of a field within the part of the text its label points to. */
import { RE2JS } from 're2js'
import type { NoticeField } from '../policy/pack.ts'
import type { Span } from '../statement/phrases.ts'
import { countOf, timesIn } from './time-words.ts'

/** What stands for a value when the pack gives no pattern. */
const plain: Record<NoticeField['as'], RegExp> = {
  text: /\S(?:.*\S)?/su,
  id: /[\p{L}\p{N}][\p{L}\p{N}._/-]*/u,
  ids: /[\p{L}\p{N}][\p{L}\p{N}._/-]*/gu,
  instant: /\S(?:.*\S)?/su,
  // `IPR_VIOLATION` or `TRO`.
  code: /(?<![\p{L}\p{N}_-])(?:[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+|[A-Z][A-Z0-9]+)(?![\p{L}\p{N}])/u,
  list: /\S(?:.*\S)?/su,
  int: /\d+|[一两二三四五六七十]|once|twice/u,
}

const compiled = new Map<string, RE2JS>()

/** A pattern of a pack, compiled once. */
export function patternOf(source: string): RE2JS {
  const made = compiled.get(source) ?? RE2JS.compile(source)
  compiled.set(source, made)
  return made
}

/** Spans of what a pattern finds in a part of the text: group 1 where the pattern has one. */
export function patternSpans(pattern: string, part: string, offset: number): Span[] {
  const matcher = patternOf(pattern).matcher(part)
  const spans: Span[] = []
  while (matcher.find()) {
    const group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0
    if (matcher.end(group) > matcher.start(group))
      spans.push({ start: offset + matcher.start(group), end: offset + matcher.end(group) })
  }
  return spans
}

/** The form of a value that may follow a label without any sign that it does: nothing looser than an id with a digit. */
function bareSpans(part: string, offset: number, field: NoticeField): Span[] {
  if (field.as === 'instant') return timesIn(part).map((span) => moved(span, offset))
  if (field.pattern !== undefined) return patternSpans(field.pattern, part, offset)
  if (field.as === 'text' || field.as === 'list') return []
  if (field.as === 'code') return codesIn(part, offset)
  const spans = plainSpans(field.as, part, offset)
  if (field.as === 'int') return spans
  const numbered = (span: Span): boolean => /\d/.test(part.slice(span.start - offset, span.end - offset))
  const upTo = spans.findIndex((span) => !numbered(span))
  return upTo === -1 ? spans : spans.slice(0, upTo)
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

/** Values one after another with nothing but separators between them; the first has to stand at the very beginning. */
function adjoining(text: string, span: Span, spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  let at = span.start
  for (const one of spans) {
    const between = text.slice(at, one.start)
    if (!(kept.length === 0 ? /^\s*$/ : /^[\s,;、和及&]*(?:and)?\s*$/u).test(between)) break
    kept.push(one)
    at = one.end
  }
  return kept
}

/** All values of a field in a span of the text; `bare` takes a value only where it begins right after the label. */
export function valuesIn(text: string, span: Span, field: NoticeField, bare: boolean): Span[] {
  const part = text.slice(span.start, span.end)
  if (part.trim() === '') return []
  if (bare) {
    const found = adjoining(text, span, bareSpans(part, span.start, field))
    return field.as === 'ids' ? found : found.slice(0, 1)
  }
  const spans =
    field.pattern !== undefined
      ? patternSpans(field.pattern, part, span.start)
      : field.as === 'instant'
        ? timeSpans(part, span.start)
        : plainSpans(field.as, field.as === 'ids' ? withoutBrackets(part) : part, span.start)
  return field.as === 'ids' ? spans : spans.slice(0, 1)
}

/** What stands in brackets behind an id explains it. */
const withoutBrackets = (part: string): string =>
  part.replace(/\([^()]*\)/gu, (inner) => ' '.repeat(inner.length))

/** The time written there; where none is recognised, whatever stands there, so that a person sees it. */
function timeSpans(part: string, offset: number): Span[] {
  const [first] = timesIn(part)
  return first === undefined ? plainSpans('instant', part, offset) : [moved(first, offset)]
}

const suffix = /^(?:ltd|llc|inc|co|corp|gmbh|kg|s\.?a|s\.?l|b\.?v|plc|limited|company|ag)\b/iu
const shortened = /(?:^|[\s.])(?:\p{L}|st|dr|mr|mrs|ms|no|art|sec|vs?|u\.s)$/iu

/** Where the first sentence of a value ends: names hold dots of their own (`Corp.`, `J. Smith Co., Ltd.`). */
export function sentenceEnd(part: string): number {
  for (const match of part.matchAll(/[.!?](?=\s+["“(]?[\p{Lu}\p{Script=Han}])|[。！？；]/gu)) {
    const rest = part.slice(match.index + 1).trimStart()
    if (match[0] === '.' && (suffix.test(rest) || shortened.test(part.slice(0, match.index)))) continue
    return match.index
  }
  return part.length
}

function plainSpans(as: NoticeField['as'], part: string, offset: number): Span[] {
  if (as === 'code') return codeSpans(part, offset)
  const pattern = plain[as]
  const text = as === 'text' ? part.slice(0, sentenceEnd(part)) : part
  const all = pattern.global
    ? [...text.matchAll(pattern)]
    : [pattern.exec(text)].filter((one) => one !== null)
  // A dot ends a sentence after an id; in a name it may belong to it (`S.L.`).
  const closing = as === 'id' || as === 'ids' ? /[.,;。，；]+$/u : /[,;。，；]+$/u
  return all.map((match) => {
    const end = match.index + match[0].replace(closing, '').length
    return { start: offset + match.index, end: offset + end }
  })
}

const isCodeAlone = (part: string, code: RegExpExecArray): boolean => {
  // `AI picture` is no code but words, and so is a code in the middle of a sentence.
  const begins = /^[\s(["]*$/.test(part.slice(0, code.index))
  return /[_-]/.test(code[0]) || (begins && !/^\s+\p{L}/u.test(part.slice(code.index + code[0].length)))
}

/** The first code of a part, where one stands there as such. */
function codesIn(part: string, offset: number): Span[] {
  const code = plain.code.exec(part)
  if (code === null || !isCodeAlone(part, code)) return []
  return [{ start: offset + code.index, end: offset + code.index + code[0].length }]
}

/** A code; where there is none, the words the notice gives in its place. */
function codeSpans(part: string, offset: number): Span[] {
  const codes = codesIn(part, offset)
  if (codes.length > 0) return codes
  const words = /\S(?:.*\S)?/su.exec(part.slice(0, sentenceEnd(part)))
  if (words === null) return []
  const said = words[0].replace(/[,;，；.]+$/u, '')
  return said.length > 120 ? [] : [{ start: offset + words.index, end: offset + words.index + said.length }]
}

/** The number a count says, in digits or in words. */
export const numberOf = (value: string): number | null => countOf(value)
