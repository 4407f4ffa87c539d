/**
 * Sharpness, as the variance of the Laplacian of brightness (Pech-Pacheco et al. 2000): of the whole, and of the most blurred part
 * that holds something. What counts as blurred is for a check to say.
 */
import type * as z from 'zod/mini'
import type { sharpnessSchema } from '#core/evidence/picture-facts.ts'
import type { Grey } from './features.ts'

export type Sharpness = z.infer<typeof sharpnessSchema>

const tiles = 6
/** A tile whose brightness varies less (standard deviation) is bare paper or sky and cannot be blurred. */
const bareBelow = 12

type Sum = { count: number; one: number; two: number }
const variance = ({ count, one, two }: Sum): number => (count === 0 ? 0 : two / count - (one / count) ** 2)

function tileOf({ pixels, width, height }: Grey, column: number, row: number) {
  const left = Math.max(1, Math.floor((column * width) / tiles))
  const top = Math.max(1, Math.floor((row * height) / tiles))
  const right = Math.min(width - 1, Math.floor(((column + 1) * width) / tiles))
  const bottom = Math.min(height - 1, Math.floor(((row + 1) * height) / tiles))
  let [edge1, edge2, light1, light2] = [0, 0, 0, 0]
  for (let y = top; y < bottom; y++)
    for (let at = y * width + left, end = y * width + right; at < end; at++) {
      const here = pixels[at] as number
      const edge =
        (pixels[at - 1] as number) +
        (pixels[at + 1] as number) +
        (pixels[at - width] as number) +
        (pixels[at + width] as number) -
        4 * here
      edge1 += edge
      edge2 += edge * edge
      light1 += here
      light2 += here * here
    }
  const count = Math.max(0, bottom - top) * Math.max(0, right - left)
  const edges: Sum = { count, one: edge1, two: edge2 }
  const light: Sum = { count, one: light1, two: light2 }
  return { edges, light, box: { x: left, y: top, width: right - left, height: bottom - top } }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

/** Measures a reduced copy; boxes come back in pixels of the picture, `scale` times those of the copy. Null below 8 pixels a side. */
export function sharpnessOf(grey: Grey, scale: number): Sharpness | null {
  if (grey.width < 8 || grey.height < 8) return null
  const all = Array.from({ length: tiles * tiles }, (_, k) => tileOf(grey, k % tiles, Math.floor(k / tiles)))
  const whole = all.reduce<Sum>(
    (sum, { edges }) => ({
      count: sum.count + edges.count,
      one: sum.one + edges.one,
      two: sum.two + edges.two,
    }),
    { count: 0, one: 0, two: 0 },
  )
  const busy = all.filter(({ light }) => Math.sqrt(variance(light)) >= bareBelow)
  const worst = busy.toSorted((a, b) => variance(a.edges) - variance(b.edges))[0]
  if (worst === undefined) return { whole: rounded(variance(whole)) }
  const { x, y, width, height } = worst.box
  const box = {
    x: Math.round(x * scale),
    y: Math.round(y * scale),
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  }
  return { whole: rounded(variance(whole)), worst: { value: rounded(variance(worst.edges)), box } }
}
