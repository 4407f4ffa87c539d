/** An installation with something in it, to back up, restore and look after; closed by `closePlace`. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { uuidv7 } from 'uuidv7'
import { openArchive } from '#shell/backup/archive.ts'
import { makeBackup } from '#shell/backup/backup.ts'
import { type Restored, restoreBackup } from '#shell/backup/restore.ts'
import type { Blobs } from '#shell/store/blobs/blobs.ts'
import { openBlobs } from '#shell/store/blobs/disk.ts'
import type { Database } from '#shell/store/database.ts'
import { attachExhibit, stageExhibit } from '#shell/store/exhibits.ts'
import { newKey } from '#shell/store/keys.ts'
import { openPglite } from '#shell/store/pglite.ts'
import { openSigner } from '#shell/store/signer.ts'
import { factsOf, seller } from '#test/store.ts'
import { type Filled, openFilled } from '#test/store-filled.ts'

export const day = 86_400_000
/** When backups are made unless a test says otherwise. */
export const at: number = Date.UTC(2026, 10, 22)

export type Place = Filled & {
  dir: string
  blobs: Blobs
  /** A cluster with nothing in it: making one anew takes seconds. */
  openEmpty(): Promise<Database>
  close(): Promise<void>
}

export async function openPlace(): Promise<Place> {
  const filled = await openFilled()
  const dir = mkdtempSync(join(tmpdir(), 'recourse-backup-'))
  const cluster = join(dir, 'empty.tar')
  const empty = await openPglite({})
  await empty.dump(cluster)
  await empty.close()
  return {
    ...filled,
    dir,
    blobs: await openBlobs(join(dir, 'blobs')),
    openEmpty: () => openPglite({ seed: cluster }),
    async close() {
      await filled.db.close()
      rmSync(dir, { recursive: true })
    },
  }
}

/** An exhibit with real bytes, part of the open case. */
export async function addExhibit(place: Place, bytes: Buffer = randomBytes(2_000), fileName = 'a.jpg') {
  const { db, keyring, shop, open, blobs } = place
  const [key, id] = [newKey(), uuidv7()]
  const written = await blobs.write(Readable.from([bytes]), { key: key.key, limit: 1_000_000 })
  await db.transaction(seller(shop), async (session) => {
    await stageExhibit(session, { keyring, id, shop, by: 'x', at, key, written, fileName, facts: factsOf() })
    await attachExhibit(session, id, open)
  })
  return { id, blob: written.blob }
}

export type Wanted = { madeAt?: number; database?: Database; blobs?: Blobs }

/** Makes a backup below the place's folder; its path. */
export async function backUp(place: Place, name: string, wanted: Wanted = {}): Promise<string> {
  const { madeAt = at, database = place.db, blobs = place.blobs } = wanted
  const path = join(place.dir, name)
  const { keyring } = place
  const signer = await openSigner(database, keyring)
  await makeBackup(path, { database, blobs, keyring, signer, version: 'test', at: madeAt, keep: 35 * day })
  return path
}

/** Restores with the place's master key, at the time backups are made, unless `more` says otherwise. */
export async function restore(
  place: Pick<Place, 'keyring'>,
  path: string,
  into: { database: Database; blobs: Blobs },
  more: object = {},
): Promise<Restored> {
  const archive = await openArchive(path)
  try {
    return await restoreBackup({ archive, path, keyring: place.keyring, now: at, ...into, ...more })
  } finally {
    archive.close()
  }
}
