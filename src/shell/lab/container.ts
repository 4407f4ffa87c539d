/** How the file of a picture is built: its parts by the names its format gives them, and what the parts say without decoding. */
import type { Metadata as Header } from 'sharp'
import type * as z from 'zod/mini'
import type { FileType } from '#core/evidence/facts.ts'
import type { containerSchema } from '#core/evidence/picture-facts.ts'
import { jpegStructure } from './jpeg-structure.ts'
import { pngChunks } from './png-chunks.ts'

export type Container = z.infer<typeof containerSchema>

const most = 64

/** Chunks of a RIFF file such as WebP. */
function riffChunks(bytes: Buffer): string[] {
  const parts: string[] = []
  for (let at = 12; at + 8 <= bytes.length && parts.length < most; ) {
    parts.push(
      bytes
        .subarray(at, at + 4)
        .toString('latin1')
        .trim(),
    )
    const length = bytes.readUInt32LE(at + 4)
    at += 8 + length + (length % 2)
  }
  return parts
}

/** Boxes of an ISO media file such as HEIC or AVIF, the outermost and those of `meta`. */
function mediaBoxes(bytes: Buffer, from = 0, to = bytes.length, prefix = ''): string[] {
  const parts: string[] = []
  for (let at = from; at + 8 <= to && parts.length < most; ) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.subarray(at + 4, at + 8).toString('latin1')
    if (!/^[ -~]{4}$/.test(name)) break
    parts.push(`${prefix}${name.trim()}`)
    const end = length === 0 ? to : at + length
    if (length === 1 || (length !== 0 && length < 8) || end > to) break
    if (name === 'meta') parts.push(...mediaBoxes(bytes, at + 12, end, 'meta/'))
    at = end
  }
  return parts.slice(0, most)
}

function partsOf(bytes: Buffer, type: FileType): string[] {
  if (type === 'png') return pngChunks(bytes).parts
  if (type === 'webp') return riffChunks(bytes)
  if (type === 'heic' || type === 'avif') return mediaBoxes(bytes)
  return []
}

/** `header`: what the picture library says of the file; null where it cannot be read. */
export function containerOf(
  bytes: Buffer,
  type: FileType,
  header: Header | null,
  profile?: string,
): Container | null {
  if (header === null) return null
  try {
    const shared = {
      format: type,
      ...(header.pages === undefined ? {} : { frames: header.pages }),
      ...(profile === undefined ? {} : { iccProfile: profile }),
      hasAlpha: header.hasAlpha,
    }
    if (type !== 'jpeg') return { ...shared, parts: partsOf(bytes, type), progressive: header.isProgressive }
    const { parts, progressive, bitsPerSample, subsampling, quality, tables, huffman } = jpegStructure(bytes)
    return {
      ...shared,
      parts,
      progressive,
      bitsPerSample,
      ...(subsampling === undefined ? {} : { subsampling }),
      jpeg: { quality, tables, huffman },
    }
  } catch {
    return null
  }
}
