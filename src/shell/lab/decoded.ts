/**
 * One decode of a picture, shared by everything that looks at its pixels: a reduced copy in colour, as it lies in the file and as it
 * is shown, and the same in brightness. A JPEG is reduced while it is decoded, which costs half of a full decode: nothing here needs
 * more of a picture over 4 MP.
 */
import sharp, { type Metadata as Header, type Sharp } from 'sharp'
import type { Grey } from './features.ts'
import type { Colour } from './ground.ts'
import { decodeHeic } from './heic.ts'

/**
 * The longer side of the reduced copy, in pixels. At 800 a picture of 12 MP leaves its JPEG at a quarter of its sides, where the decoder
 * skips most of the work; from 1000 on the library takes half of the sides, at twice the price (bench:lab, speed).
 */
export const reducedSide = 800
/** More pixels than any camera or scanner hands in; beyond, a picture is measured by its header only. */
export const maxPixels = 268_402_689

sharp.cache(false)
sharp.concurrency(1)

export type Decoded = {
  /** As it is shown: after its orientation. Pixels of the file are `scale` times those of the copies. */
  width: number
  height: number
  scale: number
  /** As it lies in the file, before its orientation. */
  lying: Colour
  /** The same for fingerprints, which other systems take before the orientation: the whole picture where it is small enough. */
  whole: Colour
  /** The brightness of `lying`; of `whole` as well, where that is a reduced copy. */
  lyingGrey: Grey
  wholeGrey?: Grey
  shown: Colour
  grey: Grey
  /** With alpha, where the file has it and is small enough to look for what is hidden in it. */
  alpha?: { pixels: Uint8Array; width: number; height: number }
}

const turns: Record<number, { turn: number; flop: boolean }> = {
  2: { turn: 0, flop: true },
  3: { turn: 180, flop: false },
  4: { turn: 180, flop: true },
  5: { turn: 90, flop: true },
  6: { turn: 90, flop: false },
  7: { turn: 270, flop: true },
  8: { turn: 270, flop: false },
}

async function raw(image: Sharp): Promise<Colour> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  return {
    pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
    width: info.width,
    height: info.height,
  }
}

const asRaw = ({ pixels, width, height }: Colour): Sharp =>
  sharp(pixels, { raw: { width, height, channels: 3 } })

async function upright(lying: Colour, orientation: number): Promise<Colour> {
  const how = turns[orientation]
  if (how === undefined) return lying
  // Two pipelines, since one applies a mirror before its turn whatever the order of the calls.
  const turned = how.turn === 0 ? lying : await raw(asRaw(lying).rotate(how.turn))
  return how.flop ? raw(asRaw(turned).flop()) : turned
}

/** Brightness of a colour picture. */
export function greyOf({ pixels, width, height }: Colour): Grey {
  const grey = new Uint8Array(width * height)
  // 0.299, 0.587 and 0.114 in parts of 2¹⁶.
  for (let at = 0, from = 0; at < grey.length; at++, from += 3)
    grey[at] =
      (19595 * (pixels[from] as number) +
        38470 * (pixels[from + 1] as number) +
        7471 * (pixels[from + 2] as number)) >>>
      16
  return { pixels: grey, width, height }
}

/** Pictures of at most so many pixels are decoded whole, which is cheap, and have the reference's own fingerprints. */
const wholePixels = 4_000_000

const reduced = (image: Sharp): Sharp =>
  image.resize({ width: reducedSide, height: reducedSide, fit: 'inside', withoutEnlargement: true })

const alphaPixels = 16_000_000

async function decodeHeif(bytes: Buffer): Promise<Decoded> {
  const whole = await decodeHeic(bytes, maxPixels)
  const lying = Math.max(whole.width, whole.height) > reducedSide ? await raw(reduced(asRaw(whole))) : whole
  const scale = Math.max(whole.width, whole.height) / Math.max(lying.width, lying.height)
  const { width, height } = whole
  const grey = greyOf(lying)
  return { width, height, scale, lying, lyingGrey: grey, whole, shown: lying, grey }
}

/** What the header of a picture says; null where it says nothing the library understands. */
export async function headerOf(bytes: Buffer): Promise<Header | null> {
  try {
    return await sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata()
  } catch {
    return null
  }
}

/**
 * Decodes the whole of a picture once; throws what the decoder says. `type` is what its signature says, `header` what `headerOf` gave,
 * where it was asked already. Pictures of more than `most` pixels are reduced while they are decoded.
 */
export async function decodePicture(
  bytes: Buffer,
  type: string,
  header: Header | null = null,
  most = wholePixels,
): Promise<Decoded> {
  // AVIF is of the same family, and the picture library can decode it.
  if (type === 'heic') return decodeHeif(bytes)
  const image = () => sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
  const about = header ?? (await image().metadata())
  const exact = about.width * about.height <= most
  const coloured = (from: Sharp) => raw(from.flatten({ background: '#ffffff' }).toColourspace('srgb'))
  const whole = await coloured(exact ? image().keepIccProfile() : reduced(image().keepIccProfile()))
  const lying =
    exact && Math.max(whole.width, whole.height) > reducedSide ? await raw(reduced(asRaw(whole))) : whole
  const shown = await upright(lying, about.orientation ?? 1)
  const lyingGrey = greyOf(lying)
  const scale = Math.max(about.width, about.height) / Math.max(lying.width, lying.height)
  const decoded: Decoded = {
    width: Math.round(shown.width * scale),
    height: Math.round(shown.height * scale),
    scale,
    lying,
    whole,
    lyingGrey,
    ...(exact ? {} : { wholeGrey: lyingGrey }),
    shown,
    grey: shown === lying ? lyingGrey : greyOf(shown),
  }
  if (type !== 'png' || about.channels !== 4 || about.width * about.height > alphaPixels) return decoded
  const { data, info } = await image().raw().toBuffer({ resolveWithObject: true })
  return info.channels === 4
    ? { ...decoded, alpha: { pixels: new Uint8Array(data), width: info.width, height: info.height } }
    : decoded
}
