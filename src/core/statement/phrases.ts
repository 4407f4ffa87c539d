/** Finds the phrases of a list in a text, whole words only, however they are spaced or cased. */
import { RE2JS } from 're2js'
import { fold } from '../text/fold.ts'

/** A half-open span of UTF-16 offsets in the text as written. */
export type Span = { start: number; end: number }

const wordCharacter = /[\p{L}\p{N}\p{M}]/u
const han = /\p{Script=Han}/u

/** True when a word does not run on over this edge; Han writes no spaces, so an edge at a Han character always counts. */
const edge = (inside: string, outside: string): boolean =>
  outside === '' ||
  han.test(inside) ||
  han.test(outside) ||
  !wordCharacter.test(inside) ||
  !wordCharacter.test(outside)

/** Phrases as they are looked for. They stand in packs, which never change once loaded: each is folded once. */
const wanted = new WeakMap<{ text: string }, string>()

function phraseOf(entry: { text: string }): string {
  const phrase = wanted.get(entry) ?? fold(entry.text).text.trim()
  wanted.set(entry, phrase)
  return phrase
}

const patterns = new WeakMap<{ text: string }, RE2JS>()

/** Every place a pattern fits; what it fits without a character is none. */
function patternPlaces<E extends { text: string }>(text: string, entry: E): { entry: E; span: Span }[] {
  const pattern = patterns.get(entry) ?? RE2JS.compile(entry.text)
  patterns.set(entry, pattern)
  const matcher = pattern.matcher(text)
  const places: { entry: E; span: Span }[] = []
  while (matcher.find()) {
    const span = { start: matcher.start(), end: matcher.end() }
    if (span.end > span.start) places.push({ entry, span })
  }
  return places
}

/** Every place of every phrase, in the order of the text; where two begin together the longer comes first. */
export function findPhrases<E extends { text: string; pattern?: true | undefined }>(
  text: string,
  entries: readonly E[],
): { entry: E; span: Span }[] {
  const folded = fold(text)
  const found = entries.flatMap((entry) => {
    if (entry.pattern === true) return patternPlaces(text, entry)
    const phrase = phraseOf(entry)
    const places: { entry: E; span: Span }[] = []
    if (phrase === '') return places
    let at = folded.text.indexOf(phrase)
    while (at !== -1) {
      const end = at + phrase.length
      const first = [...phrase][0] ?? ''
      const last = [...phrase].at(-1) ?? ''
      const before = [...folded.text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
      const after = [...folded.text.slice(end, end + 2)][0] ?? ''
      const start = folded.from[at]
      const stop = folded.to[end - 1]
      if (edge(first, before) && edge(last, after) && start !== undefined && stop !== undefined)
        places.push({ entry, span: { start, end: stop } })
      at = folded.text.indexOf(phrase, at + 1)
    }
    return places
  })
  return found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
}
