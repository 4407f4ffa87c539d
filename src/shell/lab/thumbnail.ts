/** The small picture beside the large one: how large it is, and how far it differs from the large one made as small. */
import sharp from 'sharp'
import type * as z from 'zod/mini'
import type { thumbnailSchema } from '#core/evidence/picture-facts.ts'
import type { Grey } from './features.ts'

export type ThumbnailFact = z.infer<typeof thumbnailSchema>

/** Both are compared at this size; how one lies over the other is found out at the smaller one. */
const side = 64
const coarse = 32
/** Shapes that differ by more are not those of one picture; many thumbnails have black bars, which are trimmed first. */
const shapeOff = 0.06

/** A pixel as dark belongs to a bar. */
const dark = 24

/** Bars take less than half of a side: a picture on its end in a frame that lies keeps 0.56 of it. */
const leastLeft = 0.5

type Rows = Grey

/** Black bars above and below, or at the sides, that fill a 4:3 frame, cut off; a picture that is dark all over stays. */
function withoutBars({ pixels, width, height }: Rows): Rows {
  const isDark = (x: number, y: number) => (pixels[y * width + x] ?? 0) <= dark
  const darkRow = (y: number) => {
    for (let x = 0; x < width; x++) if (!isDark(x, y)) return false
    return true
  }
  const darkColumn = (x: number) => {
    for (let y = 0; y < height; y++) if (!isDark(x, y)) return false
    return true
  }
  let [top, bottom, left, right] = [0, height, 0, width]
  while (top < bottom && darkRow(top)) top++
  while (bottom > top && darkRow(bottom - 1)) bottom--
  while (left < right && darkColumn(left)) left++
  while (right > left && darkColumn(right - 1)) right--
  const [w, h] = [right - left, bottom - top]
  if (w < width * leastLeft || h < height * leastLeft) return { pixels, width, height }
  const kept = new Uint8Array(w * h)
  for (let y = 0; y < h; y++)
    kept.set(pixels.subarray((y + top) * width + left, (y + top) * width + right), y * w)
  return { pixels: kept, width: w, height: h }
}

/** A part of a picture, in shares of its sides. */
type Window = { x: number; y: number; wide: number; high: number }
const all: Window = { x: 0, y: 0, wide: 1, high: 1 }

/** The picture made `to` × `to`, each place the mean of the pixels under it. */
function reduced({ pixels, width, height }: Rows, to: number): Rows {
  const made = new Uint8Array(to * to)
  const edge = (k: number, length: number) => Math.min(length - 1, Math.floor((k * length) / to))
  for (let y = 0; y < to; y++) {
    const [top, bottom] = [edge(y, height), Math.max(edge(y, height) + 1, edge(y + 1, height))]
    for (let x = 0; x < to; x++) {
      const [left, right] = [edge(x, width), Math.max(edge(x, width) + 1, edge(x + 1, width))]
      let sum = 0
      for (let row = top; row < bottom; row++)
        for (let at = row * width + left; at < row * width + right; at++) sum += pixels[at] as number
      made[y * to + x] = Math.round(sum / ((bottom - top) * (right - left)))
    }
  }
  return { pixels: made, width: to, height: to }
}

/** Places looked at along a side of each place that is made, between pixels. */
const taps = 2

/** A window of a picture made `to` × `to`. */
function laid({ pixels, width, height }: Rows, window: Window, to: number): Float32Array {
  const made = new Float32Array(to * to)
  const within = (at: number, length: number) => Math.max(0, Math.min(length - 1.001, at))
  for (let y = 0; y < to * taps; y++) {
    const fy = within((window.y + (window.high * (y + 0.5)) / to / taps) * height - 0.5, height)
    const row = Math.floor(fy)
    const down = fy - row
    const start = Math.floor(y / taps) * to
    for (let x = 0; x < to * taps; x++) {
      const fx = within((window.x + (window.wide * (x + 0.5)) / to / taps) * width - 0.5, width)
      const column = Math.floor(fx)
      const [across, at] = [fx - column, row * width + column]
      const upper = (pixels[at] as number) * (1 - across) + (pixels[at + 1] as number) * across
      const lower =
        (pixels[at + width] as number) * (1 - across) + (pixels[at + width + 1] as number) * across
      const place = start + Math.floor(x / taps)
      made[place] = (made[place] as number) + (upper * (1 - down) + lower * down) / taps / taps
    }
  }
  return made
}

/** Cells along a side, in which the largest difference is looked for. */
const cells = 8

type Apart = { mean: number; worst: number }

const average = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, each) => sum + each, 0) / values.length

/** The first in the brightness and contrast of the second, which cameras handle otherwise in a thumbnail. */
function toned(one: Float32Array, two: Float32Array): Float32Array {
  const [middle, other] = [average(one), average(two)]
  let [own, both] = [0, 0]
  for (let at = 0; at < one.length; at++) {
    const off = (one[at] as number) - middle
    own += off * off
    both += off * ((two[at] as number) - other)
  }
  const gain = own === 0 ? 1 : both / own
  return one.map((each) => (each - middle) * gain + other)
}

/** No single place counts for more than this in finding out how one lies over the other: something may really be different there. */
const mostOfOne = 40

function farOff(one: Float32Array, two: Float32Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at++)
    sum += Math.min(mostOfOne, Math.abs((one[at] as number) - (two[at] as number)))
  return sum
}

const steps = (by: number): number[] => [-2 * by, -by, 0, by, 2 * by]

/** Windows about the one expected: cameras show a little more or less in a thumbnail, and not quite in the middle. */
function* near({ x, y, wide, high }: Window): Generator<Window> {
  for (const size of steps(0.02))
    for (const across of steps(0.01))
      for (const down of steps(0.01)) {
        const [w, h] = [wide * (1 + size), high * (1 + size)]
        yield { x: x + (wide - w) / 2 + across, y: y + (high - h) / 2 + down, wide: w, high: h }
      }
}

/** The window of the picture over which the thumbnail lies best. */
function bestWindow(thumbnail: Rows, picture: Rows, expected: Window): Window {
  const one = laid(thumbnail, all, coarse)
  let best = { window: expected, far: Number.POSITIVE_INFINITY }
  for (const window of near(expected)) {
    const two = laid(picture, window, coarse)
    const far = farOff(toned(one, two), two)
    if (far < best.far) best = { window, far }
  }
  return best.window
}

/**
 * How far two pictures differ, laid over each other: on the whole as they are, and in the cell where they differ most beyond what half
 * of all cells do, with brightness and contrast made equal.
 */
function apartOf(thumbnail: Rows, picture: Rows, window: Window): Apart {
  const [one, two] = [laid(thumbnail, all, side), laid(picture, window, side)]
  const even = toned(one, two)
  const cell = new Float32Array(cells * cells)
  const inCell = (side / cells) ** 2
  let sum = 0
  for (let at = 0; at < one.length; at++) {
    sum += Math.abs((one[at] as number) - (two[at] as number))
    const row = Math.floor((Math.floor(at / side) * cells) / side)
    const place = row * cells + Math.floor(((at % side) * cells) / side)
    cell[place] = (cell[place] as number) + Math.abs((even[at] as number) - (two[at] as number)) / inCell
  }
  cell.sort()
  const beyond = (cell[cell.length - 1] as number) - (cell[cell.length / 2] as number)
  return { mean: sum / one.length / 255, worst: Math.min(1, beyond / 255) }
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

const shapesApart = (one: Rows, two: Rows): number =>
  Math.abs(Math.log((one.width / one.height) * (two.height / two.width)))

function turnedBy({ pixels, width, height }: Rows, turn: number): Rows {
  if (turn === 0) return { pixels, width, height }
  const made = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const to = turn === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y
      made[to] = pixels[y * width + x] as number
    }
  return { pixels: made, width: height, height: width }
}

/** The turns in which one has the shape of the other, none where it has another: viewers turn a picture without a loss and leave its thumbnail as it was. */
function turnsFor(bare: Rows, lying: Rows): number[] {
  if (shapesApart(bare, lying) <= shapeOff) return [0]
  const across = { ...bare, width: bare.height, height: bare.width }
  return shapesApart(across, lying) <= shapeOff ? [90, 270] : []
}

/** The part of the picture a thumbnail of another shape would show: a camera cuts it out of the middle. */
function middleOf(picture: Rows, thumbnail: Rows): Window {
  const shapes = (thumbnail.width / thumbnail.height) * (picture.height / picture.width)
  if (Math.abs(Math.log(shapes)) <= shapeOff) return all
  return shapes < 1
    ? { x: (1 - shapes) / 2, y: 0, wide: shapes, high: 1 }
    : { x: 0, y: (1 - 1 / shapes) / 2, wide: 1, high: 1 / shapes }
}

/** How far apart they are in every turn in which one may lie over the other. */
function triedOver(bare: Rows, lying: Rows, small: Rows): Apart[] {
  const turns = turnsFor(bare, lying)
  // Bars cannot be told from a picture that is dark all over.
  const shapeless = turns.length === 0 && bare.pixels.every((each) => each <= 2 * dark)
  return (turns.length === 0 ? [0] : turns).map((turn) => {
    const turned = turnedBy(bare, turn)
    const window = shapeless ? all : bestWindow(turned, small, middleOf(lying, turned))
    return apartOf(turned, small, window)
  })
}

/** Compares a thumbnail with the brightness of the picture as it lies in the file; null where it is no picture. */
export async function thumbnailOf(bytes: Buffer, lying: Grey): Promise<ThumbnailFact | null> {
  try {
    const { data, info } = await sharp(bytes)
      .greyscale()
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height } = info
    if (Math.min(width, height) < 2 * cells) return null
    const framed = { pixels: new Uint8Array(data), width, height }
    const bare = withoutBars(framed)
    const small = reduced(lying, 2 * side)
    const tried = triedOver(bare, lying, small)
    // A night has dark edges as well: what has the picture's shape with them is tried with them too.
    if (bare.width * bare.height < width * height && turnsFor(framed, lying).length > 0)
      tried.push(...triedOver(framed, lying, small))
    const [best] = tried.sort((a, b) => a.worst - b.worst)
    if (best === undefined) return { width, height, difference: null }
    return { width, height, difference: rounded(best.mean), worst: rounded(best.worst) }
  } catch {
    return null
  }
}
