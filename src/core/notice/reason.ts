/** Which reason of the law a notice gives: by its code, and where the code alone is not enough by phrases around it. */
import type { Pack } from '../policy/pack.ts'
import { findPhrases, type Span } from '../statement/phrases.ts'

export type ReasonReading = { id: string; span: Span }

const sameCode = (a: string, b: string): boolean => {
  const plain = (code: string): string => code.toLowerCase().replace(/[\s_-]+/g, '_')
  return plain(a) === plain(b)
}

/** English plurals count: `trademarks` is the trademark. */
const inflected = (phrase: string): string[] => (/[a-z]$/i.test(phrase) ? [phrase, `${phrase}s`] : [phrase])

type Entry = { text: string; id: string }

/** The phrases of these reasons with whose they are. */
export const phrasesOf = (pack: Pack, ids: readonly string[]): Entry[] =>
  ids.flatMap((id) => (pack.reasons[id]?.phrases ?? []).flatMap(inflected).map((text) => ({ text, id })))

/** The one reason whose phrases stand in this part of the text. A phrase within a longer one is not there on its own. */
function settledBy(text: string, part: Span, entries: readonly Entry[]): ReasonReading | 'none' | 'several' {
  const found = findPhrases(text.slice(part.start, part.end), entries)
  const whole = found.filter(
    ({ span }) =>
      !found.some(
        ({ span: other }) =>
          other.start <= span.start &&
          span.end <= other.end &&
          other.end - other.start > span.end - span.start,
      ),
  )
  const ids = new Set(whole.map(({ entry }) => entry.id))
  const [first] = whole
  if (first === undefined) return 'none'
  if (ids.size > 1) return 'several'
  return {
    id: first.entry.id,
    span: { start: part.start + first.span.start, end: part.start + first.span.end },
  }
}

/** What of the text a reason may be told by, each part before the next: the first where phrases stand decides. */
export type ReasonPlaces = {
  /** The value of the field that holds the code, and its line. */
  code: { value: string; span: Span; line: Span } | null
  /** Behind the label of the code, where no code stands. */
  stated: readonly Span[]
  /** Other parts in order, the whole text the last. */
  parts: readonly Span[]
}

/** A code as the marketplace writes them: `IPR_VIOLATION`. */
const isCode = (value: string): boolean => /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$/.test(value)

/**
 * `among`: ids the notice may be about. One reason in a part is the answer, several are none. A code the law does not know gives
 * null, whatever the phrases say.
 */
export function reasonIn(
  text: string,
  pack: Pack,
  among: readonly string[],
  { code, stated, parts }: ReasonPlaces,
): ReasonReading | null {
  const coded =
    code === null
      ? []
      : among.filter((id) => pack.reasons[id]?.codes.some((one) => sameCode(one, code.value)))
  const [only] = coded
  if (code !== null && only !== undefined && coded.length === 1) return { id: only, span: code.span }
  if (code !== null && only === undefined && isCode(code.value)) return null
  const entries = phrasesOf(pack, coded.length > 0 ? coded : among)
  const places = [...(code === null ? [] : [code.span, code.line]), ...stated, ...parts]
  for (const part of places) {
    const reading = settledBy(text, part, entries)
    if (reading === 'several') return null
    if (reading !== 'none') return reading
  }
  return null
}
