/** Blobs as files: written aside, synced, renamed to their name, the folder synced, and only then acknowledged. */
import { constants, createReadStream } from 'node:fs'
import * as fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BlobMissing, BlobStoreError, type Blobs } from './blobs.ts'
import { ageOf, asideName, blobName, copyAside, isBlobName, named, openAside, sealAside } from './measured.ts'
import { openStream } from './sealed-stream.ts'

export type { Blobs } from './blobs.ts'

async function syncFolder(dir: string): Promise<void> {
  const handle = await fs.open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Reads a file; one that is not there is a blob that is missing. */
async function* bytesOf(path: string, blob: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>
  } catch (error) {
    throw isAbsent(error) ? new BlobMissing(`no blob ${blob}`) : error
  }
}

/** Names of the blobs in a folder, with their age. */
async function* listed(dir: string): AsyncGenerator<{ blob: string; age: number }> {
  for (const folder of await fs.readdir(dir, { withFileTypes: true })) {
    if (!/^[0-9a-f]{2}$/.test(folder.name)) continue
    for (const blob of await fs.readdir(join(dir, folder.name)))
      if (isBlobName(blob)) yield { blob, age: await ageOf(join(dir, folder.name, blob)) }
  }
}

/** Moves what `write` puts aside to the name it returns, durably; takes it away again when that fails. */
async function keep<T>(
  dir: string,
  write: (part: string) => Promise<T>,
  nameOf: (written: T) => string,
): Promise<T> {
  const part = join(dir, 'part', asideName())
  try {
    const written = await write(part)
    const blob = nameOf(written)
    const folder = join(dir, blob.slice(0, 2))
    const made = await fs.mkdir(folder, { recursive: true, mode: 0o700 })
    await fs.rename(part, join(folder, blob))
    await syncFolder(folder)
    if (made !== undefined) await syncFolder(dir)
    return written
  } catch (error) {
    await fs.rm(part, { force: true })
    throw error
  }
}

/** Blobs in a folder, made if absent, for its owner only. */
export async function openBlobs(dir: string): Promise<Blobs> {
  await openAside(join(dir, 'part'))
  await syncFolder(dirname(dir))
  const pathOf = (blob: string) => join(dir, blobName(blob).slice(0, 2), blob)
  const has: Blobs['has'] = (blob) =>
    fs.stat(pathOf(blob)).then(
      () => true,
      () => false,
    )
  const readSealed: Blobs['readSealed'] = async function* (blob) {
    yield* named(bytesOf(pathOf(blob), blob), blob)
  }
  return {
    place: `folder ${dir}`,
    write: (source, options) =>
      keep(
        dir,
        (part) => sealAside(part, source, options),
        ({ blob }) => blob,
      ),
    async *read(blob, key) {
      yield* openStream(key, readSealed(blob))
    },
    readSealed,
    async writeSealed(blob, source) {
      blobName(blob)
      await keep(
        dir,
        (part) => copyAside(part, source, blob),
        () => blob,
      )
    },
    has,
    async reachable() {
      await fs.access(dir, constants.R_OK | constants.W_OK | constants.X_OK).catch((error: Error) => {
        throw new BlobStoreError(`blobs cannot be kept in ${dir}: ${error.message}`)
      })
    },
    async remove(blob) {
      try {
        await fs.unlink(pathOf(blob))
      } catch (error) {
        if (isAbsent(error)) return false
        throw error
      }
      await syncFolder(dirname(pathOf(blob)))
      return true
    },
    list: () => listed(dir),
  }
}
