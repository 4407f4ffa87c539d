/**
 * Round and oval red seals: red spots whose rim is closed and whose middle is not filled. That one is there, never that it is
 * genuine; a picture of a red ring is one as well.
 */
import { createHash } from 'node:crypto'
import type * as z from 'zod/mini'
import type { sealSchema } from '#core/evidence/picture-facts.ts'
import type { Colour } from './ground.ts'

export type Seal = z.infer<typeof sealSchema>

/** Rays from the middle of a spot outwards. */
const rays = 72
/** A rim that fewer rays meet is none. */
const closed = 0.75
/** Sides of a spot as shares of the picture's shorter side. */
const smallest = 0.06
const largest = 0.6

type Mask = { is: Uint8Array; width: number; height: number }

/** Every so many pixels are looked at: a stamp is large, and looking at all costs more than decoding the picture. */
const stride = 2

/** Red ink, also faded or photographed: red leads both others clearly. */
function redMask(picture: Colour): Mask {
  const width = Math.floor(picture.width / stride)
  const height = Math.floor(picture.height / stride)
  const is = new Uint8Array(width * height)
  const { pixels } = picture
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0, from = y * stride * picture.width * 3; x < width; x++, at++, from += stride * 3) {
      const r = pixels[from] as number
      const g = pixels[from + 1] as number
      const b = pixels[from + 2] as number
      if (r > 90 && r - g > 35 && r - b > 25 && r > g * 1.3) is[at] = 1
    }
  return { is, width, height }
}

type Spot = { left: number; top: number; right: number; bottom: number; count: number }

/** Spots of red that touch each other. */
function spotsOf({ is: mask, width, height }: Mask): Spot[] {
  const seen = new Uint8Array(mask.length)
  const spots: Spot[] = []
  const stack: number[] = []
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === 0 || seen[start] === 1) continue
    const spot: Spot = { left: width, top: height, right: 0, bottom: 0, count: 0 }
    stack.push(start)
    seen[start] = 1
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)]
      spot.left = Math.min(spot.left, x)
      spot.right = Math.max(spot.right, x)
      spot.top = Math.min(spot.top, y)
      spot.bottom = Math.max(spot.bottom, y)
      spot.count++
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy]
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue
          const next = ny * width + nx
          if (mask[next] === 1 && seen[next] === 0) {
            seen[next] = 1
            stack.push(next)
          }
        }
    }
    spots.push(spot)
  }
  return spots
}

type Ring = { rim: number; inside: number }

/** How many rays meet red at the rim of the spot's oval, and how much of what lies well inside is red. */
function ringOf({ is: mask, width }: Mask, spot: Spot): Ring {
  const [cx, cy] = [(spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2]
  const [rx, ry] = [(spot.right - spot.left) / 2, (spot.bottom - spot.top) / 2]
  const isRed = (angle: number, part: number) =>
    mask[
      Math.round(cy + Math.sin(angle) * ry * part) * width + Math.round(cx + Math.cos(angle) * rx * part)
    ] === 1
  let [met, inner, red] = [0, 0, 0]
  for (let ray = 0; ray < rays; ray++) {
    const angle = (ray / rays) * 2 * Math.PI
    if ([0.86, 0.89, 0.92, 0.95, 0.98, 1].some((part) => isRed(angle, part))) met++
    for (let part = 0.1; part < 0.8; part += 0.1) {
      inner++
      if (isRed(angle, part)) red++
    }
  }
  return { rim: met / rays, inside: red / inner }
}

/** The same stamp bitmap put on two documents has the same digest; a stamp pressed twice has not. */
function digestOf({ is: mask, width }: Mask, spot: Spot): string {
  const hash = createHash('sha256')
  for (let y = spot.top; y <= spot.bottom; y++)
    hash.update(mask.subarray(y * width + spot.left, y * width + spot.right + 1))
  return hash.digest('hex').slice(0, 32)
}

/** Seals in the reduced copy, surest first; boxes come back in pixels of the picture, `scale` times those of the copy. */
export function sealsOf(picture: Colour, scale: number): Seal[] {
  const mask = redMask(picture)
  const shorter = Math.min(mask.width, mask.height)
  const at = (value: number) => Math.round(value * stride * scale)
  const found = spotsOf(mask).flatMap((spot) => {
    const [w, h] = [spot.right - spot.left + 1, spot.bottom - spot.top + 1]
    const size = Math.max(w, h)
    if (size < Math.max(12, shorter * smallest) || size > shorter * largest || w / h > 1.5 || h / w > 1.5)
      return []
    const { rim, inside } = ringOf(mask, spot)
    // A letter O is a ring with nothing in it.
    if (rim < closed || inside > 0.65 || inside < 0.02) return []
    return [
      {
        box: { x: at(spot.left), y: at(spot.top), width: at(w), height: at(h) },
        score: Math.round(rim * (1 - Math.max(0, inside - 0.4)) * 1000) / 1000,
        digest: digestOf(mask, spot),
      },
    ]
  })
  return found.toSorted((a, b) => b.score - a.score).slice(0, 8)
}
