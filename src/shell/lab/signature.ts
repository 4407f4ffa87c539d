/** The type of a file by its first bytes, never by its name. */
import { isUtf8 } from 'node:buffer'
import type { FileType } from '#core/evidence/facts.ts'

/** How many bytes of the beginning `typeOf` wants to see. */
export const headBytes = 4096

const starts = (head: Buffer, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, index) => head[at + index] === byte)

const ascii = (head: Buffer, start: number, end: number): string => head.toString('latin1', start, end)

/** Brands of ISO files that hold pictures: the major one decides, else the compatible ones. */
function isoType(head: Buffer): FileType {
  const size = head.readUInt32BE(0)
  const brands = [ascii(head, 8, 12)]
  for (let at = 16; at + 4 <= Math.min(size, head.length); at += 4) brands.push(ascii(head, at, at + 4))
  const among = (names: readonly string[]): boolean => brands.some((brand) => names.includes(brand))
  if (['avif', 'avis'].includes(brands[0] ?? '')) return 'avif'
  if (among(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'])) return 'heic'
  if (among(['avif', 'avis'])) return 'avif'
  return among(['mif1', 'msf1']) ? 'heic' : 'unknown'
}

/** True for UTF-8 or UTF-16 text without control characters; `whole` says that the head is the whole file. */
function isText(head: Buffer, whole: boolean): boolean {
  if (starts(head, [0xff, 0xfe]) || starts(head, [0xfe, 0xff])) return true
  // The head may end within a character of up to four bytes.
  const cuts = whole ? [0] : [0, 1, 2, 3]
  const readable = cuts.some((cut) => isUtf8(head.subarray(0, head.length - cut)))
  return readable && !head.some((byte) => (byte < 32 && ![9, 10, 12, 13, 27].includes(byte)) || byte === 127)
}

/** Type by signature; `unknown` for anything else, an empty file too. `bytes` is the size of the whole file. */
export function typeOf(head: Buffer, bytes: number): FileType {
  if (head.length === 0) return 'unknown'
  if (starts(head, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (ascii(head, 0, 4) === 'GIF8') return 'gif'
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp'
  if (starts(head, [0x49, 0x49, 0x2a, 0x00]) || starts(head, [0x4d, 0x4d, 0x00, 0x2a])) return 'tiff'
  if (starts(head, [0x49, 0x49, 0x2b, 0x00]) || starts(head, [0x4d, 0x4d, 0x00, 0x2b])) return 'tiff'
  if (ascii(head, 4, 8) === 'ftyp') return isoType(head)
  if (['PK\u0003\u0004', 'PK\u0005\u0006'].includes(ascii(head, 0, 4))) return 'zip'
  // Readers take a PDF whose header stands anywhere in the first 1024 bytes.
  if (ascii(head, 0, 1024 + 5).includes('%PDF-')) return 'pdf'
  return isText(head, bytes <= head.length) ? 'text' : 'unknown'
}

/** The extension of a name in lower case without its dot; null where it has none. */
export function extensionOf(fileName: string): string | null {
  const found = /[^./\\]\.([A-Za-z0-9]{1,10})$/.exec(fileName)
  return found?.[1]?.toLowerCase() ?? null
}
