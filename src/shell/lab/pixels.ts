/** A picture's pixels as they are shown, decoded once: the whole in colour, and a reduced copy in brightness. */
import sharp, { type Sharp } from 'sharp'
import { headBytes, typeOf } from '#core/file/signature.ts'
import type { Grey } from './features.ts'
import type { Colour } from './ground.ts'
import { decodeHeic } from './heic.ts'

export type Pixels = {
  width: number
  height: number
  /** Three bytes a pixel. */
  rgb: Colour
  grey: Grey
}

const maxPixels = 268_402_689

async function raw(image: Sharp): Promise<Colour> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  return {
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
    width: info.width,
    height: info.height,
  }
}

/** The picture library lacks the codec of HEIC, and the decoder that has it turns the picture upright by itself. */
const isHeic = (bytes: Buffer): boolean => typeOf(bytes.subarray(0, headBytes), bytes.length) === 'heic'

/** All pixels as they lie in the file, before its orientation, as the reference of fingerprints takes them. */
export async function readLying(bytes: Buffer): Promise<Colour> {
  if (isHeic(bytes)) return decodeHeic(bytes, maxPixels)
  const image = sharp(bytes, { limitInputPixels: maxPixels }).keepIccProfile()
  return raw(image.flatten({ background: '#ffffff' }).toColourspace('srgb'))
}

async function readShown(bytes: Buffer): Promise<Colour> {
  if (isHeic(bytes)) return decodeHeic(bytes, maxPixels)
  const image = sharp(bytes, { limitInputPixels: maxPixels }).keepIccProfile().autoOrient()
  return raw(image.flatten({ background: '#ffffff' }).toColourspace('srgb'))
}

/** Decodes a picture; rejects with what the decoder says. `side` is the longer side of the brightness copy, in pixels. */
export async function readPixels(bytes: Buffer, side: number): Promise<Pixels> {
  const rgb = await readShown(bytes)
  const { pixels, width, height } = rgb
  const small = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize({ width: side, height: side, fit: 'inside' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return {
    width,
    height,
    rgb,
    grey: { pixels: new Uint8Array(small.data), width: small.info.width, height: small.info.height },
  }
}

/** A smaller (or larger) copy of a brightness picture, its longer side `side`. */
export async function smaller({ pixels, width, height }: Grey, side: number): Promise<Grey> {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize({ width: side, height: side, fit: 'inside' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: new Uint8Array(data), width: info.width, height: info.height }
}
