/**
 * Looks at the compressed streams of a PDF before a reader does: two kilobytes can unfold to gigabytes. Each stream is inflated
 * against a cap; what a filter list wraps several times is unwrapped as often.
 */
import { constants, inflateSync } from 'node:zlib'

/** Limits in bytes, and in number of streams. */
export type PdfLimits = { stream: number; total: number; streams: number }
export const pdfLimits: PdfLimits = { stream: 64 * 1024 * 1024, total: 256 * 1024 * 1024, streams: 20_000 }

const flate = /\/(?:FlateDecode|Fl)\b/g

/** How many times the stream beginning at `at` is deflated, by the dictionary before it. */
function timesDeflated(bytes: Buffer, at: number): number {
  const before = bytes.toString('latin1', Math.max(0, at - 2048), at)
  const dictionary = before.slice(Math.max(before.lastIndexOf(' obj'), before.lastIndexOf('endobj'), 0))
  return (dictionary.match(flate) ?? []).length
}

/** Deflate data tells itself by its first two bytes, whatever name the dictionary gives it or hides it under. */
const isDeflate = (data: Buffer): boolean =>
  data.length > 2 && (data.readUInt8(0) & 0x0f) === 8 && data.readUInt16BE(0) % 31 === 0

/** No sound file folds a stream more often. */
const mostFolds = 8

/** Unfolded bytes of one stream, or null where it is more than `limit`. What cannot be unfolded counts as it stands. */
function unfolded(data: Buffer, times: number, limit: number): number | null {
  let current = data
  for (let round = 0; round < mostFolds && (round < times || isDeflate(current)); round++) {
    try {
      current = inflateSync(current, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      return code === 'ERR_BUFFER_TOO_LARGE' ? null : current.length
    }
  }
  return current.length
}

/** Why a reader had better not open this PDF; null where nothing speaks against it. */
export function pdfDanger(bytes: Buffer, limits: PdfLimits = pdfLimits): string | null {
  let total = 0
  let streams = 0
  let at = bytes.indexOf('stream', 0, 'latin1')
  while (at !== -1) {
    const isEnd = bytes.toString('latin1', Math.max(0, at - 3), at) === 'end'
    if (!isEnd) {
      let start = at + 6
      if (bytes[start] === 13) start += 1
      if (bytes[start] === 10) start += 1
      const end = bytes.indexOf('endstream', start, 'latin1')
      const data = bytes.subarray(start, end === -1 ? undefined : end)
      const times = timesDeflated(bytes, at)
      if (times > 0 || isDeflate(data)) {
        streams += 1
        if (streams > limits.streams) return `it holds more than ${limits.streams} compressed streams`
        const size = unfolded(data, times, limits.stream)
        if (size === null) return `a stream unfolds to more than ${limits.stream} bytes`
        total += size
        if (total > limits.total) return `its streams unfold to more than ${limits.total} bytes`
      }
    }
    at = bytes.indexOf('stream', at + 6, 'latin1')
  }
  return null
}
