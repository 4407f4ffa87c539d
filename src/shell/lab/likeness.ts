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
import { descriptorBytes, type LocalFeatures } from '#core/similarity/local-features.ts'
import { compare, fineSide, flopped, type Prepared, prepare, type Way } from './compare.ts'
import { decodePicture } from './decoded.ts'
import { featureSide, featuresOf, type Grey, placesOf } from './features.ts'
import { type FingerprintFact, fingerprintOf, trimmedTurned } from './fingerprint.ts'
import { openCv } from './opencv.ts'
import { readLying, readPixels, smaller } from './pixels.ts'

/** Local features as text: both parts in base64. */
export type KeptText = { descriptors: string; places: string }

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
  /** Where each of them is, as `core/similarity/local-features.ts` keeps it, base64. */
  places: string
  /** Only of the picture that is looked for: features do not survive a mirror. */
  mirrored?: KeptText
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

/** Sides of the copies a picture is looked for by: a part of another is larger there or smaller, and features bear little of that. */
const askedSides = [
  { side: featureSide, most: askedAPicture },
  { side: fineSide, most: askedAPicture },
  { side: featureSide / 2, most: askedAPicture / 2 },
] as const

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

async function keptOf(grey: Grey): Promise<KeptText> {
  const { cv } = await openCv()
  const features = featuresOf(cv, grey)
  const descriptors = features.descriptors.subarray(0, keptAPicture * descriptorBytes)
  return { descriptors: base64(descriptors), places: base64(placesOf(features, keptAPicture)) }
}

/** Features at every size, their places in pixels of the copy an index is made of. */
async function askedOf(whole: Grey, longer: number): Promise<KeptText> {
  const { cv } = await openCv()
  const parts: { descriptors: Uint8Array; places: Uint8Array }[] = []
  for (const { side, most } of askedSides) {
    if (side > featureSide && longer < featureSide * 1.2) continue
    const grey = await smaller(whole, side)
    const features = featuresOf(cv, grey, most)
    parts.push({ descriptors: features.descriptors, places: placesOf(features, most, featureSide / side) })
  }
  return {
    descriptors: base64(Buffer.concat(parts.map(({ descriptors }) => descriptors))),
    places: base64(Buffer.concat(parts.map(({ places }) => places))),
  }
}

async function bothWays(bytes: Buffer): Promise<KeptText & { mirrored: KeptText }> {
  const { grey, width, height } = await readPixels(bytes, fineSide)
  const longer = Math.max(width, height)
  return { ...(await askedOf(grey, longer)), mirrored: await askedOf(flopped(grey), longer) }
}

/** Features a picture is looked for by, as it is and mirrored; rejects with what the decoder says. */
export async function askedFeatures(bytes: Buffer): Promise<LocalFeatures[]> {
  const { mirrored, ...plain } = await bothWays(bytes)
  return [plain, mirrored].map(({ descriptors, places }) => ({
    descriptors: Buffer.from(descriptors, 'base64'),
    places: Buffer.from(places, 'base64'),
  }))
}

/** Reads one picture for an index, or as the one looked for; rejects with what the decoder says. */
export async function prepareFile(path: string, please: PreparePlease | null): Promise<PreparedPicture> {
  const bytes = await readFile(path)
  const decoded = await decodePicture(bytes, typeOfBytes(bytes))
  const { quality, turned } = fingerprintOf(decoded.whole, decoded.wholeGrey)
  const asked = please?.asked === true
  const kept = asked ? await bothWays(bytes) : await keptOf(await smaller(decoded.grey, featureSide))
  return {
    sha256: digest(bytes),
    width: decoded.width,
    height: decoded.height,
    quality,
    turned,
    trimmed: trimmedTurned(decoded.whole) ?? [],
    ...kept,
    ...(please?.preview === undefined ? {} : { preview: await smallOf(bytes, please.preview, false) }),
  }
}

/** Fingerprints of the whole picture, unreduced: the reference's own bits whatever its size. */
export async function exactFingerprintOf(path: string): Promise<FingerprintFact> {
  return fingerprintOf(await readLying(await readFile(path)))
}

/** `side`: pictures for a report are wanted, their longer side in pixels. `way`: a search found out how the second lies over the first. */
export type ComparePlease = { side?: number; way?: Way }

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

/** The picture that was compared last: a search lays one over many. */
let last: { sha256: string; prepared: Prepared } | null = null

async function preparedOnce(bytes: Buffer): Promise<Prepared> {
  const sha256 = digest(bytes)
  if (last?.sha256 !== sha256) last = { sha256, prepared: await prepare(bytes) }
  return last.prepared
}

/** Compares two files; rejects with what the decoder says. */
export async function compareFiles(
  first: string,
  second: string,
  please: ComparePlease | null,
): Promise<Compared> {
  const [one, two] = [await readFile(first), await readFile(second)]
  const [a, b] = [await preparedOnce(one), await prepare(two)]
  const comparison = await compare(a, b, please?.way)
  const about = (bytes: Buffer, { sha256, width, height }: typeof a): ComparedPicture => ({
    sha256,
    bytes: bytes.length,
    type: typeOfBytes(bytes),
    width,
    height,
  })
  const pictures: Compared['pictures'] = [about(one, a), about(two, b)]
  const side = please?.side
  if (side === undefined) return { comparison, pictures }
  const shown = {
    first: await smallOf(one, side, false),
    second: await smallOf(two, side, false),
    faded: await smallOf(one, side, true),
  }
  return { comparison, pictures, shown }
}
