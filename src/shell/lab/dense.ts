/**
 * Two pictures laid over each other, block by block: do the small details agree where both show something? Features only prove the
 * same scene; two photographs of one desk have them too. Blocks of the same photograph agree in their finest structure, whatever
 * was done to its size, colours or compression. Both are first brought to the detail that the poorer of the two has: a block of a
 * copy that was made small and large again holds nothing finer.
 */
import type { Box } from '#core/evidence/picture-facts.ts'
import type { Alignment } from './alignment.ts'
import type { Grey } from './features.ts'
import type { OpenCv } from './opencv.ts'
import { patchesOf } from './patches.ts'

/** Side of a block in pixels of the compared copy. */
const blockSide = 16
const inBlock = blockSide * blockSide
/** A block with less contrast (standard deviation of brightness) holds nothing to compare. */
const flatBelow = 4
/** Correlation from which a block agrees, and below which it differs. */
const agreesFrom = 0.7
const differsBelow = 0.4

export type Dense = {
  /** Share of the first picture that the second covers. */
  covered: number
  /** Blocks with detail in either picture, where both are. */
  blocks: number
  /** Share of those whose structure agrees; `beside` the same where up to three patches laid over the picture are left out. */
  agreeing: number
  beside: number
  /** Where they differ, in pixels of the first picture as it was given. */
  differs: Box[]
}

/** A picture to lay, and how much larger it was made than it is: 1 where it was not. */
export type Layer = { grey: Grey; enlarged: number }

type Overlay = { own: Uint8Array; carried: Uint8Array; mask: Uint8Array; width: number; height: number }

function reduced(cv: OpenCv, { pixels, width, height }: Grey, by: number): Grey {
  if (by <= 1.02) return { pixels, width, height }
  const [w, h] = [Math.max(8, Math.round(width / by)), Math.max(8, Math.round(height / by))]
  const from = cv.matFromArray(height, width, cv.CV_8UC1, pixels)
  const to = new cv.Mat()
  try {
    cv.resize(from, to, new cv.Size(w, h), 0, 0, cv.INTER_AREA)
    return { pixels: to.data.slice(), width: w, height: h }
  } finally {
    for (const each of [from, to]) each.delete()
  }
}

/** How many pixels of the first one pixel of the second becomes, in the middle of it. */
function grownBy(
  [a = 0, b = 0, , c = 0, d = 0, , g = 0, k = 0, i = 1]: Float64Array,
  { width, height }: Grey,
) {
  const depth = g * (width / 2) + k * (height / 2) + i
  return Math.sqrt(Math.abs(a * d - b * c)) / Math.abs(depth)
}

/** The transform between copies made smaller, from that between the pictures; both by their own factors across and down. */
const between = (h: Float64Array, [fx, fy]: readonly [number, number], [sx, sy]: readonly [number, number]) =>
  Float64Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8], (at) => {
    const [row, column] = [Math.floor(at / 3), at % 3]
    const over = row === 0 ? fx : row === 1 ? fy : 1
    return ((h[at] ?? 0) * (column === 0 ? sx : column === 1 ? sy : 1)) / over
  })

function overlay(cv: OpenCv, first: Grey, second: Grey, transform: Float64Array): Overlay {
  const { width, height } = first
  const from = cv.matFromArray(second.height, second.width, cv.CV_8UC1, second.pixels)
  const white = new Uint8Array(second.width * second.height).fill(255)
  const full = cv.matFromArray(second.height, second.width, cv.CV_8UC1, white)
  const h = cv.matFromArray(3, 3, cv.CV_64FC1, transform)
  const carried = new cv.Mat()
  const mask = new cv.Mat()
  try {
    const size = new cv.Size(width, height)
    const black = new cv.Scalar(0, 0, 0, 0)
    cv.warpPerspective(from, carried, h, size, cv.INTER_LINEAR, cv.BORDER_CONSTANT, black)
    cv.warpPerspective(full, mask, h, size, cv.INTER_LINEAR, cv.BORDER_CONSTANT, black)
    return { own: first.pixels, carried: carried.data.slice(), mask: mask.data.slice(), width, height }
  } finally {
    for (const each of [from, full, h, carried, mask]) each.delete()
  }
}

type Block = { x: number; y: number; correlation: number; contrast: number }

const one = new Float64Array(inBlock)

/** Copies a block into `one`, its mean taken away; answers the sum of squares. */
function centred(pixels: Uint8Array, width: number, x: number, y: number): number {
  let sum = 0
  for (let row = 0, k = 0; row < blockSide; row++)
    for (let column = 0, at = (y + row) * width + x; column < blockSide; column++, at++, k++) {
      const value = pixels[at] ?? 0
      one[k] = value
      sum += value
    }
  const mean = sum / inBlock
  let squares = 0
  for (let k = 0; k < inBlock; k++) {
    const value = (one[k] ?? 0) - mean
    one[k] = value
    squares += value * value
  }
  return squares
}

/** Correlation of `one` with a block, and the block's sum of squares. */
function against(pixels: Uint8Array, width: number, x: number, y: number, squares: number) {
  let [sum, square, both] = [0, 0, 0]
  for (let row = 0, k = 0; row < blockSide; row++)
    for (let column = 0, at = (y + row) * width + x; column < blockSide; column++, at++, k++) {
      const value = pixels[at] ?? 0
      sum += value
      square += value * value
      both += value * (one[k] ?? 0)
    }
  const own = Math.max(0, square - (sum * sum) / inBlock)
  return { own, correlation: own * squares <= 0 ? 0 : both / Math.sqrt(own * squares) }
}

function coveredWhole(mask: Uint8Array, width: number, x: number, y: number): boolean {
  for (let row = 0; row < blockSide; row++)
    for (let at = (y + row) * width + x, end = at + blockSide; at < end; at++)
      if ((mask[at] ?? 0) < 255) return false
  return true
}

/** Correlation of one block at its best shift of up to one pixel, since an alignment is never exact. */
function blockAt({ own, carried, mask, width, height }: Overlay, x: number, y: number): Block | null {
  if (!coveredWhole(mask, width, x, y)) return null
  const squares = centred(own, width, x, y)
  let [best, most] = [-1, squares]
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      if (y + dy < 0 || x + dx < 0 || y + dy + blockSide > height || x + dx + blockSide > width) continue
      const two = against(carried, width, x + dx, y + dy, squares)
      if (dx === 0 && dy === 0) most = Math.max(most, two.own)
      best = Math.max(best, two.correlation)
    }
  return { x, y, correlation: best, contrast: Math.sqrt(most / inBlock) }
}

/** Compares two pictures where `alignment` lays the second over the first. */
export function denseComparison(cv: OpenCv, first: Layer, second: Layer, { transform }: Alignment): Dense {
  const grown = grownBy(transform, second.grey)
  const poorer = Math.max(1, first.enlarged, grown * second.enlarged)
  const [a, b] = [reduced(cv, first.grey, poorer), reduced(cv, second.grey, poorer / grown)]
  const back = [first.grey.width / a.width, first.grey.height / a.height] as const
  const ofSecond = [second.grey.width / b.width, second.grey.height / b.height] as const
  const laid = overlay(cv, a, b, between(transform, back, ofSecond))
  const covered = laid.mask.reduce((sum, each) => sum + (each === 255 ? 1 : 0), 0) / laid.mask.length
  const blocks: Block[] = []
  for (let y = 0; y + blockSide <= laid.height; y += blockSide)
    for (let x = 0; x + blockSide <= laid.width; x += blockSide) {
      const block = blockAt(laid, x, y)
      if (block !== null && block.contrast >= flatBelow) blocks.push(block)
    }
  const share = (agree: number, of: number) => (of === 0 ? 0 : agree / of)
  const agree = blocks.filter(({ correlation }) => correlation >= agreesFrom).length
  const covering = patchesOf(
    blocks.map(({ x, y, correlation }) => ({
      column: x / blockSide,
      row: y / blockSide,
      agrees: correlation >= agreesFrom,
    })),
  )
  return {
    covered,
    blocks: blocks.length,
    agreeing: share(agree, blocks.length),
    beside: share(agree, blocks.length - covering),
    differs: blocks
      .filter(({ correlation }) => correlation < differsBelow)
      .map(({ x, y }) => ({
        x: x * back[0],
        y: y * back[1],
        width: blockSide * back[0],
        height: blockSide * back[1],
      })),
  }
}
