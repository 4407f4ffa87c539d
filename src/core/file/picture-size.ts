/** Width and height out of a picture's header, as they lie in the file: before the orientation its camera wrote. */
import type { FileType } from '../evidence/facts.ts'
import { latin1, little16, little24, whole16, whole32 } from './bytes.ts'

export type Size = { width: number; height: number }

/** Segments that carry nothing, not even a length. */
const bare = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd9) || marker === 0x01
/** Beginnings of frames: all of C0 to CF but the three that are tables or reserved. */
const frame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpegSize(bytes: Uint8Array): Size | null {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (bare(marker)) at += 2
    else if (frame(marker)) return { height: whole16(bytes, at + 5), width: whole16(bytes, at + 7) }
    else at += 2 + whole16(bytes, at + 2)
  }
  return null
}

function webpSize(bytes: Uint8Array): Size | null {
  const kind = latin1(bytes, 12, 16)
  if (kind === 'VP8 ') return { width: little16(bytes, 26) & 0x3fff, height: little16(bytes, 28) & 0x3fff }
  if (kind === 'VP8X') return { width: little24(bytes, 24) + 1, height: little24(bytes, 27) + 1 }
  if (kind !== 'VP8L') return null
  const [first, second] = [little16(bytes, 21), little16(bytes, 23)]
  return { width: (first & 0x3fff) + 1, height: (((second << 2) | (first >> 14)) & 0x3fff) + 1 }
}

/**
 * The size a header gives; null where this reads none: not one of these formats, or cut short. `bytes` are the whole file or enough
 * of its beginning.
 */
export function sizeOf(bytes: Uint8Array, type: FileType): Size | null {
  if (type === 'jpeg') return jpegSize(bytes)
  if (bytes.length < 30) return null
  if (type === 'png') return { width: whole32(bytes, 16), height: whole32(bytes, 20) }
  if (type === 'gif') return { width: little16(bytes, 6), height: little16(bytes, 8) }
  return type === 'webp' ? webpSize(bytes) : null
}
