/** Fingerprints of a decoded picture: as it lies in the file, in eight orientations, and of what its plain border leaves. */
import type * as z from 'zod/mini'
import type { fingerprintSchema } from '#core/evidence/picture-facts.ts'
import { hexOf, pdqOf, quickPdqOf, referenceLuma } from '#core/similarity/pdq.ts'
import type { Grey } from './features.ts'
import { type Colour, groundOf } from './ground.ts'

export type FingerprintFact = z.infer<typeof fingerprintSchema>

/** A border has to take away at least this share of a side to be trimmed, and leave at least half of the picture. */
const borderFrom = 0.01

/** What a plain border leaves, as offsets and size; null where there is none. */
function innerOf(picture: Colour): { left: number; top: number; width: number; height: number } | null {
  const { top, right, bottom, left } = groundOf(picture, 1).border
  const [width, height] = [picture.width - left - right, picture.height - top - bottom]
  const shallow =
    Math.max(left, right) < picture.width * borderFrom && Math.max(top, bottom) < picture.height * borderFrom
  if (shallow || width * height * 2 < picture.width * picture.height) return null
  return { left, top, width, height }
}

/** The inner part of a picture of `channels` bytes a pixel; null where it has no plain border. */
function trimmed(of: Colour | Grey, colour: Colour, channels: number): Colour | null {
  const inner = innerOf(colour)
  if (inner === null) return null
  const { left, top, width, height } = inner
  const pixels = new Uint8Array(width * height * channels)
  for (let y = 0; y < height; y++) {
    const from = ((y + top) * of.width + left) * channels
    pixels.set(of.pixels.subarray(from, from + width * channels), y * width * channels)
  }
  return { pixels, width, height }
}

const pdq = (picture: Colour) => {
  const { luma, width, height } = referenceLuma({ ...picture, channels: 3 })
  return pdqOf(luma, width, height)
}

/** The eight orientations of what a plain border leaves; null where there is no border. */
export function trimmedTurned(picture: Colour): string[] | null {
  const inner = trimmed(picture, picture, 3)
  return inner === null ? null : pdq(inner).turned.map(hexOf)
}

/**
 * Fingerprints of a picture as it lies in the file. With `grey`, the brightness of the same copy, the bits are a few off; without it
 * the copy is taken to be the whole picture, unreduced.
 */
export function fingerprintOf(picture: Colour, grey?: Grey): FingerprintFact {
  const { quality, turned } = grey === undefined ? pdq(picture) : quickPdqOf(grey)
  const inner = trimmed(grey ?? picture, picture, grey === undefined ? 3 : 1)
  return {
    method: 'pdq',
    exact: grey === undefined,
    quality,
    turned: turned.map(hexOf),
    ...(inner === null ? {} : { trimmed: hexOf((grey === undefined ? pdq(inner) : quickPdqOf(inner)).hash) }),
  }
}
