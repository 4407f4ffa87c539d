/** Passing an upload on while it arrives: cut off at the limit, and written to a private plain copy for the laboratory. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { tooLarge } from './problem.ts'

/** Passes bytes on and breaks off with a 413 as soon as there are more than `limit`. */
export function cappedAt(limit: number): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.byteLength
      if (seen > limit) done(tooLarge(limit))
      else done(null, chunk)
    },
  })
}

/**
 * Gives `keep` the capped stream to store while a plain copy is written to a folder only we can read; then gives `measure` the
 * copy's path. The copy is gone when the promise settles.
 */
export async function throughBoth<K, M>(
  source: Readable,
  limit: number,
  keep: (stream: Readable) => Promise<K>,
  measure: (path: string) => Promise<M>,
): Promise<{ kept: K; measured: M }> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-upload-'))
  try {
    const path = join(folder, 'file')
    const branch = new PassThrough()
    const copied = pipeline(
      source,
      cappedAt(limit),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          if (!branch.write(chunk)) await new Promise<void>((done) => branch.once('drain', done))
          yield chunk
        }
        branch.end()
      },
      createWriteStream(path, { mode: 0o600 }),
    ).catch((error: unknown) => {
      branch.destroy(error as Error)
      throw error
    })
    const [stored, plain] = await Promise.allSettled([keep(branch), copied])
    if (plain.status === 'rejected') throw plain.reason
    if (stored.status === 'rejected') throw stored.reason
    return { kept: stored.value, measured: await measure(path) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
