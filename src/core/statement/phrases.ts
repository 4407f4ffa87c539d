/** Finds the phrases of a list in a text, whole words only, however they are spaced or cased. */
import { RE2JS, RE2Set } from 're2js'
import { type Folded, fold } from '../text/fold.ts'

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

type Listed = { text: string; pattern?: true | undefined }
type Patterns = { set: RE2Set; at: number[] }

const sets = new WeakMap<readonly Listed[], Patterns>()

/** The patterns of a list as one, so that a text is gone through once for all of them; null where it holds none. */
function patternsOf(entries: readonly Listed[]): Patterns | null {
  const at = entries.flatMap(({ pattern }, index) => (pattern === true ? [index] : []))
  if (at.length === 0) return null
  const known = sets.get(entries)
  if (known !== undefined) return known
  const set = new RE2Set()
  for (const index of at) set.add(entries[index]?.text ?? '')
  sets.set(entries, { set, at })
  return { set, at }
}

/** The places in a list of the patterns that fit somewhere in a text. */
function fitting(text: string, entries: readonly Listed[]): ReadonlySet<number> {
  const patterns = patternsOf(entries)
  return new Set(patterns?.set.match(text).map((one) => patterns.at[one] ?? -1))
}

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

/**
 * Every place of every phrase, in the order of the text; where two begin together the longer comes first. `folded` is the text folded,
 * for whoever looks for several lists in one.
 */
export function findPhrases<E extends Listed>(
  text: string,
  entries: readonly E[],
  folded: Folded = fold(text),
): { entry: E; span: Span }[] {
  const fits = fitting(text, entries)
  const found = entries.flatMap((entry, index) => {
    if (entry.pattern === true) return fits.has(index) ? patternPlaces(text, entry) : []
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
