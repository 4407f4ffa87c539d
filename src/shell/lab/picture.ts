/** Everything measured of a picture, over one decode. Runs in the laboratory's own process. */
import type { Metadata as Header } from 'sharp'
import type { Facts, FileType, PictureFacts } from '#core/evidence/facts.ts'
import { codesOf } from './codes.ts'
import { containerOf } from './container.ts'
import { type Decoded, decodePicture, headerOf } from './decoded.ts'
import { fingerprintOf } from './fingerprint.ts'
import { hiddenInAlpha } from './generator-traces.ts'
import { groundOf } from './ground.ts'
import { type Metadata, readMetadata } from './metadata.ts'
import { classOf } from './picture-class.ts'
import { provenanceOf } from './provenance.ts'
import { sealsOf } from './seals.ts'
import { sharpnessOf } from './sharpness.ts'
import { signalsOf } from './signals.ts'
import { thumbnailOf } from './thumbnail.ts'

export type PictureReading = {
  decodes: boolean | null
  picture?: PictureFacts
  unread: Facts['unread']
}

const message = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

/** The decoder lacks the codec, or the picture is larger than is decoded: that is no fault of the file. */
const notHere = (why: string): boolean =>
  /pixel limit|unsupported|compression format not built|bitstream not supported/i.test(why)

async function decoded(
  bytes: Buffer,
  type: FileType,
  header: Header | null,
): Promise<{ is: Decoded } | { is: null; decodes: boolean | null; why: string }> {
  try {
    return { is: await decodePicture(bytes, type, header) }
  } catch (error) {
    const why = message(error)
    return { is: null, decodes: notHere(why) ? null : false, why }
  }
}

async function fromPixels(pixels: Decoded, metadata: Metadata): Promise<Partial<PictureFacts>> {
  const { shown, lyingGrey, whole, wholeGrey, grey, scale, alpha } = pixels
  const sharpness = sharpnessOf(grey, scale)
  const hidden = alpha === undefined ? null : hiddenInAlpha(alpha.pixels, alpha.width, alpha.height)
  return {
    ground: groundOf(shown, scale),
    codes: await codesOf(grey, scale),
    seals: sealsOf(shown, scale),
    fingerprint: fingerprintOf(whole, wholeGrey),
    generators: [...metadata.generators, ...(hidden === null ? [] : [hidden])],
    thumbnail: metadata.thumbnail === undefined ? null : await thumbnailOf(metadata.thumbnail, lyingGrey),
    ...(sharpness === null ? {} : { sharpness }),
  }
}

/** Measures one picture. */
export async function readPicture(bytes: Buffer, type: FileType): Promise<PictureReading> {
  const unread: Facts['unread'] = []
  const header = await headerOf(bytes)
  const metadata = readMetadata(bytes, type)
  if (metadata.unread !== undefined) unread.push({ what: 'exif', why: metadata.unread })
  const pixels = await decoded(bytes, type, header)
  if (pixels.is === null) unread.push({ what: 'pixels', why: pixels.why })
  const decodes = pixels.is === null ? pixels.decodes : true
  if (header === null) {
    unread.push({ what: 'size', why: 'the header gives no width and height' })
    return { decodes, unread }
  }
  const container = containerOf(bytes, type, header, metadata.profile)
  const provenance = await provenanceOf(bytes, type)
  const read: PictureFacts = {
    width: header.width,
    height: header.height,
    exif: metadata.exif,
    programs: metadata.programs,
    generators: metadata.generators,
    ...(container === null ? {} : { container }),
    ...(provenance === null ? {} : { provenance }),
    ...(pixels.is === null ? {} : await fromPixels(pixels.is, metadata)),
  }
  return { decodes, picture: { ...read, signals: signalsOf(read), class: classOf(read) }, unread }
}
