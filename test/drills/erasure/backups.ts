/** A backup made and looked into: restored elsewhere under the same master key. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openArchive } from '#shell/backup/archive.ts'
import { makeBackup } from '#shell/backup/backup.ts'
import { restoreBackup } from '#shell/backup/restore.ts'
import type { Deps } from '#shell/deps.ts'
import { openBlobs } from '#shell/store/blobs/disk.ts'
import { openAsItIs } from '#shell/store/open.ts'
import { scanTables } from './scan.ts'

const keep = 35 * 86_400_000

/** Makes one beside the others in `folder`; its path. */
export async function backUp(deps: Deps, folder: string, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `recourse-${name}.backup`)
  const { database, blobs, keyring, signer, version, clock } = deps
  await makeBackup(path, { database, blobs, keyring, signer, version, at: clock.now(), keep })
  return path
}

export type SeenIn = {
  /** Fields whose word stands in a table of what was restored. */
  words: string[]
  /** Keys of the shop that open something there. */
  keys: number
}

/** Restores a backup into `folder` and looks for what is left of the person there. */
export async function lookInto(
  deps: Deps,
  path: string,
  folder: string,
  words: ReadonlyMap<string, string>,
): Promise<SeenIn> {
  const archive = await openArchive(path)
  const database = await openAsItIs({ dir: join(folder, 'database') })
  try {
    const blobs = await openBlobs(join(folder, 'blobs'))
    const { keyring, clock } = deps
    await restoreBackup({ archive, path, database, blobs, keyring, now: clock.now() })
    const [row] = await database.transaction({ as: 'owner' }, (session) =>
      session.query<{ n: number }>(
        `select count(*)::int as n from key where shop = 'solo' and wrapped is not null`,
        [],
      ),
    )
    return { words: [...(await scanTables(database, words)).keys()].sort(), keys: row?.n ?? 0 }
  } finally {
    archive.close()
    await database.close()
  }
}
