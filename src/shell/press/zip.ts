/** A ZIP whose bytes depend on nothing but its entries and the instant it is dated with. */
import { setImmediate } from 'node:timers/promises'
import { ZipFile } from 'yazl'

export type Entry = { name: string; bytes: Uint8Array }

/**
 * The entries in the order given, stored without compression: pictures and PDFs gain nothing by it, and the bytes stay the same
 * whatever compressor is at hand. `at` is UTC milliseconds; entries show it to the second pair, as UTC.
 */
export async function zip(entries: readonly Entry[], at: number): Promise<Uint8Array> {
  const file = new ZipFile()
  const options = { mtime: utcClockAsLocal(at), mode: 0o100644, compress: false, forceDosTimestamp: true }
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Buffer[] = []
    file.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    file.outputStream.on('end', () => resolve(Buffer.concat(chunks)))
    file.outputStream.on('error', reject)
    file.on('error', reject)
  })
  for (const { name, bytes } of entries) {
    file.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, options)
    // Adding reckons a checksum over the whole entry: others get their turn between two of them.
    await setImmediate()
  }
  file.end()
  return whole
}

/** A ZIP holds local time without its zone. This date's local clock shows the UTC time, so that the bytes are alike everywhere. */
function utcClockAsLocal(at: number): Date {
  const utc = new Date(at)
  const [year, month, day] = [utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate()]
  return new Date(year, month, day, utc.getUTCHours(), utc.getUTCMinutes(), utc.getUTCSeconds())
}
