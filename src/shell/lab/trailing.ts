/** Another format behind or inside a file: a reader that looks for the other one sees something else. */
import type { FileType } from '#core/evidence/facts.ts'

const pdfMark = Buffer.from('%PDF-')
const zipEnd = Buffer.from('PK\u0005\u0006', 'latin1')

/** Offset just behind the picture's own end; null where the end was not found. */
function endOf(type: FileType, bytes: Buffer): number | null {
  if (type === 'png') return endOfPng(bytes)
  if (type === 'jpeg') return endOfJpeg(bytes)
  if (type === 'webp')
    return bytes.length >= 12 ? bytes.readUInt32LE(4) + 8 + (bytes.readUInt32LE(4) % 2) : null
  if (type === 'pdf') {
    const at = bytes.lastIndexOf('%%EOF', undefined, 'latin1')
    return at === -1 ? null : at + 5
  }
  return null
}

function endOfPng(bytes: Buffer): number | null {
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    at += 12 + length
    if (kind === 'IEND') return at
  }
  return null
}

/** Walks the segments to the scan data, then to the end marker of this picture, not of one behind it. */
function endOfJpeg(bytes: Buffer): number | null {
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9) return at + 2
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    at += 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  return null
}

/** Offset of the next marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at !== -1 && at + 1 < bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at
    at = bytes.indexOf(0xff, at + 1)
  }
  return bytes.length
}

/** What begins at an offset, in the words facts use. */
function named(bytes: Buffer, at: number): string {
  const rest = bytes.subarray(at)
  const head = rest.toString('latin1', 0, 64).trimStart().toLowerCase()
  if (rest.subarray(0, 2048).indexOf(pdfMark) !== -1) return 'pdf'
  if (head.startsWith('pk\u0003\u0004')) return 'zip'
  if (head.startsWith('<!doctype') || head.startsWith('<html') || head.startsWith('<script')) return 'html'
  if (head.startsWith('mz')) return 'program'
  if (rest[0] === 0xff && rest[1] === 0xd8) return 'jpeg'
  if (rest.toString('latin1', 4, 8) === 'ftyp') return 'mp4'
  return `${rest.length} bytes`
}

/**
 * Names what stands behind the file's own end or hides inside it (`pdf`, `zip`, `html`, `jpeg`, `1204 bytes`); undefined where
 * there is nothing. Blank space and zeros behind the end are nothing.
 */
export function trailingOf(type: FileType, bytes: Buffer): string | undefined {
  if (type === 'zip' || type === 'text' || type === 'unknown') return undefined
  const tail = bytes.subarray(Math.max(0, bytes.length - 66_000))
  if (tail.lastIndexOf(zipEnd) !== -1 && bytes.indexOf('PK\u0003\u0004', 0, 'latin1') !== -1) return 'zip'
  const mark = bytes.subarray(0, 1024 + pdfMark.length).indexOf(pdfMark)
  if (type !== 'pdf' && mark !== -1) return 'pdf'
  if (type === 'pdf' && mark > 0 && /[^\s\0\ufeff\u00ef\u00bb\u00bf]/.test(bytes.toString('latin1', 0, mark)))
    return `${mark} bytes before the PDF`
  const end = endOf(type, bytes)
  if (end === null || end >= bytes.length) return undefined
  const rest = bytes.subarray(end)
  return rest.every((byte) => byte === 0 || byte === 9 || byte === 10 || byte === 13 || byte === 32)
    ? undefined
    : named(bytes, end)
}
