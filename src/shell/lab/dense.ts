/**
 * Two pictures laid over each other, block by block: do the small details agree where both show something? Features only prove the
 * same scene; two photographs of one desk have them too. Blocks of the same photograph agree in their finest structure, whatever
 * was done to its size, colours or compression. Both are first brought to the detail that the poorer of the two has: a block of a
 * copy that was made small and large again holds nothing finer.
 */
import type { Box } from '#core/evidence/picture-facts.ts'
import type { Agreement, DenseMeasured } from '#core/similarity/comparison.ts'
import type { Alignment } from './alignment.ts'
import { type Block, blockAt, blockSide, type Overlay } from './blocks.ts'
import type { Grey } from './features.ts'
import type { OpenCv } from './opencv.ts'
import { patchesOf } from './patches.ts'
import { straightened } from './straight.ts'

/** A block with less contrast (standard deviation of brightness) holds nothing to compare. */
const flatBelow = 4
/** A block of at least so much contrast shows something. */
const telling = 8
/** Where there are fewer than so many blocks side by side, they overlap by half. */
const fewBlocks = 60
/** Of a block of words or of a plain ground so large a share has one brightness. */
const evenFrom = 0.5
/** Correlation from which a block agrees, and below which it differs. */
const agreesFrom = 0.7
const differsBelow = 0.4

export type Dense = DenseMeasured & {
  /** Share of the first picture that the second covers. */
  covered: number
  /** Where they differ, in pixels of the first picture as it was given. */
  differs: Box[]
}

/** A picture to lay, and how much larger it was made than it is: 1 where it was not. */
export type Layer = { grey: Grey; enlarged: number }

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

type Lying = { laid: Overlay; back: readonly [number, number] }

/** Both pictures at the detail of the poorer one, the second carried to the first; `back` makes its pixels those of the first. */
function lying(cv: OpenCv, first: Layer, second: Layer, transform: Float64Array): Lying {
  const grown = grownBy(transform, second.grey)
  const poorer = Math.max(1, first.enlarged, grown * second.enlarged)
  const [a, b] = [reduced(cv, first.grey, poorer), reduced(cv, second.grey, poorer / grown)]
  const back = [first.grey.width / a.width, first.grey.height / a.height] as const
  const ofSecond = [second.grey.width / b.width, second.grey.height / b.height] as const
  return { laid: overlay(cv, a, b, between(transform, back, ofSecond)), back }
}

/** Where blocks begin along a side, so many pixels from one to the next; the last ends at the edge. */
function startsAlong(side: number, step: number): number[] {
  const last = side - blockSide
  if (last < 0) return []
  const starts = Array.from({ length: Math.floor(last / step) + 1 }, (_, n) => n * step)
  return last % step === 0 ? starts : [...starts, last]
}

/** Blocks with so much contrast, in a grid of that step. */
function blocksOf(laid: Overlay, contrast: number, reach: number, step: number): Block[] {
  const across = startsAlong(laid.width, step)
  return startsAlong(laid.height, step).flatMap((y) =>
    across.flatMap((x) => {
      const block = blockAt(laid, x, y, reach)
      return block !== null && Math.max(block.own, block.there) >= contrast ? [block] : []
    }),
  )
}

/** How many of the blocks agree, and how many beside patches. */
function countOf(blocks: readonly Block[], step: number): Agreement {
  const share = (agree: number, of: number) => (of === 0 ? 0 : agree / of)
  const agree = blocks.filter(({ correlation }) => correlation >= agreesFrom).length
  const grid = blocks.map(({ x, y, correlation }) => ({
    column: Math.ceil(x / step),
    row: Math.ceil(y / step),
    agrees: correlation >= agreesFrom,
  }))
  return {
    blocks: blocks.length,
    agreeing: share(agree, blocks.length),
    beside: share(agree, blocks.length - patchesOf(grid)),
  }
}

/** Of the blocks in which one of them shows something, how many the other shows, too: the better of both ways. */
function inTheOther(blocks: readonly Block[], step: number): Agreement {
  const [first, second] = [
    countOf(
      blocks.filter(({ own }) => own >= telling),
      step,
    ),
    countOf(
      blocks.filter(({ there }) => there >= telling),
      step,
    ),
  ]
  return first.agreeing >= second.agreeing ? first : second
}

/** Pixels of the first that the second covers. */
const coveredOf = ({ mask }: Overlay): number => mask.reduce((sum, each) => sum + (each === 255 ? 1 : 0), 0)

/** Compares two pictures where `alignment` lays the second over the first. */
export function denseComparison(cv: OpenCv, first: Layer, second: Layer, { transform }: Alignment): Dense {
  const { laid, back } = lying(cv, first, second, transform)
  const covered = coveredOf(laid) / laid.mask.length
  const step = covered * laid.mask.length < fewBlocks * blockSide * blockSide ? blockSide / 2 : blockSide
  const blocks = blocksOf(laid, flatBelow, 1, step)
  const textured = blocks.filter(({ even }) => even < evenFrom)
  return {
    covered,
    ...countOf(blocks, step),
    texture: countOf(textured, step),
    contained: inTheOther(blocks, step),
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

/** Pixels by which blocks are looked for where they should be, and about how many of those covered are. */
const astray = 5
const mostLooked = 250
/** Blocks found again that a perspective is drawn through, and the pixels they may be off it. */
const fewest = 10
const beside = 1.5

/** Middles of carried blocks, and of where they lie in the first: x and y of each in turn. Null where too few are found again. */
function foundAgain(laid: Overlay): { from: number[]; to: number[] } | null {
  const few = Math.max(1, Math.ceil(Math.sqrt(coveredOf(laid) / (mostLooked * blockSide * blockSide))))
  const again = (step: number) =>
    blocksOf(laid, telling, astray, step).filter(({ correlation }) => correlation >= agreesFrom)
  let found = again(few * blockSide)
  // Most of a plain picture has nothing to be found again: what has is looked at more closely.
  if (found.length < fewest) found = again(blockSide / 2)
  if (found.length < fewest) return null
  const middle = blockSide / 2
  return {
    from: found.flatMap(({ x, y, dx, dy }) => [x + dx + middle, y + dy + middle]),
    to: found.flatMap(({ x, y }) => [x + middle, y + middle]),
  }
}

/** What carries the middles of carried blocks to where they lie in the first; null where there is none. */
function correction(cv: OpenCv, laid: Overlay, parallel: boolean): Float64Array | null {
  const found = foundAgain(laid)
  if (found === null) return null
  const points = (of: readonly number[]) => cv.matFromArray(of.length / 2, 1, cv.CV_32FC2, of)
  const [from, to] = [points(found.from), points(found.to)]
  const kept = new cv.Mat()
  const carries = parallel
    ? cv.estimateAffine2D(from, to, kept, cv.RANSAC, beside)
    : cv.findHomography(from, to, cv.RANSAC, beside, kept)
  try {
    if (carries.empty()) return null
    return Float64Array.from(parallel ? [...carries.data64F, 0, 0, 1] : carries.data64F)
  } finally {
    for (const each of [from, to, kept, carries]) each.delete()
  }
}

const times = (a: Float64Array, b: Float64Array): Float64Array =>
  Float64Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8], (at) => {
    const [row, column] = [Math.floor(at / 3) * 3, at % 3]
    return [0, 1, 2].reduce((sum, k) => sum + (a[row + k] ?? 0) * (b[k * 3 + column] ?? 0), 0)
  })

/** The alignment without its perspective, as near to it as can be; null where hardly anything of one comes to lie on the other. */
export function withoutPerspective(first: Layer, second: Layer, alignment: Alignment): Alignment | null {
  const transform = straightened(alignment.transform, second.grey, first.grey)
  return transform === null ? null : { ...alignment, transform }
}

/**
 * The alignment drawn through the fine structure itself, since a few features carry it astray; null where too little is found.
 * `parallel`: without perspective, as whatever is done to a file moves its picture: parallel lines stay parallel.
 */
export function refined(
  cv: OpenCv,
  first: Layer,
  second: Layer,
  alignment: Alignment,
  parallel = false,
): Alignment | null {
  const { laid, back } = lying(cv, first, second, alignment.transform)
  const by = correction(cv, laid, parallel)
  if (by === null) return null
  const [across, down] = back
  const whole = between(by, [1 / across, 1 / down], [1 / across, 1 / down])
  return { ...alignment, transform: times(whole, alignment.transform) }
}
