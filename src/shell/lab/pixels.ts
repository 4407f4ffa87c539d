/** A picture's pixels as they are shown, decoded once: the whole in colour, and a reduced copy in brightness. */
import sharp from 'sharp'
import type { Grey } from './features.ts'

export type Pixels = {
  width: number
  height: number
  /** Three bytes a pixel. */
  rgb: { pixels: Uint8Array; width: number; height: number }
  grey: Grey
}

const maxPixels = 268_402_689

/** Decodes a picture; rejects with what the decoder says. `side` is the longer side of the brightness copy, in pixels. */
export async function readPixels(bytes: Buffer, side: number): Promise<Pixels> {
  const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels })
    .keepIccProfile()
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const rgb = { pixels: new Uint8Array(data), width: info.width, height: info.height }
  const small = await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .resize({ width: side, height: side, fit: 'inside' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    width: info.width,
    height: info.height,
    rgb,
    grey: { pixels: new Uint8Array(small.data), width: small.info.width, height: small.info.height },
  }
}
