/** Plain copies for the laboratory, in a folder of their own that is gone after the work. */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TooLarge } from '#shell/store/blobs/blobs.ts'

/** Writes a stream to a new file of the owner's. Throws TooLarge beyond `limit` bytes. */
export async function writePlain(
  path: string,
  source: AsyncIterable<Uint8Array>,
  limit = Number.POSITIVE_INFINITY,
): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  let bytes = 0
  try {
    for await (const piece of source) {
      bytes += piece.byteLength
      if (bytes > limit) throw new TooLarge(limit)
      await file.writeFile(piece)
    }
  } finally {
    await file.close()
  }
}

/** Passes every piece on after it was written to `path`. */
export async function* copying(source: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const copy = await open(path, 'wx', 0o600)
  try {
    for await (const piece of source) {
      await copy.writeFile(piece)
      yield piece
    }
  } finally {
    await copy.close()
  }
}

/** Runs `work` with a folder that nobody else can look into; what a process that died leaves is swept like an upload's. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-upload-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
