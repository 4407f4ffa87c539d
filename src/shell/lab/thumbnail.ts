/** The small picture beside the large one: how large it is, and how far it differs from the large one made as small. */
import sharp from 'sharp'
import type * as z from 'zod/mini'
import type { thumbnailSchema } from '#core/evidence/picture-facts.ts'
import type { Colour } from './ground.ts'

export type ThumbnailFact = z.infer<typeof thumbnailSchema>

/** Both are compared at this size. */
const side = 32
/** Shapes that differ by more cannot be laid over each other; many thumbnails have black bars, which are trimmed first. */
const shapeOff = 0.06

/** A pixel as dark belongs to a bar. */
const dark = 24

/** Bars take less than half of a side: a picture on its end in a frame that lies keeps 0.56 of it. */
const leastLeft = 0.5

type Rows = { pixels: Uint8Array; width: number; height: number }

/** Black bars above and below, or at the sides, that fill a 4:3 frame, cut off; a picture that is dark all over stays. */
function withoutBars({ pixels, width, height }: Rows): Rows {
  const isDark = (x: number, y: number) => (pixels[y * width + x] ?? 0) <= dark
  const darkRow = (y: number) => Array.from({ length: width }, (_, x) => isDark(x, y)).every(Boolean)
  const darkColumn = (x: number) => Array.from({ length: height }, (_, y) => isDark(x, y)).every(Boolean)
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

const small = ({ pixels, width, height }: Rows, channels: 1 | 3, turn = 0): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels } })
    .rotate(turn)
    .resize(side, side, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer()

/** Cells along a side, in which the largest difference is looked for. */
const cells = 8

type Apart = { mean: number; worst: number }

const average = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, each) => sum + each, 0) / values.length

/**
 * How far two pictures of the same size differ: on the whole as they are, and in the cell where they differ most after the first
 * has been given the brightness and contrast of the second, which cameras handle otherwise in a thumbnail.
 */
function apartOf(one: Buffer, two: Buffer): Apart {
  const [middle, other] = [average(one), average(two)]
  let [own, both, sum] = [0, 0, 0]
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [(one[at] ?? 0) - middle, (two[at] ?? 0) - other]
    own += a * a
    both += a * b
    sum += Math.abs((one[at] ?? 0) - (two[at] ?? 0))
  }
  const gain = own === 0 ? 1 : both / own
  const cell = new Float64Array(cells * cells)
  const inCell = (side / cells) ** 2
  for (let at = 0; at < one.length; at++) {
    const off = Math.abs(((one[at] ?? 0) - middle) * gain - ((two[at] ?? 0) - other))
    const row = Math.floor((Math.floor(at / side) * cells) / side)
    const place = row * cells + Math.floor(((at % side) * cells) / side)
    cell[place] = (cell[place] ?? 0) + off / inCell
  }
  return { mean: sum / one.length / 255, worst: Math.min(1, Math.max(...cell) / 255) }
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

const shapesApart = (one: Rows, two: Rows): number =>
  Math.abs(Math.log((one.width / one.height) * (two.height / two.width)))

/** The turns in which one can be laid over the other: viewers turn a picture without a loss and leave its thumbnail as it was. */
function turnsFor(bare: Rows, lying: Rows): number[] {
  if (shapesApart(bare, lying) <= shapeOff) return [0]
  const across = { ...bare, width: bare.height, height: bare.width }
  if (shapesApart(across, lying) <= shapeOff) return [90, 270]
  // Bars cannot be told from a picture that is dark all over.
  return bare.pixels.every((each) => each <= 2 * dark) ? [0] : []
}

/** Compares a thumbnail with the picture as it lies in the file; null where it is no picture. */
export async function thumbnailOf(bytes: Buffer, lying: Colour): Promise<ThumbnailFact | null> {
  try {
    const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
    const { width, height } = info
    const bare = withoutBars({ pixels: new Uint8Array(data), width, height })
    const picture = await small(lying, 3)
    const tried: Apart[] = []
    for (const turn of turnsFor(bare, lying)) tried.push(apartOf(await small(bare, 1, turn), picture))
    const [best] = tried.sort((a, b) => a.worst - b.worst)
    if (best === undefined) return { width, height, difference: null }
    return { width, height, difference: rounded(best.mean), worst: rounded(best.worst) }
  } catch {
    return null
  }
}
