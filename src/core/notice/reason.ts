/** Which reason of the law a notice gives: by its code, and where the code alone is not enough by phrases around it. */
import type { Pack } from '../policy/pack.ts'
import { findPhrases, type Span } from '../statement/phrases.ts'

export type ReasonReading = { id: string; span: Span }

const sameCode = (a: string, b: string): boolean => {
  const plain = (code: string): string => code.toLowerCase().replace(/[\s_-]+/g, '_')
  return plain(a) === plain(b)
}

/** English plurals count: `trademarks` is the trademark. */
const inflected = (phrase: string): { text: string }[] =>
  /[a-z]$/i.test(phrase) ? [{ text: phrase }, { text: `${phrase}s` }] : [{ text: phrase }]

/** The one reason among `ids` whose phrases stand in this part of the text; null where none or several do. */
function settledBy(
  text: string,
  part: Span,
  pack: Pack,
  ids: readonly string[],
): ReasonReading | 'none' | 'several' {
  const within = text.slice(part.start, part.end)
  const found = ids.flatMap((id) => {
    const [first] = findPhrases(within, (pack.reasons[id]?.phrases ?? []).flatMap(inflected))
    return first === undefined
      ? []
      : [{ id, span: { start: part.start + first.span.start, end: part.start + first.span.end } }]
  })
  const [one] = found
  return one === undefined ? 'none' : found.length === 1 ? one : 'several'
}

/**
 * With a code that several reasons share: looks at the line of the code, then the allegations, then the whole text. The first of
 * them where phrases stand decides: one reason is the answer, several are none. Without a code only what stands after its label
 * counts (`stated`). A code the law does not know gives null, whatever the phrases say.
 */
export function reasonIn(
  text: string,
  pack: Pack,
  code: { value: string; span: Span; line: Span } | null,
  stated: readonly Span[],
  allegations: readonly Span[],
): ReasonReading | null {
  const all = Object.keys(pack.reasons)
  const ids =
    code === null ? all : all.filter((id) => pack.reasons[id]?.codes.some((one) => sameCode(one, code.value)))
  const [only] = ids
  if (code !== null && only === undefined) return null
  if (code !== null && only !== undefined && ids.length === 1) return { id: only, span: code.span }
  const listed = allegations.length === 0 ? [] : [spanning(allegations)]
  const parts = code === null ? stated : [code.line, ...listed, { start: 0, end: text.length }]
  for (const part of parts) {
    const reading = settledBy(text, part, pack, ids)
    if (reading === 'several') return null
    if (reading !== 'none') return reading
  }
  return null
}

const spanning = (spans: readonly Span[]): Span => ({
  start: Math.min(...spans.map((span) => span.start)),
  end: Math.max(...spans.map((span) => span.end)),
})
