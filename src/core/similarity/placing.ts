/**
 * Whether what two pictures share lies in the same places in both: each shared feature tells by its own place, angle and size how
 * one picture would have to be moved, turned and scaled to lie on the other, and the others say whether that is so for them, too.
 * Cheap enough to be asked of every candidate before a file is opened, and no proof: that is the comparison's.
 */
import { bitsIn, type LocalFeatures, type Place, placeAt, wordsOf } from './local-features.ts'

/** Two descriptors that differ in more bits are not of one point. */
const farthest = 64
/** Points carried over may be off by so many pixels of the reduced copy, or by this share of how far they lie from the one that carries. */
const off = 8
const offShare = 0.06
/** The two may disagree on angle by so many degrees, on scale by this factor. */
const turn = 24
const scale = 1.6

/** A picture that others are laid on: its features with their places, read once. */
export type Ground = { words: Uint32Array; places: Place[] }

export function groundOf({ descriptors, places }: LocalFeatures): Ground {
  const words = wordsOf(descriptors)
  const known = Math.min(words.length / 8, Math.floor(places.length / 6))
  return {
    words: words.subarray(0, known * 8),
    places: Array.from({ length: known }, (_, n) => placeAt(places, n)),
  }
}

/** A feature of a picture, and the one of the ground it may be: `target` is the number of that. */
export type Pair = { from: Place; to: Place; target: number }

/** The nearest feature of the ground, or -1. */
function nearest(ground: Uint32Array, words: Uint32Array, at: number): number {
  let [best, which] = [farthest + 1, -1]
  for (let other = 0; other < ground.length; other += 8) {
    let bits = 0
    for (let word = 0; word < 8 && bits < best; word++)
      bits += bitsIn((words[at + word] ?? 0) ^ (ground[other + word] ?? 0))
    if (bits < best) [best, which] = [bits, other / 8]
  }
  return which
}

function pairsOf(ground: Ground, features: LocalFeatures): Pair[] {
  const { words, places } = groundOf(features)
  return places.flatMap((from, n): Pair[] => {
    const target = nearest(ground.words, words, n * 8)
    const to = ground.places[target]
    return to === undefined ? [] : [{ from, to, target }]
  })
}

const around = (degrees: number): number => Math.abs((((degrees % 360) + 540) % 360) - 180)

/** Pairs that agree with the move that one pair tells; each point of the ground counts once. */
export function agreeingWith(pairs: readonly Pair[], { from, to }: Pair): Pair[] {
  const grown = to.size / from.size
  const turned = to.angle - from.angle
  const radians = (turned * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians) * grown, Math.sin(radians) * grown]
  const counted = new Set<number>()
  const agree: Pair[] = []
  for (const pair of pairs) {
    if (around(pair.to.angle - pair.from.angle - turned) > turn) continue
    const ratio = pair.to.size / pair.from.size / grown
    if (ratio > scale || ratio * scale < 1) continue
    const [dx, dy] = [pair.from.x - from.x, pair.from.y - from.y]
    const [x, y] = [to.x + dx * cos - dy * sin, to.y + dx * sin + dy * cos]
    const far = Math.hypot(x - pair.to.x, y - pair.to.y)
    if (far > off + offShare * Math.hypot(x - to.x, y - to.y) || counted.has(pair.target)) continue
    counted.add(pair.target)
    agree.push(pair)
  }
  return agree
}

/** The most features of a picture that one move carries onto the ground; 0 where places were not kept. */
export function carriedOnto(ground: Ground, features: LocalFeatures): number {
  const pairs = pairsOf(ground, features)
  return pairs.reduce((most, pair) => Math.max(most, agreeingWith(pairs, pair).length), 0)
}
