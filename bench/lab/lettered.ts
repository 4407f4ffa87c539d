/** Pictures with text laid over them, made by the bench: what stands there, where and how is therefore known. */
import sharp from 'sharp'
import { drawnPage, type Written, writtenPdf } from '#test/written.ts'

export type Photo = { bytes: Buffer; width: number; height: number }

/** Lays lines over a photograph; the ink and opacity of each line are its own. */
export async function lettered(photo: Photo, lines: readonly Written[], quality = 85): Promise<Buffer> {
  const { width, height } = photo
  let picture = sharp(photo.bytes)
  const layers = []
  for (const { ink = '#ffffff', opacity = 1, ...line } of lines) {
    const drawn = await drawnPage(
      await writtenPdf([[{ ...line, ink: '#000000' }]], { width, height, ground: '#ffffff' }),
    )
    const drawnGrey = await drawn.resize(width, height, { fit: 'fill' }).greyscale().raw().toBuffer()
    // By hand: the library has an order of its own for turning round and weakening.
    const mask = Buffer.from(drawnGrey.map((value) => Math.round((255 - value) * opacity)))
    const colour = sharp({ create: { width, height, channels: 3, background: ink } })
    const layer = await colour
      .joinChannel(mask, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer()
    layers.push({ input: layer })
  }
  if (layers.length > 0) picture = picture.composite(layers)
  return picture.jpeg({ quality }).toBuffer()
}
