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

/** Stretches of red in a row that touch stretches of the row above are one spot; spots that meet later are put together. */
function spotsOf({ is: mask, width, height }: Mask): Spot[] {
  const spots: Spot[] = []
  const joined: number[] = []
  const rootOf = (one: number): number => {
    let root = one
    while (joined[root] !== root) root = joined[root] as number
    return root
  }
  // First and last place of each stretch of the row above, and of this one, with its spot.
  let above: number[] = []
  for (let y = 0; y < height; y++) {
    const here: number[] = []
    const row = y * width
    let over = 0
    for (let x = 0; x < width; x++) {
      if (mask[row + x] === 0) continue
      const from = x
      while (x + 1 < width && mask[row + x + 1] === 1) x++
      let own = -1
      while (over < above.length && (above[over + 1] as number) < from - 1) over += 3
      // A stretch above may reach over several below: the last one stays for the next.
      for (let k = over; k < above.length && (above[k] as number) <= x + 1; k += 3) {
        const other = rootOf(above[k + 2] as number)
        if (own < 0) own = other
        else if (other !== own) own = joinSpots(spots, joined, own, other)
      }
      if (own < 0) {
        own = spots.push({ left: from, top: y, right: x, bottom: y, count: 0 }) - 1
        joined.push(own)
      }
      const spot = spots[own] as Spot
      spot.left = Math.min(spot.left, from)
      spot.right = Math.max(spot.right, x)
      spot.bottom = y
      spot.count += x - from + 1
      here.push(from, x, own)
    }
    above = here
  }
  return spots.filter((_, one) => joined[one] === one)
}

/** Puts the later spot into the earlier one, and says which that is. */
function joinSpots(spots: Spot[], joined: number[], one: number, other: number): number {
  const [kept, gone] = one < other ? [one, other] : [other, one]
  const [into, from] = [spots[kept] as Spot, spots[gone] as Spot]
  into.left = Math.min(into.left, from.left)
  into.top = Math.min(into.top, from.top)
  into.right = Math.max(into.right, from.right)
  into.bottom = Math.max(into.bottom, from.bottom)
  into.count += from.count
  joined[gone] = kept
  return kept
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

/** Cells along one side of a print. */
const cells = 24

/**
 * A coarse print of the impression: how red each cell of a grid over its box is, a hex digit each, the reddest `f`. The same bitmap
 * saved again, or a little larger, has nearly the same; a stamp pressed anew sits and inks differently.
 */
function printOf({ pixels, width }: Colour, { left, top, right, bottom }: Spot): string {
  const [x0, y0] = [left * stride, top * stride]
  const [wide, high] = [(right - left + 1) * stride, (bottom - top + 1) * stride]
  const sums = new Float64Array(cells * cells)
  const counts = new Uint32Array(cells * cells)
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      const cell = Math.floor((y * cells) / high) * cells + Math.floor((x * cells) / wide)
      const at = ((y0 + y) * width + x0 + x) * 3
      const red = (pixels[at] ?? 0) - Math.max(pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)
      sums[cell] = (sums[cell] ?? 0) + Math.max(0, red)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  const means = [...sums].map((sum, cell) => sum / Math.max(1, counts[cell] ?? 1))
  const most = Math.max(1, ...means)
  return means.map((mean) => Math.round((mean / most) * 15).toString(16)).join('')
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
        print: printOf(picture, spot),
      },
    ]
  })
  return found.toSorted((a, b) => b.score - a.score).slice(0, 8)
}
