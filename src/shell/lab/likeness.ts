/**
 * Jobs of the bench about likeness: a picture made ready to be searched for, two pictures compared, fingerprints as the reference
 * computes them. What they answer crosses to the service as JSON. Runs in the laboratory's own process.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { headBytes, typeOf } from '#core/file/signature.ts'
import type { Comparison } from '#core/similarity/comparison.ts'
import { askedAPicture, keptAPicture } from '#core/similarity/feature-index.ts'
import { compare, flopped, prepare } from './compare.ts'
import { decodePicture } from './decoded.ts'
import { featureSide, featuresOf, type Grey } from './features.ts'
import { type FingerprintFact, fingerprintOf, trimmedTurned } from './fingerprint.ts'
import { openCv } from './opencv.ts'
import { readLying, readPixels } from './pixels.ts'

/** What an index keeps of a picture; fingerprints in hex, descriptors (32 bytes each, strongest first) in base64. */
export type PreparedPicture = {
  sha256: string
  /** As it is shown. */
  width: number
  height: number
  /** PDQ quality; below 50 the fingerprint says little. */
  quality: number
  /** In eight orientations; `trimmed` the same of what its plain border leaves, empty where it has none. */
  turned: string[]
  trimmed: string[]
  descriptors: string
  /** Only of the picture that is looked for: features do not survive a mirror. */
  mirrored?: string
  /** A small JPEG, base64, where one was wanted. */
  preview?: string
}

/**
 * `asked`: the picture is the one looked for, and all its features are wanted, straight and mirrored. `preview`: a small copy to show
 * is wanted, its longer side in pixels.
 */
export type PreparePlease = { asked: boolean; preview?: number }

const typeOfBytes = (bytes: Buffer) => typeOf(bytes.subarray(0, headBytes), bytes.length)
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

async function forFeatures({ pixels, width, height }: Grey): Promise<Grey> {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .resize({ width: featureSide, height: featureSide, fit: 'inside' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: new Uint8Array(data), width: info.width, height: info.height }
}

async function descriptorsOf(grey: Grey, most: number): Promise<string> {
  const { cv } = await openCv()
  const { descriptors } = featuresOf(cv, grey)
  return Buffer.from(descriptors.subarray(0, most * 32)).toString('base64')
}

/** Reads one picture for an index, or as the one looked for; rejects with what the decoder says. */
export async function prepareFile(path: string, please: PreparePlease | null): Promise<PreparedPicture> {
  const bytes = await readFile(path)
  const decoded = await decodePicture(bytes, typeOfBytes(bytes))
  const { quality, turned } = fingerprintOf(decoded.whole, decoded.wholeGrey)
  const grey = await forFeatures(decoded.grey)
  const asked = please?.asked === true
  return {
    sha256: digest(bytes),
    width: decoded.width,
    height: decoded.height,
    quality,
    turned,
    trimmed: trimmedTurned(decoded.whole) ?? [],
    descriptors: await descriptorsOf(grey, asked ? askedAPicture : keptAPicture),
    ...(asked ? { mirrored: await descriptorsOf(flopped(grey), askedAPicture) } : {}),
    ...(please?.preview === undefined ? {} : { preview: await smallOf(bytes, please.preview, false) }),
  }
}

/** Fingerprints of the whole picture, unreduced: the reference's own bits whatever its size. */
export async function exactFingerprintOf(path: string): Promise<FingerprintFact> {
  return fingerprintOf(await readLying(await readFile(path)))
}

/** `side`: pictures for a report are wanted, their longer side in pixels. */
export type ComparePlease = { side: number }

/** One of two compared pictures. */
export type ComparedPicture = { sha256: string; bytes: number; type: string; width: number; height: number }

/** `shown`: JPEGs in base64 of both as they are shown, and of the first without colour, to mark differences on. */
export type Compared = {
  comparison: Comparison
  pictures: [ComparedPicture, ComparedPicture]
  shown?: { first: string; second: string; faded: string }
}

async function smallOf(bytes: Buffer, side: number, faded: boolean): Promise<string> {
  const { rgb } = await readPixels(bytes, side)
  const { pixels, width, height } = rgb
  const small = sharp(pixels, { raw: { width, height, channels: 3 } }).resize({
    width: side,
    height: side,
    fit: 'inside',
    withoutEnlargement: true,
  })
  // Half the contrast over white, so that marks stand out on it.
  const image = faded ? small.greyscale().linear(0.5, 127) : small
  return (await image.jpeg({ quality: 85 }).toBuffer()).toString('base64')
}

/** Compares two files; rejects with what the decoder says. */
export async function compareFiles(
  first: string,
  second: string,
  please: ComparePlease | null,
): Promise<Compared> {
  const [one, two] = [await readFile(first), await readFile(second)]
  const [a, b] = [await prepare(one), await prepare(two)]
  const comparison = await compare(a, b)
  const about = (bytes: Buffer, { sha256, width, height }: typeof a): ComparedPicture => ({
    sha256,
    bytes: bytes.length,
    type: typeOfBytes(bytes),
    width,
    height,
  })
  const pictures: Compared['pictures'] = [about(one, a), about(two, b)]
  if (please === null) return { comparison, pictures }
  const { side } = please
  const shown = {
    first: await smallOf(one, side, false),
    second: await smallOf(two, side, false),
    faded: await smallOf(one, side, true),
  }
  return { comparison, pictures, shown }
}
