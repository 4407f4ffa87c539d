/** Fingerprints of a decoded picture: as it lies in the file, in eight orientations, and of what its plain border leaves. */
import type * as z from 'zod/mini'
import type { fingerprintSchema } from '#core/evidence/picture-facts.ts'
import { hexOf, pdqOf, referenceLuma } from '#core/similarity/pdq.ts'
import { type Colour, groundOf } from './ground.ts'

export type FingerprintFact = z.infer<typeof fingerprintSchema>

/** A border has to take away at least this share of a side to be trimmed, and leave at least half of the picture. */
const borderFrom = 0.01

function trimmed(picture: Colour): Colour | null {
  const { top, right, bottom, left } = groundOf(picture, 1).border
  const [width, height] = [picture.width - left - right, picture.height - top - bottom]
  const shallow =
    Math.max(left, right) < picture.width * borderFrom && Math.max(top, bottom) < picture.height * borderFrom
  if (shallow || width * height * 2 < picture.width * picture.height) return null
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const from = ((y + top) * picture.width + left) * 3
    pixels.set(picture.pixels.subarray(from, from + width * 3), y * width * 3)
  }
  return { pixels, width, height }
}

const pdq = (picture: Colour) => {
  const { luma, width, height } = referenceLuma({ ...picture, channels: 3 })
  return pdqOf(luma, width, height)
}

/** The eight orientations of what a plain border leaves; null where there is no border. */
export function trimmedTurned(picture: Colour): string[] | null {
  const inner = trimmed(picture)
  return inner === null ? null : pdq(inner).turned.map(hexOf)
}

/** Fingerprints of a picture as it lies in the file; `exact` where the copy is the whole picture, unreduced. */
export function fingerprintOf(picture: Colour, exact: boolean): FingerprintFact {
  const { quality, turned } = pdq(picture)
  const inner = trimmed(picture)
  return {
    method: 'pdq',
    exact,
    quality,
    turned: turned.map(hexOf),
    ...(inner === null ? {} : { trimmed: hexOf(pdq(inner).hash) }),
  }
}
