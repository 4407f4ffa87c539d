/** What every blob store does alike: seal, count, digest, and check what comes back against the name it was asked for by. */
import { createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { BlobMissing, TooLarge, type Written } from './blobs.ts'
import { BlobDamaged, sealStream } from './sealed-stream.ts'

const name = /^[0-9a-f]{64}$/

/** Whether this can be the name of a blob. */
export const isBlobName = (blob: string): boolean => name.test(blob)

/** Throws BlobMissing for what can be no blob: a name is never part of a path before it was looked at. */
export function blobName(blob: string): string {
  if (!isBlobName(blob)) throw new BlobMissing('this is not the name of a blob')
  return blob
}

/** Passes bytes on, counting and hashing them; ends the stream when they are too many. */
async function* measured(
  source: AsyncIterable<Uint8Array>,
  limit: number,
  seen: { bytes: number; hash: ReturnType<typeof createHash> },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    seen.bytes += chunk.byteLength
    if (seen.bytes > limit) throw new TooLarge(limit)
    seen.hash.update(chunk)
    yield chunk
  }
}

/** Writes a stream to a new file of its owner's, synced; its digest and length. */
async function writeFile(
  path: string,
  source: AsyncIterable<Uint8Array>,
): Promise<{ blob: string; sealedBytes: number }> {
  const hash = createHash('sha256')
  let sealedBytes = 0
  const file = await fs.open(path, 'wx', 0o600)
  try {
    for await (const piece of source) {
      hash.update(piece)
      sealedBytes += piece.length
      await file.writeFile(piece)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { blob: hash.digest('hex'), sealedBytes }
}

/** Seals a stream into a new file. Throws TooLarge. */
export async function sealAside(
  path: string,
  source: AsyncIterable<Uint8Array>,
  { key, limit }: { key: Buffer; limit: number },
): Promise<Written> {
  const plain = { bytes: 0, hash: createHash('sha256') }
  const written = await writeFile(path, sealStream(key, measured(source, limit, plain)))
  return { ...written, digest: plain.hash.digest('hex'), bytes: plain.bytes }
}

/** Writes sealed bytes into a new file; throws BlobDamaged when they are not those the name stands for. */
export async function copyAside(
  path: string,
  source: AsyncIterable<Uint8Array>,
  blob: string,
): Promise<number> {
  const written = await writeFile(path, source)
  if (written.blob !== blob) throw new BlobDamaged(`these are not the bytes of blob ${blob}`)
  return written.sealedBytes
}

/** Passes sealed bytes on and, where they end, throws BlobDamaged unless their digest is the blob's name. */
export async function* named(source: AsyncIterable<Uint8Array>, blob: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of source) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== blob) throw new BlobDamaged(`blob ${blob} is not what was written`)
}

export const asideName = (): string => randomBytes(12).toString('hex')

/** Milliseconds: a day. No upload takes as long. */
const partsKeptFor = 24 * 60 * 60 * 1000

/** Milliseconds since a file was last written; 0 when it has just gone. */
export const ageOf = async (path: string): Promise<number> => {
  const found = await fs.stat(path).catch(() => null)
  return found === null ? 0 : Date.now() - found.mtimeMs
}

/** Makes the folder for what is being written, and clears away what was left in it long ago: it was never acknowledged. */
export async function openAside(dir: string): Promise<void> {
  await fs.mkdir(dir, { recursive: true, mode: 0o700 })
  // What is young another process may be writing.
  for (const part of await fs.readdir(dir))
    if ((await ageOf(`${dir}/${part}`)) > partsKeptFor) await fs.rm(`${dir}/${part}`, { force: true })
}
