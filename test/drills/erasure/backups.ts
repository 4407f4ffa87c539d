/** A backup made and looked into: restored elsewhere under the same master key. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openArchive } from '#shell/backup/archive.ts'
import { makeBackup } from '#shell/backup/backup.ts'
import { restoreBackup } from '#shell/backup/restore.ts'
import type { Deps } from '#shell/deps.ts'
import { eraseAgain, ledgerFor } from '#shell/privacy/after-restore.ts'
import type { Blobs } from '#shell/store/blobs/blobs.ts'
import { openBlobs } from '#shell/store/blobs/disk.ts'
import type { Database } from '#shell/store/database.ts'
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

/** Blobs of erasures that are there still. */
async function blobsOf(database: Database, blobs: Blobs): Promise<string[]> {
  const rows = await database.transaction({ as: 'owner' }, (session) =>
    session.query<{ entry: string }>('select entry from erasure_ledger', []),
  )
  const names = rows.flatMap(({ entry }) => (JSON.parse(entry) as { blobs: string[] }).blobs)
  const there = await Promise.all(names.map((name) => blobs.has(name)))
  return names.filter((_, n) => there[n])
}

/** Restores a backup into `folder`, by the ledger where one is given, and looks for what is left of the person there. */
export async function lookInto(
  deps: Deps,
  path: string,
  folder: string,
  words: ReadonlyMap<string, string>,
  ledger?: string,
): Promise<SeenIn & { again: number; found: string[] }> {
  const archive = await openArchive(path)
  const database = await openAsItIs({ dir: join(folder, 'database') })
  try {
    const blobs = await openBlobs(join(folder, 'blobs'))
    const { keyring, clock } = deps
    const { manifest } = await restoreBackup({ archive, path, database, blobs, keyring, now: clock.now() })
    let again = 0
    if (ledger !== undefined) {
      const found = await ledgerFor(ledger, { backup: path, data: folder, key: manifest.key })
      const tools = { database, blobs, keyring, clock, log: deps.log, config: { data: folder } }
      if (found !== null) again = (await eraseAgain(tools, found)).count
    }
    const [row] = await database.transaction({ as: 'owner' }, (session) =>
      session.query<{ n: number }>(
        `select count(*)::int as n from key where shop = 'solo' and wrapped is not null`,
        [],
      ),
    )
    const seen = [...(await scanTables(database, words)).keys()].sort()
    return { words: seen, keys: row?.n ?? 0, again, found: await blobsOf(database, blobs) }
  } finally {
    archive.close()
    await database.close()
  }
}
