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
  if (w < width * 0.6 || h < height * 0.6) return { pixels, width, height }
  const kept = new Uint8Array(w * h)
  for (let y = 0; y < h; y++)
    kept.set(pixels.subarray((y + top) * width + left, (y + top) * width + right), y * w)
  return { pixels: kept, width: w, height: h }
}

const small = ({ pixels, width, height }: Rows, channels: 1 | 3): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels } })
    .resize(side, side, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer()

/** Compares a thumbnail with the picture as it lies in the file; null where it is no picture. */
export async function thumbnailOf(bytes: Buffer, lying: Colour): Promise<ThumbnailFact | null> {
  try {
    const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
    const { width, height } = info
    const bare = withoutBars({ pixels: new Uint8Array(data), width, height })
    const apart = Math.abs(Math.log((bare.width / bare.height) * (lying.height / lying.width)))
    if (apart > shapeOff) return { width, height, difference: null }
    const [one, two] = await Promise.all([small(bare, 1), small(lying, 3)])
    const sum = one.reduce((total, each, at) => total + Math.abs(each - (two[at] ?? 0)), 0)
    return { width, height, difference: Math.round((sum / one.length / 255) * 1000) / 1000 }
  } catch {
    return null
  }
}
