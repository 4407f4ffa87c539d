/** A folder of backups: how a new one is called, which there are, and which have to go. */
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError, openArchive } from './archive.ts'
import { type Manifest, readManifest } from './manifest.ts'

/** `recourse-2026-11-22T03-15-00Z.backup` */
export const backupName = (at: number): string =>
  `recourse-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`

const ours = /^recourse-.*\.backup$/

export type Kept = { path: string; bytes: number } & ({ manifest: Manifest } | { unreadable: string })

/** The manifest of one backup; its digests are not looked at. Throws BackupError. */
export async function manifestOf(path: string): Promise<Manifest> {
  const archive = await openArchive(path)
  try {
    return await readManifest(archive, path)
  } finally {
    archive.close()
  }
}

/** Every backup in a folder, the oldest first. */
export async function backupsIn(folder: string): Promise<Kept[]> {
  const names = await fs.readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const kept: Kept[] = []
  for (const name of names.filter((one) => ours.test(one)).sort()) {
    const path = join(folder, name)
    const { size: bytes } = await fs.stat(path)
    try {
      kept.push({ path, bytes, manifest: await manifestOf(path) })
    } catch (error) {
      if (!(error instanceof BackupError)) throw error
      kept.push({ path, bytes, unreadable: error.message })
    }
  }
  return kept
}

/** Removes backups whose time is over at `now`. One that cannot be read is left and named: nobody knows its date. */
export async function pruneBackups(
  folder: string,
  now: number,
): Promise<{ removed: string[]; kept: string[]; unreadable: string[] }> {
  const all = await backupsIn(folder)
  const over = all.filter((one) => 'manifest' in one && one.manifest.expiresAt <= now)
  for (const { path } of over) await fs.rm(path)
  if (over.length > 0) {
    const handle = await fs.open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  }
  return {
    removed: over.map(({ path }) => path),
    kept: all.filter((one) => 'manifest' in one && !over.includes(one)).map(({ path }) => path),
    unreadable: all.filter((one) => 'unreadable' in one).map(({ path }) => path),
  }
}
