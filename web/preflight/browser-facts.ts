/** What a browser can know of a file before it is handed over, in the shape the laboratory publishes. The rest stays unknown. */
import type { Facts, FileType, PictureFacts } from '#core/evidence/facts.ts'
import { latin1 } from '#core/file/bytes.ts'
import { exifOf, saysNone, type Tags } from '#core/file/exif.ts'
import { pdfMarkers } from '#core/file/pdf-markers.ts'
import { sizeOf } from '#core/file/picture-size.ts'
import { extensionOf, headBytes, typeOf } from '#core/file/signature.ts'

/** Stands in the facts in place of the laboratory's own name. */
export const browserLaboratory = 'recourse-browser 1'

/** Larger files are not looked into here, bytes. Larger pictures are not decoded, pixels. */
const largest = 256 * 1024 * 1024
const mostPixels = 100_000_000

/** What reads the tags of a picture, and what says whether it decodes; null: it cannot be told. */
export type Readers = {
  tags(bytes: Uint8Array): Tags
  decodes(bytes: Uint8Array, type: FileType): Promise<boolean | null>
}

type Part = Pick<Facts, 'picture' | 'pdf' | 'unread'> & { decodes: boolean | null }

const after = 'is measured after the upload'

function entriesOf(bytes: Uint8Array, readers: Readers): Pick<PictureFacts, 'exif'> & { why?: string } {
  try {
    return { exif: exifOf(readers.tags(bytes)) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return saysNone(why) ? { exif: null } : { exif: null, why }
  }
}

async function readPicture(bytes: Uint8Array, type: FileType, readers: Readers): Promise<Part> {
  const size = sizeOf(bytes, type)
  if (size === null) return { decodes: null, unread: [{ what: 'size', why: after }] }
  const { exif, why } = entriesOf(bytes, readers)
  const small = size.width * size.height <= mostPixels
  const decodes = small ? await readers.decodes(bytes, type) : null
  return {
    decodes,
    picture: { ...size, exif },
    unread: [
      ...(why === undefined ? [] : [{ what: 'exif', why }]),
      ...(decodes === null ? [{ what: 'pixels', why: after }] : []),
    ],
  }
}

function readPdf(bytes: Uint8Array): Part {
  const read = pdfMarkers(latin1(bytes))
  if (read.is === 'open')
    return { decodes: true, pdf: { pages: read.pages, encrypted: false, text: null }, unread: [] }
  const locked = { what: 'pdf lock', why: 'whether it opens without a password is told after the upload' }
  const unread = [{ what: 'pdf', why: after }, ...(read.is === 'locked' ? [locked] : [])]
  return { decodes: null, unread }
}

const pictures: readonly FileType[] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heic']

async function contentOf(bytes: Uint8Array, type: FileType, readers: Readers): Promise<Part> {
  if (bytes.length === 0) return { decodes: false, unread: [{ what: 'content', why: 'the file is empty' }] }
  if (type === 'text') return { decodes: true, unread: [] }
  if (type === 'pdf') return readPdf(bytes)
  if (pictures.includes(type)) return readPicture(bytes, type, readers)
  return { decodes: null, unread: [{ what: 'content', why: after }] }
}

const hex = (digest: ArrayBuffer): string =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The facts; null where the file is too large to look into here. Rejects where the file cannot be read. */
export async function factsOf(file: Blob, fileName: string, readers: Readers): Promise<Facts | null> {
  if (file.size > largest) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  const bySignature = typeOf(bytes.subarray(0, headBytes), bytes.length)
  const { decodes, ...content } = await contentOf(bytes, bySignature, readers)
  return {
    laboratory: browserLaboratory,
    sha256: hex(await crypto.subtle.digest('SHA-256', bytes)),
    bytes: bytes.length,
    type: { bySignature, byExtension: extensionOf(fileName), decodes },
    ...content,
  }
}
