/**
 * Whether the features of two pictures lie in the same places: matches whose descriptors agree clearly, most of which one move,
 * turn and change of size carries over, and one perspective that fits those. Nothing is called a match without it.
 */

import { bitsIn, type Place, wordsOf } from '#core/similarity/local-features.ts'
import { agreeingWith, type Pair } from '#core/similarity/placing.ts'
import type { Features } from './features.ts'
import type { OpenCv } from './opencv.ts'

/** `transform` carries a point of the second picture to the first: nine numbers, row by row. */
export type Alignment = { inliers: number; matches: number; transform: Float64Array }

/** Of the two nearest descriptors the first has to be this much nearer, and not further than so many bits. */
const clearlyNearer = 0.8
const farthest = 80
/** Pixels a carried point may be off. */
const off = 5
/** Features that one move has to carry over before a perspective is looked for. */
const least = 5
/** Matches each of which is tried as the one that tells the move; the strongest come first. */
const mostTold = 300

const placeOf = ({ points, turns }: Features, n: number): Place => ({
  x: points[n * 2] ?? 0,
  y: points[n * 2 + 1] ?? 0,
  angle: turns[n * 2] ?? 0,
  size: turns[n * 2 + 1] ?? 1,
})

/** Half of the bits tell enough: of one point they hardly ever differ in more. */
const farthestOfHalf = 54

const bitsApart = (one: Uint32Array, at: number, two: Uint32Array, other: number): number =>
  bitsIn((one[at] as number) ^ (two[other] as number)) +
  bitsIn((one[at + 1] as number) ^ (two[other + 1] as number)) +
  bitsIn((one[at + 2] as number) ^ (two[other + 2] as number)) +
  bitsIn((one[at + 3] as number) ^ (two[other + 3] as number))

/** Matches, each feature of the second picture with the nearest of the first, where that is clearly nearer than any other. */
function pairsOf(first: Features, second: Features): Pair[] {
  const [to, from] = [wordsOf(first.descriptors), wordsOf(second.descriptors)]
  const pairs: Pair[] = []
  for (let at = 0; at < from.length; at += 8) {
    let [best, next, which] = [256, 256, -1]
    for (let other = 0; other < to.length; other += 8) {
      const half = bitsApart(from, at, to, other)
      if (half > farthestOfHalf || half >= next) continue
      const bits = half + bitsApart(from, at + 4, to, other + 4)
      if (bits < best) {
        next = best
        best = bits
        which = other / 8
      } else if (bits < next) next = bits
    }
    if (best <= farthest && best <= clearlyNearer * next)
      pairs.push({ from: placeOf(second, at / 8), to: placeOf(first, which), target: which })
  }
  return pairs
}

/** The matches that agree with the move one of them tells: of the moves told, the one with most. */
function together(pairs: readonly Pair[]): Pair[] {
  let most: Pair[] = []
  for (const told of pairs.slice(0, mostTold)) {
    const agree = agreeingWith(pairs, told)
    if (agree.length > most.length) most = agree
    if (most.length > pairs.length * 0.7) break
  }
  return most
}

/** A perspective that squeezes, tears or mirrors a picture is no copy of it. */
function plausible(h: Float64Array): boolean {
  const [a = 0, b = 0, , c = 0, d = 0, , g = 0, k = 0] = h
  const area = Math.abs(a * d - b * c)
  if (!(area > 0.01 && area < 100)) return false
  const [long, short] = [Math.hypot(a, c), Math.hypot(b, d)]
  return Math.max(long, short) / Math.min(long, short) < 3 && Math.abs(g) < 0.004 && Math.abs(k) < 0.004
}

/** The perspective that fits most of the pairs; null where none does. */
function perspectiveOf(
  cv: OpenCv,
  pairs: readonly Pair[],
): { transform: Float64Array; inliers: number } | null {
  const count = pairs.length
  const one = cv.matFromArray(
    count,
    1,
    cv.CV_32FC2,
    pairs.flatMap(({ from }) => [from.x, from.y]),
  )
  const two = cv.matFromArray(
    count,
    1,
    cv.CV_32FC2,
    pairs.flatMap(({ to }) => [to.x, to.y]),
  )
  const kept = new cv.Mat()
  const found = cv.findHomography(one, two, cv.RANSAC, off, kept)
  try {
    if (found.empty()) return null
    const transform = Float64Array.from(found.data64F)
    const inliers = kept.data.reduce((sum, each) => sum + each, 0)
    return plausible(transform) ? { inliers, transform } : null
  } finally {
    for (const each of [one, two, kept, found]) each.delete()
  }
}

/** Lays the second picture over the first; null where too few features agree on one place. */
export function alignmentOf(cv: OpenCv, first: Features, second: Features): Alignment | null {
  const pairs = pairsOf(first, second)
  const agree = together(pairs)
  if (agree.length < least) return null
  const found = perspectiveOf(cv, agree)
  return found === null ? null : { ...found, matches: pairs.length }
}
