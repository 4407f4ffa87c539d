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
export function likeness(newer: string, older: string): Likeness {
  const a = runsOf(newer)
  const b = runsOf(older)
  if (a.size === 0 || b.size === 0) return { jaccard: 0, containment: 0 }
  const shared = [...a].filter((run) => b.has(run)).length
  return { jaccard: shared / (a.size + b.size - shared), containment: shared / a.size }
}

/** The earlier text most of this one is found in; null where there is nothing to compare. */
export function mostLike<T extends { text: string }>(
  text: string,
  earlier: readonly T[],
): ({ earlier: T } & Likeness) | null {
  let best: ({ earlier: T } & Likeness) | null = null
  for (const one of earlier) {
    const measured = likeness(text, one.text)
    if (best === null || measured.containment > best.containment) best = { earlier: one, ...measured }
  }
  return best
}
