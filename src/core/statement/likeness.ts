/** How much of one text stands in another: shared runs of three words (or Han characters). It shows likeness, it accuses nobody. */
import { wordsOf } from '../text/fold.ts'

/** `jaccard`: shared runs over all runs; `containment`: shared runs over the runs of the newer text. Both 0..1. */
export type Likeness = { jaccard: number; containment: number }

const runLength = 3

const runsOf = (text: string): Set<string> => {
  const words = wordsOf(text)
  if (words.length === 0) return new Set()
  if (words.length < runLength) return new Set([words.join(' ')])
  return new Set(words.slice(0, 1 - runLength).map((_, at) => words.slice(at, at + runLength).join(' ')))
}

/** Likeness of `newer` to `older`; texts without a word have none. */
export const likeness = (newer: string, older: string): Likeness => shared(runsOf(newer), runsOf(older))

function shared(a: Set<string>, b: Set<string>): Likeness {
  if (a.size === 0 || b.size === 0) return { jaccard: 0, containment: 0 }
  let count = 0
  for (const run of a) if (b.has(run)) count += 1
  return { jaccard: count / (a.size + b.size - count), containment: count / a.size }
}

/** Runs of texts that are compared again and again, for as long as they are held by whoever compares them. */
const known = new WeakMap<{ text: string }, Set<string>>()

function runsOfEarlier(earlier: { text: string }): Set<string> {
  const runs = known.get(earlier) ?? runsOf(earlier.text)
  known.set(earlier, runs)
  return runs
}

/** The earlier text most of this one is found in; null where there is nothing to compare. Earlier texts are never changed in place. */
export function mostLike<T extends { text: string }>(
  text: string,
  earlier: readonly T[],
): ({ earlier: T } & Likeness) | null {
  let best: ({ earlier: T } & Likeness) | null = null
  const own = runsOf(text)
  for (const one of earlier) {
    const measured = shared(own, runsOfEarlier(one))
    if (best === null || measured.containment > best.containment) best = { earlier: one, ...measured }
  }
  return best
}
