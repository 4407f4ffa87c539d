/** The small picture beside the large one: how large it is, and how far it differs from the large one made as small. */
import sharp, { type Sharp } from 'sharp'
import type * as z from 'zod/mini'
import type { thumbnailSchema } from '#core/evidence/picture-facts.ts'
import type { Colour } from './ground.ts'

export type ThumbnailFact = z.infer<typeof thumbnailSchema>

/** Both are compared at this size. */
const side = 32
/** Shapes that differ by more cannot be laid over each other; many thumbnails have black bars, which are trimmed first. */
const shapeOff = 0.06

const small = async (image: Sharp): Promise<Buffer> =>
  image.flatten({ background: '#ffffff' }).resize(side, side, { fit: 'fill' }).greyscale().raw().toBuffer()

/** Black bars above and below, or at the sides, that fill a 4:3 frame. */
async function withoutBars(bytes: Buffer): Promise<Sharp> {
  const trimmed = sharp(bytes).trim({ background: '#000000', threshold: 24 })
  const { data, info } = await trimmed.toBuffer({ resolveWithObject: true })
  const whole = await sharp(bytes).metadata()
  const bars = info.width > whole.width * 0.6 && info.height > whole.height * 0.6
  return sharp(bars ? data : bytes)
}

/** Compares a thumbnail with the picture as it lies in the file; null where it is no picture. */
export async function thumbnailOf(bytes: Buffer, lying: Colour): Promise<ThumbnailFact | null> {
  try {
    const { width, height } = await sharp(bytes).metadata()
    const bare = await withoutBars(bytes)
    const shape = await bare.clone().toBuffer({ resolveWithObject: true })
    const apart = Math.abs(Math.log((shape.info.width / shape.info.height) * (lying.height / lying.width)))
    if (apart > shapeOff) return { width, height, difference: null }
    const [one, two] = await Promise.all([
      small(bare),
      small(sharp(lying.pixels, { raw: { width: lying.width, height: lying.height, channels: 3 } })),
    ])
    const sum = one.reduce((total, each, at) => total + Math.abs(each - (two[at] ?? 0)), 0)
    return { width, height, difference: Math.round((sum / one.length / 255) * 1000) / 1000 }
  } catch {
    return null
  }
}
