/** Opens of an installation what can be opened, makes nothing, and keeps why the rest could not be. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '#shell/config.ts'
import { openBlobsOf } from '#shell/store/blobs/open.ts'
import { keyringOf, parseMasterKey, readMasterKeyFile } from '#shell/store/keys.ts'
import { FolderLocked } from '#shell/store/lock.ts'
import { openAsItIs } from '#shell/store/open.ts'
import type { Patient } from './check.ts'

type Opened<T> = { value: T | null; why: string | null }

async function trying<T>(open: () => Promise<T> | T): Promise<Opened<T> & { error?: unknown }> {
  try {
    return { value: await open(), why: null }
  } catch (error) {
    return {
      value: null,
      why: error instanceof Error ? error.message || String(error) : String(error),
      error,
    }
  }
}

const openDatabase = (config: Config, data: string) =>
  trying(async () => {
    if (config.databaseUrl !== undefined) {
      const db = await openAsItIs({ url: config.databaseUrl })
      // A pool connects at the first statement only.
      await db
        .transaction({ as: 'owner' }, (session) => session.query('select 1', []))
        .catch(async (error: unknown) => {
          await db.close()
          throw error
        })
      return db
    }
    const dir = join(data, 'database')
    if (!existsSync(join(dir, 'pg-complete'))) throw new Error(`there is no installation in ${data}`)
    return openAsItIs({ dir })
  })

const openKeyring = (config: Config, data: string) =>
  trying(() => {
    if (config.masterKey !== undefined) return keyringOf(parseMasterKey(config.masterKey))
    if (!existsSync(join(data, 'master.key'))) throw new Error('there is no master key')
    return keyringOf(readMasterKeyFile(data))
  })

const openStore = (config: Config, data: string) =>
  trying(() => {
    if (config.s3 === undefined && !existsSync(join(data, 'blobs')))
      throw new Error(`there is no folder ${data}/blobs`)
    return openBlobsOf(config)
  })

/** The caller closes it. */
export async function openPatient(
  config: Config,
  asked: { all: boolean; backups: string | null; now?: () => number },
): Promise<Patient & { close(): Promise<void> }> {
  const data = resolve(config.data)
  const database = await openDatabase(config, data)
  const keyring = await openKeyring(config, data)
  const blobs = await openStore(config, data)
  return {
    config,
    data,
    now: asked.now ?? Date.now,
    all: asked.all,
    backups: asked.backups,
    held: database.error instanceof FolderLocked ? (database.error.holder ?? { pid: 0, since: '' }) : null,
    database: database.value,
    keyring: keyring.value,
    blobs: blobs.value,
    closed: { database: database.why, keyring: keyring.why, blobs: blobs.why },
    close: async () => database.value?.close(),
  }
}
