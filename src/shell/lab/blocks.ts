/** Blocks of two pictures that lie over each other, and how far their fine structure agrees. */

/** Side of a block in pixels of the compared copy. */
export const blockSide = 16
const inBlock = blockSide * blockSide

/** The first picture, the second carried to it, and where that covers it (255). */
export type Overlay = {
  own: Uint8Array
  carried: Uint8Array
  mask: Uint8Array
  width: number
  height: number
}

/**
 * `dx`, `dy`: the shift at which the carried block agrees best; `own`, `there`: standard deviation of each of the two.
 * `even`: share of the pixels that have about the most common brightness, in the one of the two that has fewer:
 * words, frames and grounds are even, photographs are not.
 */
export type Block = {
  x: number
  y: number
  dx: number
  dy: number
  correlation: number
  own: number
  there: number
  even: number
}

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

/** Levels of brightness that count as one. */
const alike = 13

const levels = new Uint16Array(256 + alike)

/** Share of a block's pixels that have about its most common brightness. */
function evenness(pixels: Uint8Array, width: number, x: number, y: number): number {
  levels.fill(0)
  for (let row = 0; row < blockSide; row++)
    for (let at = (y + row) * width + x, end = at + blockSide; at < end; at++)
      levels[pixels[at] as number] = (levels[pixels[at] as number] as number) + 1
  let [most, sum] = [0, 0]
  for (let level = 0; level < levels.length; level++) {
    sum += (levels[level] as number) - (level < alike ? 0 : (levels[level - alike] as number))
    most = Math.max(most, sum)
  }
  return most / inBlock
}

/** One block at its best shift of up to `reach` pixels, since an alignment is never exact; null where only one picture is. */
export function blockAt(overlay: Overlay, x: number, y: number, reach: number): Block | null {
  const { own, carried, mask, width, height } = overlay
  if (!coveredWhole(mask, width, x, y)) return null
  const squares = centred(own, width, x, y)
  let best = { dx: 0, dy: 0, correlation: -1 }
  let there = 0
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      if (y + dy < 0 || x + dx < 0 || y + dy + blockSide > height || x + dx + blockSide > width) continue
      const two = against(carried, width, x + dx, y + dy, squares)
      if (dx === 0 && dy === 0) there = two.own
      if (two.correlation > best.correlation) best = { dx, dy, correlation: two.correlation }
    }
  const [mine, others] = [squares, there].map((each) => Math.sqrt(each / inBlock))
  const even = Math.min(evenness(own, width, x, y), evenness(carried, width, x, y))
  return { x, y, ...best, own: mine ?? 0, there: others ?? 0, even }
}
