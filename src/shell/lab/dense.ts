/**
 * Two pictures laid over each other, block by block: do the small details agree where both show something? Features only prove the
 * same scene; two photographs of one desk have them too. Blocks of the same photograph agree in their finest structure, whatever
 * was done to its size, colours or compression.
 */
import type { Box } from '#core/evidence/picture-facts.ts'
import type { Alignment } from './alignment.ts'
import type { Grey } from './features.ts'
import type { OpenCv } from './opencv.ts'

/** Side of a block in pixels of the compared copy. */
const blockSide = 16
/** A block with less contrast (standard deviation of brightness) holds nothing to compare. */
const flatBelow = 4

export type Dense = {
  /** Share of the first picture that the second covers. */
  covered: number
  /** Blocks with detail in either picture, where both are. */
  blocks: number
  /** Share of those whose structure agrees. */
  agreeing: number
  /** Where they differ, in pixels of the first picture as it was given. */
  differs: Box[]
}

type Overlay = { own: Uint8Array; carried: Uint8Array; mask: Uint8Array; width: number; height: number }

function overlay(cv: OpenCv, first: Grey, second: Grey, { transform }: Alignment): Overlay {
  const { width, height } = first
  const from = cv.matFromArray(second.height, second.width, cv.CV_8UC1, second.pixels)
  const full = cv.matFromArray(
    second.height,
    second.width,
    cv.CV_8UC1,
    new Uint8Array(second.width * second.height).fill(255),
  )
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

/** Correlation of one block at its best shift of up to one pixel, since an alignment is never exact. */
function blockAt({ own, carried, mask, width, height }: Overlay, x: number, y: number): Block | null {
  const one: number[] = []
  for (let row = 0; row < blockSide; row++)
    for (let column = 0; column < blockSide; column++) {
      const at = (y + row) * width + x + column
      if ((mask[at] ?? 0) < 255) return null
      one.push(own[at] ?? 0)
    }
  let best = -1
  let contrast = deviation(one)
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      if (y + dy < 0 || x + dx < 0 || y + dy + blockSide > height || x + dx + blockSide > width) continue
      const two = one.map(
        (_, k) => carried[(y + dy + Math.floor(k / blockSide)) * width + x + dx + (k % blockSide)] ?? 0,
      )
      if (dx === 0 && dy === 0) contrast = Math.max(contrast, deviation(two))
      best = Math.max(best, correlation(one, two))
    }
  return { x, y, correlation: best, contrast }
}

const mean = (values: number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length

function deviation(values: number[]): number {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((each) => (each - middle) ** 2)))
}

function correlation(a: number[], b: number[]): number {
  const [ma, mb] = [mean(a), mean(b)]
  let [both, aa, bb] = [0, 0, 0]
  for (let k = 0; k < a.length; k++) {
    const [da, db] = [(a[k] ?? 0) - ma, (b[k] ?? 0) - mb]
    both += da * db
    aa += da * da
    bb += db * db
  }
  return aa === 0 || bb === 0 ? 0 : both / Math.sqrt(aa * bb)
}

/** Compares two pictures where `alignment` lays the second over the first. */
export function denseComparison(cv: OpenCv, first: Grey, second: Grey, alignment: Alignment): Dense {
  const laid = overlay(cv, first, second, alignment)
  const covered = laid.mask.reduce((sum, each) => sum + (each === 255 ? 1 : 0), 0) / laid.mask.length
  const blocks: Block[] = []
  for (let y = 0; y + blockSide <= laid.height; y += blockSide)
    for (let x = 0; x + blockSide <= laid.width; x += blockSide) {
      const block = blockAt(laid, x, y)
      if (block !== null && block.contrast >= flatBelow) blocks.push(block)
    }
  const agreeing = blocks.filter((block) => block.correlation >= 0.7).length
  const differs = blocks
    .filter((block) => block.correlation < 0.4)
    .map(({ x, y }) => ({ x, y, width: blockSide, height: blockSide }))
  return {
    covered,
    blocks: blocks.length,
    agreeing: blocks.length === 0 ? 0 : agreeing / blocks.length,
    differs,
  }
}
