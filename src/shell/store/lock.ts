/**
 * One process at a time in a data folder: PGlite has no lock of its own, and two of them in one folder lose each other's rows.
 * What holds is the system's own lock on a file, taken through SQLite: it goes when its process goes, however that ends, and it
 * is not fooled by process numbers that repeat (each container has a process 1). The note beside it only names the holder.
 * Nothing else in the process may open the file `lock`: closing it again anywhere would give the lock away (POSIX).
 */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type Holder = { pid: number; since: string }

/** Names the process that has the folder. */
export class FolderLocked extends Error {
  override readonly name = 'FolderLocked'
  readonly holder: Holder | null
  constructor(dir: string, holder: Holder | null) {
    const who = holder === null ? 'another process' : `process ${holder.pid} since ${holder.since}`
    super(`${dir} is in use by ${who}; stop it first, or use another folder`)
    this.holder = holder
  }
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(fs.readFileSync(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** Takes the folder (made if absent, for its owner only) or throws FolderLocked; returns how to give it back. */
export function lockFolder(dir: string): () => void {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 })
  const note = join(dir, 'lock.json')
  const lock = new DatabaseSync(join(dir, 'lock'), { timeout: 0 })
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    const busy = (error as { errcode?: number }).errcode === 5
    throw busy ? new FolderLocked(dir, readHolder(note)) : error
  }
  const self: Holder = { pid: process.pid, since: new Date().toISOString() }
  fs.writeFileSync(note, JSON.stringify(self), { mode: 0o600 })
  return () => {
    fs.rmSync(note, { force: true })
    lock.close()
  }
}
