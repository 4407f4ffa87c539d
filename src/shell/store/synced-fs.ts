/**
 * PGlite's Node file system with working syncs. PGlite starts PostgreSQL with `fsync` off, and its file system ignores a sync:
 * what a commit wrote would be gone with the power. Here `fsync` is on and reaches the disk, so that PostgreSQL's own discipline
 * holds: log before commit, tables and folders before a checkpoint is called done.
 */
import * as fs from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** How often a file was synced since the start, by what it belongs to. */
export type Syncs = { wal: number; other: number }

type Stream = { nfd?: number; node: object }
type EmscriptenNodeFs = {
  realPath(node: object): string
  stream_ops: { fsync?: (stream: Stream) => number }
}

export function syncPath(path: string): void {
  const fd = fs.openSync(path, 'r')
  try {
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
}

/** Syncs a folder and everything in it: once, after the first start has written a database without syncing. */
export function syncTree(dir: string): void {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true, recursive: true }))
    if (entry.isFile() || entry.isDirectory()) syncPath(join(entry.parentPath, entry.name))
  syncPath(dir)
}

export class SyncedNodeFs extends NodeFS {
  readonly syncs: Syncs = { wal: 0, other: 0 }

  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(...given)
    const preRun = [made.emscriptenOpts.preRun ?? []].flat()
    made.emscriptenOpts.preRun = [
      ...preRun,
      (module) => {
        const files = (module.FS.filesystems as unknown as { NODEFS: EmscriptenNodeFs }).NODEFS
        files.stream_ops.fsync = (stream) => this.#sync(files, stream)
      },
    ]
    return made
  }

  #sync(files: EmscriptenNodeFs, stream: Stream): number {
    const path = files.realPath(stream.node)
    this.syncs[path.includes('pg_wal') ? 'wal' : 'other'] += 1
    if (stream.nfd === undefined) syncPath(path)
    else fs.fdatasyncSync(stream.nfd)
    return 0
  }
}

/** PGlite's own start parameters, with syncing as given. */
export const startParams = (synced: boolean): string[] =>
  synced
    ? [
        ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
        ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'synchronous_commit=on'],
      ]
    : PGlite.defaultStartParams
