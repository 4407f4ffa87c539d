/** Blobs as files: written aside, synced, renamed to their name, the folder synced, and only then acknowledged. */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import * as fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BlobMissing, type Blobs, TooLarge, type Written } from './blobs.ts'
import { openStream, sealStream } from './sealed-stream.ts'

export type { Blobs } from './blobs.ts'

const name = /^[0-9a-f]{64}$/

/** Milliseconds: a day. No upload takes as long. */
const partsKeptFor = 24 * 60 * 60 * 1000

/** Milliseconds since a file was last written; 0 when it has just gone. */
const ageOf = async (path: string): Promise<number> => {
  const found = await fs.stat(path).catch(() => null)
  return found === null ? 0 : Date.now() - found.mtimeMs
}

async function syncFolder(dir: string): Promise<void> {
  const handle = await fs.open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
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

async function writeAside(
  part: string,
  source: AsyncIterable<Uint8Array>,
  { key, limit }: { key: Buffer; limit: number },
): Promise<Written> {
  const plain = { bytes: 0, hash: createHash('sha256') }
  const sealed = createHash('sha256')
  let sealedBytes = 0
  const file = await fs.open(part, 'wx', 0o600)
  try {
    for await (const piece of sealStream(key, measured(source, limit, plain))) {
      sealed.update(piece)
      sealedBytes += piece.length
      await file.writeFile(piece)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { blob: sealed.digest('hex'), sealedBytes, digest: plain.hash.digest('hex'), bytes: plain.bytes }
}

/** Blobs in a folder, made if absent, for its owner only. */
export async function openBlobs(dir: string): Promise<Blobs> {
  const aside = join(dir, 'part')
  await fs.mkdir(aside, { recursive: true, mode: 0o700 })
  await syncFolder(dirname(dir))
  // What has lain aside for long was never acknowledged and never will be; what is young another process may be writing.
  for (const part of await fs.readdir(aside))
    if ((await ageOf(join(aside, part))) > partsKeptFor) await fs.rm(join(aside, part), { force: true })
  const folderOf = (blob: string) => join(dir, blob.slice(0, 2))
  const pathOf = (blob: string) => {
    if (!name.test(blob)) throw new BlobMissing('this is not the name of a blob')
    return join(folderOf(blob), blob)
  }
  return {
    async write(source, options) {
      const part = join(aside, randomBytes(12).toString('hex'))
      try {
        const written = await writeAside(part, source, options)
        const folder = folderOf(written.blob)
        const made = await fs.mkdir(folder, { recursive: true, mode: 0o700 })
        await fs.rename(part, pathOf(written.blob))
        await syncFolder(folder)
        if (made !== undefined) await syncFolder(dir)
        return written
      } catch (error) {
        await fs.rm(part, { force: true })
        throw error
      }
    },
    async *read(blob, key) {
      try {
        yield* openStream(key, createReadStream(pathOf(blob)))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new BlobMissing(`no blob ${blob}`)
        throw error
      }
    },
    async remove(blob) {
      try {
        await fs.unlink(pathOf(blob))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
        throw error
      }
      await syncFolder(folderOf(blob))
      return true
    },
    async *list() {
      for (const folder of await fs.readdir(dir, { withFileTypes: true })) {
        if (!/^[0-9a-f]{2}$/.test(folder.name)) continue
        for (const blob of await fs.readdir(join(dir, folder.name)))
          if (name.test(blob)) yield { blob, age: await ageOf(join(dir, folder.name, blob)) }
      }
    },
  }
}
