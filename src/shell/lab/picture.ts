/** Size, decoding and EXIF of a picture. Runs in the laboratory's own process. */
import sharp from 'sharp'
import type { Facts, FileType } from '#core/evidence/facts.ts'
import { readExif } from './exif.ts'

/** More pixels than any camera or scanner hands in; beyond, a picture is measured by its header only. */
export const maxPixels = 268_402_689

sharp.cache(false)
sharp.concurrency(1)

export type PictureReading = {
  decodes: boolean | null
  picture?: NonNullable<Facts['picture']>
  unread: Facts['unread']
}

const message = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata()
    return { width, height }
  } catch {
    return null
  }
}

/** Decodes the whole picture, keeping only a small copy; throws what the decoder says. */
async function decode(bytes: Buffer): Promise<void> {
  await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).resize({ width: 16 }).raw().toBuffer()
}

/** Measures one picture. HEIC carries a codec this build does not: its size and EXIF are read, its pixels are not. */
export async function readPicture(bytes: Buffer, type: FileType): Promise<PictureReading> {
  const unread: Facts['unread'] = []
  const size = await sizeOf(bytes)
  let exif: NonNullable<Facts['picture']>['exif'] = null
  try {
    exif = readExif(bytes)
  } catch (error) {
    // The reader throws the same way on a picture without any metadata.
    if (!/no exif data|invalid image format/i.test(message(error)))
      unread.push({ what: 'exif', why: message(error) })
  }
  let decodes: boolean | null = true
  try {
    await decode(bytes)
  } catch (error) {
    const why = message(error)
    const notHere =
      type === 'heic' ||
      /pixel limit|unsupported|compression format not built|bitstream not supported/i.test(why)
    decodes = notHere ? null : false
    unread.push({ what: 'pixels', why })
  }
  if (size === null) {
    unread.push({ what: 'size', why: 'the header gives no width and height' })
    return { decodes, unread }
  }
  return { decodes, picture: { ...size, exif }, unread }
}
