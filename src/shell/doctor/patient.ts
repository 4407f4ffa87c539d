/** Opens of an installation what can be opened, makes nothing, and keeps why the rest could not be. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '#shell/config.ts'
import { openBlobsOf } from '#shell/store/blobs/open.ts'
import type { Database } from '#shell/store/database.ts'
import { keyringOf, parseMasterKey, readMasterKeyFile } from '#shell/store/keys.ts'
import { FolderLocked } from '#shell/store/lock.ts'
import { readMigrations } from '#shell/store/migrate.ts'
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

/** Why its tables cannot be asked; null when they can. */
const lackingIn = (database: Database): Promise<string | null> =>
  database.transaction({ as: 'owner' }, async (session) => {
    const there = await session.query(`select 1 where to_regclass('public.migration') is not null`, [])
    if (there.length === 0) return 'the database is empty'
    const done = await session.query<{ name: string }>('select name from migration', [])
    const names = new Set(done.map(({ name }) => name))
    const missing = readMigrations().filter(({ name }) => !names.has(name))
    return missing.length === 0 ? null : `the database is ${missing.length} migrations behind this build`
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
  const lacking = database.value === null ? database.why : await lackingIn(database.value)
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
    schema: lacking === null ? true : null,
    keyring: keyring.value,
    blobs: blobs.value,
    closed: { database: database.why, schema: lacking, keyring: keyring.why, blobs: blobs.why },
    close: async () => database.value?.close(),
  }
}
