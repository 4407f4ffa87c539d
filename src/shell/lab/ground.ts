/** The ground of a picture: how white its edges are, and how deep a plain border runs. Over the reduced colour copy. */
import type * as z from 'zod/mini'
import type { groundSchema } from '#core/evidence/picture-facts.ts'

export type Ground = z.infer<typeof groundSchema>
/** Three bytes a pixel. */
export type Colour = { pixels: Uint8Array; width: number; height: number }

/** The band along each side that is looked at, as a share of the shorter side. */
const band = 0.03
/** All three colours at least so bright, and so close together, are white. */
const white = 245
/** Colours of a plain border may differ by so much from its first pixel. */
const plain = 10
/** Of the pixels of a line so many may differ by more. */
const fewFar = 0.02
/** A JPEG spills over at most so many lines (a block of halved colour), and by so much on the average. */
const spilled = 16
const spill = 12

type Side = 'top' | 'right' | 'bottom' | 'left'

/** A line `depth` from `side`, inwards: where its first byte is, how far apart its pixels are, and how many there are. */
function line({ width, height }: Colour, side: Side, depth: number) {
  const across = side === 'top' || side === 'bottom'
  const fixed = side === 'top' || side === 'left' ? depth : (across ? height : width) - 1 - depth
  return across
    ? { first: fixed * width * 3, step: 3, count: width }
    : { first: fixed * 3, step: width * 3, count: height }
}

function whiteShare(picture: Colour, side: Side): number {
  const { pixels } = picture
  const deep = Math.max(1, Math.round(Math.min(picture.width, picture.height) * band))
  let [seen, bright] = [0, 0]
  for (let depth = 0; depth < deep; depth++) {
    const { first, step, count } = line(picture, side, depth)
    seen += count
    for (let k = 0, at = first; k < count; k++, at += step)
      if (
        (pixels[at] as number) >= white &&
        (pixels[at + 1] as number) >= white &&
        (pixels[at + 2] as number) >= white
      )
        bright++
  }
  return bright / seen
}

type Stray = { far: number; mean: number }

/** How a line strays from the colour at `from`: the share of its pixels that do, and by how much they stray on the average. */
function strayOf(picture: Colour, side: Side, depth: number, from: number): Stray {
  const { pixels } = picture
  const [r, g, b] = [pixels[from] as number, pixels[from + 1] as number, pixels[from + 2] as number]
  const { first, step, count } = line(picture, side, depth)
  let [far, sum] = [0, 0]
  for (let k = 0, at = first; k < count; k++, at += step) {
    const most = Math.max(
      Math.abs((pixels[at] as number) - r),
      Math.abs((pixels[at + 1] as number) - g),
      Math.abs((pixels[at + 2] as number) - b),
    )
    sum += most
    if (most > plain) far++
  }
  return { far: far / count, mean: sum / count }
}

/**
 * How many lines from `side` show one colour only, the colour of the corner pixel; a wholly plain picture has no border. A JPEG
 * spills what is beside a border into it, so that lines near its end count as long as they stray little on the average.
 */
function borderDepth(picture: Colour, side: Side): number {
  const { width, height } = picture
  const { first } = line(picture, side, 0)
  const most = Math.floor((side === 'top' || side === 'bottom' ? height : width) / 2)
  const stray = (depth: number) => strayOf(picture, side, depth, first)
  let depth = 0
  while (depth < most && stray(depth).far <= fewFar) depth++
  if (depth === most || depth === 0) return 0
  for (const end = Math.min(most, depth + spilled); depth < end && stray(depth).mean <= spill; ) depth++
  return depth
}

/** Measures a reduced copy; border depths come back in pixels of the picture, `scale` times those of the copy. */
export function groundOf(picture: Colour, scale: number): Ground {
  const sides = ['top', 'right', 'bottom', 'left'] as const
  const each = <T>(measure: (side: Side) => T) =>
    Object.fromEntries(sides.map((side) => [side, measure(side)])) as Record<Side, T>
  return {
    white: each((side) => Math.round(whiteShare(picture, side) * 1000) / 1000),
    border: each((side) => Math.round(borderDepth(picture, side) * scale)),
  }
}
