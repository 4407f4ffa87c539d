/** One lying picture measured for an index. Its digest is taken here; it is opened in the laboratory's own process. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Bench } from '#shell/lab/child.ts'
import type { PreparedPicture } from '#shell/lab/likeness.ts'
import { maxOpened } from '#shell/lab/measure.ts'
import { type Reach, reachLocal } from './bucket-walk.ts'
import type { Lying } from './walk.ts'

/** `changed`: its bytes were other ones a moment later; it is measured another time. */
export type Measured =
  | { is: 'measured'; sha256: string; prepared: PreparedPicture }
  | { is: 'unreadable'; sha256: string | null; why: string }
  | { is: 'changed' }

/** SHA-256 of a file, by streaming. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Rejects never: a file that cannot be read, or that kills its reader, is unreadable. */
export async function measureLying(
  { path, bytes, why }: Lying,
  bench: Bench,
  reach: Reach = reachLocal,
): Promise<Measured> {
  let done = async (): Promise<void> => {}
  try {
    const reached = await reach(path)
    done = reached.done
    const sha256 = await digestOf(reached.at)
    if (why !== undefined) return { is: 'unreadable', sha256, why }
    if (bytes > maxOpened)
      return { is: 'unreadable', sha256, why: `files over ${maxOpened} bytes are not opened` }
    const asked = await bench.ask<PreparedPicture>('prepare', [reached.at])
    if (!asked.ok) return { is: 'unreadable', sha256, why: asked.why }
    if (asked.value.sha256 !== sha256) return { is: 'changed' }
    return { is: 'measured', sha256, prepared: asked.value }
  } catch (error) {
    return { is: 'unreadable', sha256: null, why: why ?? message(error) }
  } finally {
    await done()
  }
}

/**
 * Takes from `source` and works on `width` at a time; `then` is told one after the other, in the order in which they are done.
 */
export async function pooled<T, R>(
  source: AsyncIterator<T>,
  width: number,
  work: (item: T) => Promise<R>,
  then: (item: T, result: R) => Promise<void>,
): Promise<void> {
  let line: Promise<void> = Promise.resolve()
  let over = false
  const hand = async (): Promise<void> => {
    while (!over) {
      const next = await source.next()
      if (next.done === true) {
        over = true
        return
      }
      const result = await work(next.value)
      line = line.then(() => then(next.value, result))
      await line
    }
  }
  try {
    await Promise.all(Array.from({ length: width }, hand))
  } finally {
    over = true
  }
}
