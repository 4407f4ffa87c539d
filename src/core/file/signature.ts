/** The type of a file by its first bytes, never by its name: the same function in the laboratory and in the browser. */
import type { FileType } from '../evidence/facts.ts'
import { latin1, startsWith, whole32 } from './bytes.ts'

/** How many bytes of the beginning `typeOf` wants to see. */
export const headBytes = 4096

/** Brands of ISO files that hold pictures: the major one decides, else the compatible ones. */
function isoType(head: Uint8Array): FileType {
  const size = whole32(head, 0)
  const brands = [latin1(head, 8, 12)]
  for (let at = 16; at + 4 <= Math.min(size, head.length); at += 4) brands.push(latin1(head, at, at + 4))
  const among = (names: readonly string[]): boolean => brands.some((brand) => names.includes(brand))
  if (['avif', 'avis'].includes(brands[0] ?? '')) return 'avif'
  if (among(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'])) return 'heic'
  if (among(['avif', 'avis'])) return 'avif'
  return among(['mif1', 'msf1']) ? 'heic' : 'unknown'
}

/** Whether the bytes are well-formed UTF-8: the language's own decoder of addresses says no to everything else. */
function isUtf8(bytes: Uint8Array): boolean {
  let escaped = ''
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`
  try {
    return decodeURIComponent(escaped) !== null
  } catch {
    return false
  }
}

/** True for UTF-8 or UTF-16 text without control characters; `whole` says that the head is the whole file. */
function isText(head: Uint8Array, whole: boolean): boolean {
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true
  if (head.some((byte) => (byte < 32 && ![9, 10, 12, 13, 27].includes(byte)) || byte === 127)) return false
  // The head may end within a character of up to four bytes.
  const cuts = whole ? [0] : [0, 1, 2, 3]
  return cuts.some((cut) => isUtf8(head.subarray(0, head.length - cut)))
}

/** Type by signature; `unknown` for anything else, an empty file too. `bytes` is the size of the whole file. */
export function typeOf(head: Uint8Array, bytes: number): FileType {
  if (head.length === 0) return 'unknown'
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (latin1(head, 0, 4) === 'GIF8') return 'gif'
  if (latin1(head, 0, 4) === 'RIFF' && latin1(head, 8, 12) === 'WEBP') return 'webp'
  if (startsWith(head, [0x49, 0x49, 0x2a, 0x00]) || startsWith(head, [0x4d, 0x4d, 0x00, 0x2a])) return 'tiff'
  if (startsWith(head, [0x49, 0x49, 0x2b, 0x00]) || startsWith(head, [0x4d, 0x4d, 0x00, 0x2b])) return 'tiff'
  if (latin1(head, 4, 8) === 'ftyp') return isoType(head)
  if (['PK\u0003\u0004', 'PK\u0005\u0006'].includes(latin1(head, 0, 4))) return 'zip'
  // Readers take a PDF whose header stands anywhere in the first 1024 bytes.
  if (latin1(head, 0, 1024 + 5).includes('%PDF-')) return 'pdf'
  return isText(head, bytes <= head.length) ? 'text' : 'unknown'
}

/** The extension of a name in lower case without its dot; null where it has none. */
export function extensionOf(fileName: string): string | null {
  const found = /[^./\\]\.([A-Za-z0-9]{1,10})$/.exec(fileName)
  return found?.[1]?.toLowerCase() ?? null
}
