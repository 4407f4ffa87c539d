/** Where the demo keeps itself: a data folder with a note in it of when it began and how far its clock was moved. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import * as z from 'zod/mini'

const noteSchema = z.strictObject({ start: z.int(), away: z.int() })
/** `start` is the instant of the seed, `away` how far the clock runs from the system's; milliseconds. */
export type Note = z.infer<typeof noteSchema>

const noteOf = (data: string) => join(data, 'demo.json')

/** The note of a demo that was set up whole; null where there is none. A demo that broke off half-way is cleared away. */
export function readNote(data: string): Note | null {
  if (existsSync(noteOf(data))) return noteSchema.parse(JSON.parse(readFileSync(noteOf(data), 'utf8')))
  for (const part of ['database', 'blobs', 'master.key'])
    if (existsSync(join(data, part)) && existsSync(join(data, 'demo.begun')))
      rmSync(join(data, part), { recursive: true, force: true })
  if (existsSync(join(data, 'database')))
    throw new Error(`${data} holds an installation that is not a demo; name another folder`)
  return null
}

/** Marks a folder as a demo in the making, so that a half-made one is known as such. */
export function beginNote(data: string): void {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  writeFileSync(join(data, 'demo.begun'), '')
}

export function writeNote(data: string, note: Note): void {
  writeFileSync(noteOf(data), `${JSON.stringify(note)}\n`)
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/** `wanted`, or the next port that is free; 0 stays 0. */
export async function freePort(wanted: number): Promise<number> {
  if (wanted === 0) return 0
  for (let port = wanted; port < Math.min(wanted + 50, 65_536); port += 1) if (await isFree(port)) return port
  return 0
}
