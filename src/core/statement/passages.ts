/**
 * Passages two texts share, wherever they stand in either: greedy tiling. Runs of three words both hold are looked up, each is
 * followed as far as both texts agree, and the longest is taken first; what is taken is not taken again. Words are compared
 * folded, a Han character being a word of half the weight. A passage weighs at least three words (or six Han characters).
 */
import { type PlacedWord, placedWords } from '../text/fold.ts'
import type { Span } from './phrases.ts'

/** The same words at two places; half-open spans of UTF-16 offsets in the texts as written. */
export type Passage = { first: Span; second: Span }

/**
 * `share`: what is shared of both together (2·shared / both), the same whichever comes first; `ofFirst`, `ofSecond`: what is
 * shared of each. All 0..1 by weight of words; a text without a word shares nothing. Passages in the order of the first text.
 */
export type Compared = { share: number; ofFirst: number; ofSecond: number; passages: Passage[] }

const seedWords = 3
const leastWeight = 6
/** Three words that stand more often than this in the first text are followed from their first places only, and so many runs at most. */
const placesAtMost = 32
const followedAtMost = 128

const han = /^\p{Script=Han}/u
const weightOf = ({ word }: PlacedWord): number => (han.test(word) ? 1 : 2)

/** A text made ready to be compared, for those that are compared again and again. `seeds[i]`: the three words from the i-th on. */
export type ReadyText = {
  words: PlacedWord[]
  weights: number[]
  weight: number
  seeds: string[]
  /** Where each seed stands, its first places only. */
  places: ReadonlyMap<string, number[]>
}

export function readyText(text: string): ReadyText {
  const words = placedWords(text)
  const weights = words.map(weightOf)
  const seeds: string[] = []
  for (let at = 0; at + seedWords <= words.length; at++)
    seeds.push(`${words[at]?.word} ${words[at + 1]?.word} ${words[at + 2]?.word}`)
  return {
    words,
    weights,
    weight: weights.reduce((sum, one) => sum + one, 0),
    seeds,
    places: placesOf(seeds),
  }
}

function placesOf(seeds: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [at, seed] of seeds.entries()) {
    const known = places.get(seed)
    if (known === undefined) places.set(seed, [at])
    else if (known.length < placesAtMost) known.push(at)
  }
  return places
}

/** `at` and `by` count words in the first and second text. */
type Run = { at: number; by: number; length: number }

const agree = (a: ReadyText, b: ReadyText, at: number, by: number): boolean => {
  const word = a.words[at]?.word
  return word !== undefined && word === b.words[by]?.word
}

/** Every run both texts hold that cannot be made longer, of at least a seed's length. */
function runsOf(a: ReadyText, b: ReadyText): Run[] {
  const followed = new Map<string, number>()
  const runs: Run[] = []
  for (const [by, seed] of b.seeds.entries())
    for (const at of a.places.get(seed) ?? []) {
      const times = followed.get(seed) ?? 0
      if (times >= followedAtMost || agree(a, b, at - 1, by - 1)) continue
      followed.set(seed, times + 1)
      let length = seedWords
      while (agree(a, b, at + length, by + length)) length++
      runs.push({ at, by, length })
    }
  return runs
}

const longestFirst = (one: Run, other: Run): number =>
  other.length - one.length || one.at - other.at || one.by - other.by

/** Stretches of a run that no tile has taken in either text. */
function free(run: Run, taken: { a: Uint8Array; b: Uint8Array }): Run[] {
  const left: Run[] = []
  for (let k = 0; k < run.length; k++) {
    if (taken.a[run.at + k] === 1 || taken.b[run.by + k] === 1) continue
    const last = left.at(-1)
    if (last !== undefined && last.at + last.length === run.at + k) last.length++
    else left.push({ at: run.at + k, by: run.by + k, length: 1 })
  }
  return left
}

/** Runs waiting by length, so that what is left of a cut one takes its place among the shorter. */
function tilesOf(a: ReadyText, b: ReadyText): Run[] {
  const waiting = new Map<number, Run[]>()
  const wait = (run: Run): void => {
    const same = waiting.get(run.length)
    if (same === undefined) waiting.set(run.length, [run])
    else same.push(run)
  }
  for (const run of runsOf(a, b)) wait(run)
  const taken = { a: new Uint8Array(a.words.length), b: new Uint8Array(b.words.length) }
  const tiles: Run[] = []
  for (let length = Math.max(0, ...waiting.keys()); length > 0; length--)
    for (const run of (waiting.get(length) ?? []).sort(longestFirst)) {
      const left = free(run, taken)
      if (left[0]?.length !== length) {
        for (const part of left) wait(part)
        continue
      }
      if (weighed(a, run) < leastWeight) continue
      taken.a.fill(1, run.at, run.at + length)
      taken.b.fill(1, run.by, run.by + length)
      tiles.push(run)
    }
  return tiles
}

function weighed({ weights }: ReadyText, { at, length }: Run): number {
  let sum = 0
  for (let k = at; k < at + length; k++) sum += weights[k] ?? 0
  return sum
}

/** -1, 0 or 1 by the words, whatever the spelling: which of two texts is looked at as the first must not matter. */
function order(a: ReadyText, b: ReadyText): number {
  if (a.words.length !== b.words.length) return a.words.length - b.words.length
  const at = a.words.findIndex(({ word }, index) => word !== b.words[index]?.word)
  return at === -1 ? 0 : (a.words[at]?.word ?? '') < (b.words[at]?.word ?? '') ? -1 : 1
}

const spanOf = ({ words }: ReadyText, at: number, length: number): Span => ({
  start: words[at]?.start ?? 0,
  end: words[at + length - 1]?.end ?? 0,
})

/** What two texts share. Time grows with the length of both. */
export function comparedTexts(first: ReadyText, second: ReadyText): Compared {
  if (first.weight === 0 || second.weight === 0) return { share: 0, ofFirst: 0, ofSecond: 0, passages: [] }
  const ordered = order(first, second)
  const same: Run = { at: 0, by: 0, length: first.words.length }
  const tiles =
    ordered === 0
      ? [same]
      : ordered < 0
        ? tilesOf(first, second)
        : tilesOf(second, first).map(({ at, by, length }) => ({ at: by, by: at, length }))
  const shared = tiles.reduce((sum, tile) => sum + weighed(first, tile), 0)
  return {
    share: (2 * shared) / (first.weight + second.weight),
    ofFirst: shared / first.weight,
    ofSecond: shared / second.weight,
    passages: tiles
      .sort((one, other) => one.at - other.at)
      .map(({ at, by, length }) => ({
        first: spanOf(first, at, length),
        second: spanOf(second, by, length),
      })),
  }
}
