/** What a text asserts that can be held against another: dates, numbers, ids and names, each with what it is said of and where. */
import { datesIn } from './dates.ts'
import type { Span } from './phrases.ts'
import { dateCues, idLabels, namePatterns, neverSold, pieces, quantityCues, type Topic } from './topics.ts'

/** `value` is made comparable; `written` is how it stands at `span`. */
export type Claim = { topic: Topic; value: string; written: string; span: Span }

const clauseEnd =
  /[.。!！?？;；\n]+(?=\s|\p{Script=Han}|$)|[。！？；\n]|[,，、](?=\s|\p{Script=Han})|\s(?:and|и)\s/gu

/** Clauses of a text: a date belongs to the words beside it and not to those of the next sentence. */
function clausesOf(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const { index, 0: found } of text.matchAll(clauseEnd)) {
    spans.push({ start, end: index })
    start = index + found.length
  }
  spans.push({ start, end: text.length })
  return spans
}

const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end

/** The topic whose words stand nearest before a place in its clause, else nearest behind; null where none is beside it. */
function topicBeside(
  text: string,
  place: Span,
  clause: Span,
  cues: readonly (readonly [Topic, RegExp])[],
): Topic | null {
  let best: { topic: Topic; far: number } | null = null
  for (const [topic, cue] of cues)
    for (const { index, 0: found } of text.slice(clause.start, clause.end).matchAll(cue)) {
      const end = clause.start + index + found.length
      // What stands behind is farther than whatever stands before.
      const far = end <= place.start ? place.start - end : 1_000 + Math.abs(clause.start + index - place.end)
      if (best === null || far < best.far) best = { topic, far }
    }
  return best?.topic ?? null
}

function besides(
  text: string,
  found: readonly { value: string; span: Span }[],
  cues: readonly (readonly [Topic, RegExp])[],
): Claim[] {
  if (found.length === 0) return []
  const clauses = clausesOf(text)
  return found.flatMap(({ value, span }) => {
    const clause = clauses.find((one) => within(span, one))
    const topic = clause === undefined ? null : topicBeside(text, span, clause, cues)
    return topic === null ? [] : [{ topic, value, written: text.slice(span.start, span.end), span }]
  })
}

const idShape = /^(?=[^\s,;，；。]*\d)[\p{L}\p{N}][\p{L}\p{N}/._-]*(?: \d{3}(?!\d)){0,3}/u

/** Letters and digits alone: `018 204 417` is `018204417`. */
export const plainId = (written: string): string =>
  written
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()

function idsIn(text: string): Claim[] {
  return idLabels.flatMap(([topic, label]) =>
    [...text.matchAll(label)].flatMap(({ index, 0: found }) => {
      const start = index + found.length
      const shape = idShape.exec(text.slice(start))
      const written = shape?.[0].replace(/[._/-]+$/u, '') ?? ''
      const value = plainId(written)
      // A date behind "invoice" is its date.
      if (value.length < 3 || datesIn(written).length > 0) return []
      return [{ topic, value, written, span: { start, end: start + written.length } }]
    }),
  )
}

function namesIn(text: string): Claim[] {
  return namePatterns.flatMap(([topic, pattern]) =>
    [...text.matchAll(pattern)].flatMap((found) => {
      const written = (found[1] ?? '').trim().replace(/[.,]+$/u, '')
      if (written.length < 2) return []
      const start = found.index + found[0].indexOf(written)
      return [{ topic, value: written, written, span: { start, end: start + written.length } }]
    }),
  )
}

/** Every claim of a text, in its order; each place says one thing. */
export function claimsOf(text: string): Claim[] {
  const quantities = [...text.matchAll(pieces)].map(({ index, 0: found, 1: count }) => ({
    value: (count ?? '').replace(/\D/gu, ''),
    span: { start: index, end: index + found.length },
  }))
  const denials = [...text.matchAll(neverSold)].map(
    ({ index, 0: written }): Claim => ({
      topic: 'never-sold',
      value: 'never',
      written,
      span: { start: index, end: index + written.length },
    }),
  )
  return [
    ...besides(text, datesIn(text), dateCues),
    ...besides(text, quantities, quantityCues),
    ...idsIn(text),
    ...namesIn(text),
    ...denials,
  ].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}
