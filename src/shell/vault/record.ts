/**
 * The vault's index on the disk: one file that is only ever appended to, so that no date in it can be changed without leaving a
 * trace. A line of JSON that names the format, then records, each with the digest of itself and all before it:
 *
 *     u32 length of payload · 32 bytes SHA-256(chain before · payload) · payload = u32 length of JSON · JSON · descriptors
 *
 * The chain begins with the SHA-256 of the first line. Numbers are little end first. Whatever a killed process left unfinished at
 * the end is cut off when the next one writes.
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** The index is no index, or was changed by something else than the vault; the message says which and where. */
export class VaultError extends Error {
  override readonly name = 'VaultError'
}

export const format = 'recourse-vault 1'

/** One record: where it lies, what it says (read when asked for), its features, and where these lie in the file. */
export type Read = {
  frame: number
  /** Where the next one begins, and the chain up to there. */
  after: Pick<End, 'at' | 'chain'>
  readonly said: unknown
  readonly features: Buffer
  descriptors: { at: number; bytes: number }
}

/** Where reading ended: the chain up to there, and whether something unfinished lies behind. */
export type End = { at: number; chain: Buffer; torn: boolean }

const head = 36
const none = Buffer.alloc(0)
const most = 64 * 1024 * 1024
const link = (chain: Buffer, payload: Buffer): Buffer =>
  createHash('sha256').update(chain).update(payload).digest()

function readAt(file: number, at: number, bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(bytes)
  const got = readSync(file, buffer, 0, bytes, at)
  return buffer.subarray(0, got)
}

/** Reads forwards through pieces of a few megabytes. */
function reader(file: number): (at: number, bytes: number) => Buffer {
  let held: { at: number; buffer: Buffer } = { at: 0, buffer: Buffer.alloc(0) }
  return (at, bytes) => {
    if (at < held.at || at + bytes > held.at + held.buffer.length)
      held = { at, buffer: readAt(file, at, Math.max(bytes, 4 * 1024 * 1024)) }
    return held.buffer.subarray(at - held.at, at - held.at + bytes)
  }
}

function readHeader(file: number): { at: number; chain: Buffer } {
  const start = readAt(file, 0, 4096)
  const end = start.indexOf('\n')
  const line = start.subarray(0, end + 1)
  try {
    if ((JSON.parse(line.toString()) as { format?: unknown }).format !== format) throw new Error()
  } catch {
    throw new VaultError(`this is no index of a vault, or one of another version than "${format}"`)
  }
  return { at: line.length, chain: createHash('sha256').update(line).digest() }
}

/** The beginning of the chain: where the first record lies. Throws VaultError where the file is no index. */
export const beginningOf = (file: number): Pick<End, 'at' | 'chain'> => readHeader(file)

/** One record by its place, as `readRecords` handed it out. The chain is not looked at. */
export function readRecordAt(file: number, at: number): Read {
  const length = readAt(file, at, head).readUInt32LE(0)
  return recordIn(readAt(file, at + head, length), at)
}

function recordIn(payload: Buffer, at: number, chain: Buffer = none): Read {
  const json = payload.readUInt32LE(0)
  return {
    frame: at,
    after: { at: at + head + payload.length, chain },
    get said(): unknown {
      return JSON.parse(payload.subarray(4, 4 + json).toString())
    },
    get features() {
      return payload.subarray(4 + json)
    },
    descriptors: { at: at + head + 4 + json, bytes: payload.length - 4 - json },
  }
}

/** Reads every record, in order, from the beginning or from an earlier end. Throws VaultError where one in the middle was changed. */
export function readRecords(
  file: number,
  take: (read: Read) => void,
  since: Pick<End, 'at' | 'chain'> = readHeader(file),
): End {
  const size = fstatSync(file).size
  const from = reader(file)
  let { at, chain } = since
  while (at < size) {
    const start = from(at, head)
    const length = start.length < head ? 0 : start.readUInt32LE(0)
    const whole = length >= 4 && length <= most && at + head + length <= size
    const payload = whole ? from(at + head, length) : Buffer.alloc(0)
    const next = link(chain, payload)
    if (!whole || !next.equals(start.subarray(4, head))) {
      // What was being written when the process was killed is the last thing in the file, or was never filled.
      const unfinished = length === 0 || at + head + length >= size
      if (!unfinished) throw new VaultError(`the index was damaged or changed at byte ${at}`)
      return { at, chain, torn: true }
    }
    take(recordIn(payload, at, next))
    chain = next
    at += head + length
  }
  return { at, chain, torn: false }
}

/** Frames one record behind `chain`; answers the bytes and the chain after it. */
export function framed(
  chain: Buffer,
  said: unknown,
  descriptors: Uint8Array,
): { frame: Buffer; chain: Buffer } {
  const json = Buffer.from(JSON.stringify(said))
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32LE(4 + json.length + descriptors.length, 0)
  lengths.writeUInt32LE(json.length, 4)
  const payload = Buffer.concat([lengths.subarray(4), json, descriptors])
  const next = link(chain, payload)
  return { frame: Buffer.concat([lengths.subarray(0, 4), next, payload]), chain: next }
}

/** Cuts off what lies behind the last whole record; what it was is kept in a file beside the index, whatever it may be. */
export function cutOff(file: number, { at }: End, keptAt: string): void {
  const kept = openSync(keptAt, 'w', 0o600)
  try {
    const size = fstatSync(file).size
    for (let done = at; done < size; ) done += writeSync(kept, readAt(file, done, 4 * 1024 * 1024))
    fsyncSync(kept)
  } finally {
    closeSync(kept)
  }
  ftruncateSync(file, at)
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** An empty index, whole under its name or not there at all, for its owner only. */
export function createIndex(path: string, made: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(`${path}.part`, 'w', 0o600)
  try {
    writeSync(file, `${JSON.stringify({ format, made })}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.part`, path)
  syncFolder(dirname(path))
}
