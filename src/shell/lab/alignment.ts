/**
 * Whether the features of two pictures lie in the same places: matches whose descriptors agree clearly, and one perspective that
 * carries many of them over. Nothing is called a match without it.
 */
import type { Features } from './features.ts'
import type { OpenCv } from './opencv.ts'

/** `transform` carries a point of the second picture to the first: nine numbers, row by row. */
export type Alignment = { inliers: number; matches: number; transform: Float64Array }

/** Of the two nearest descriptors the first has to be this much nearer. */
const clearlyNearer = 0.8
/** Pixels a carried point may be off. */
const off = 5

type Pairs = { from: number[]; to: number[] }

function pairsOf(cv: OpenCv, first: Features, second: Features): Pairs {
  const one = cv.matFromArray(first.count, 32, cv.CV_8UC1, first.descriptors)
  const two = cv.matFromArray(second.count, 32, cv.CV_8UC1, second.descriptors)
  const matcher = new cv.BFMatcher(cv.NORM_HAMMING, false)
  const matches = new cv.DMatchVectorVector()
  const pairs: Pairs = { from: [], to: [] }
  try {
    matcher.knnMatch(two, one, matches, 2)
    for (let index = 0; index < matches.size(); index++) {
      const both = matches.get(index)
      const [best, next] = [both.get(0), both.size() > 1 ? both.get(1) : undefined]
      both.delete()
      if (next !== undefined && best.distance > clearlyNearer * next.distance) continue
      if (best.distance > 80) continue
      pairs.from.push(second.points[best.queryIdx * 2] ?? 0, second.points[best.queryIdx * 2 + 1] ?? 0)
      pairs.to.push(first.points[best.trainIdx * 2] ?? 0, first.points[best.trainIdx * 2 + 1] ?? 0)
    }
    return pairs
  } finally {
    for (const each of [one, two, matcher, matches]) each.delete()
  }
}

/** A perspective that squeezes, tears or mirrors a picture is no copy of it. */
function plausible(h: Float64Array): boolean {
  const [a = 0, b = 0, , c = 0, d = 0, , g = 0, k = 0] = h
  const area = Math.abs(a * d - b * c)
  if (!(area > 0.01 && area < 100)) return false
  const [long, short] = [Math.hypot(a, c), Math.hypot(b, d)]
  return Math.max(long, short) / Math.min(long, short) < 3 && Math.abs(g) < 0.004 && Math.abs(k) < 0.004
}

/** Lays the second picture over the first; null where too few features agree on one place. */
export function alignmentOf(cv: OpenCv, first: Features, second: Features): Alignment | null {
  if (first.count < 8 || second.count < 8) return null
  const { from, to } = pairsOf(cv, first, second)
  const matches = from.length / 2
  if (matches < 8) return null
  const one = cv.matFromArray(matches, 1, cv.CV_32FC2, from)
  const two = cv.matFromArray(matches, 1, cv.CV_32FC2, to)
  const kept = new cv.Mat()
  const found = cv.findHomography(one, two, cv.RANSAC, off, kept)
  try {
    if (found.empty()) return null
    const transform = Float64Array.from(found.data64F)
    const inliers = kept.data.reduce((sum, each) => sum + each, 0)
    return plausible(transform) ? { inliers, matches, transform } : null
  } finally {
    for (const each of [one, two, kept, found]) each.delete()
  }
}
