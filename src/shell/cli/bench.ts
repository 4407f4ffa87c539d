/** The laboratory for one verb: opened, used, closed. */
import { existsSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Bench } from '#shell/lab/child.ts'
import type { PreparedPicture } from '#shell/lab/likeness.ts'
import { InputError } from './exit.ts'

/** How many files are read at a time. */
export const benchWidth = Math.max(1, Math.min(4, availableParallelism()))

export async function withBench<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const { openBench } = await import('#shell/lab/child.ts')
  const bench = openBench(undefined, benchWidth)
  try {
    return await work(bench)
  } finally {
    bench.close()
  }
}

/** Throws an InputError unless it is a file, or a folder. */
export function mustBe(kind: 'file' | 'folder', path: string): void {
  const there = existsSync(path) ? statSync(path) : null
  if (there === null) throw new InputError(`there is no ${kind} ${path}`)
  if (kind === 'file' ? !there.isFile() : !there.isDirectory()) throw new InputError(`${path} is no ${kind}`)
}

/** The picture that is looked for, with all its features; throws an InputError where it cannot be read. */
export async function prepareAsked(bench: Bench, path: string): Promise<PreparedPicture> {
  const asked = await bench.ask<PreparedPicture>('prepare', [path], { asked: true })
  if (!asked.ok) throw new InputError(`${path} cannot be read as a picture: ${asked.why}`)
  return asked.value
}
