/** Opens the database of an installation, locked, synced and migrated. */

import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from './database.ts'
import { lockFolder } from './lock.ts'
import { migrate, readMigrations } from './migrate.ts'
import { openPglite, type PgliteDatabase } from './pglite.ts'
import { openPostgres } from './postgres.ts'

/**
 * A folder (PGlite on disk), memory (PGlite, lost at the end; `cache` is a folder to keep a migrated start in, so that the next
 * one opens in a quarter of a second), or the address of a PostgreSQL database.
 */
export type DatabaseConfig = { dir: string } | { memory: true; cache?: string } | { url: string }

async function migrated<D extends Database>(db: D): Promise<D> {
  try {
    await migrate(db)
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

/** A database as it stands, locked but not migrated: to look at, to back up, to restore into. */
export async function openAsItIs(config: { dir: string } | { url: string }): Promise<Database> {
  if ('url' in config) return openPostgres(config.url)
  const unlock = lockFolder(config.dir)
  try {
    const db = await openPglite({ dir: config.dir, synced: true })
    return {
      ...db,
      async close() {
        await db.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** PGlite in a folder. `synced: false` exists to show that the tests tell such a build apart; nothing else may use it. */
export async function openFolderDatabase(dir: string, synced = true): Promise<PgliteDatabase> {
  const unlock = lockFolder(dir)
  try {
    const db = await migrated(await openPglite({ dir, synced }))
    return {
      ...db,
      async close() {
        await db.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** The dump's name tells the schema and the make it was taken from, so that an old one is never used. */
function seedPath(cache: string): string {
  const hash = createHash('sha256')
  for (const { name, checksum } of readMigrations()) hash.update(`${name} ${checksum}\n`)
  hash.update(fs.readFileSync(new URL(import.meta.resolve('@electric-sql/pglite'))))
  return join(cache, `database-${hash.digest('hex').slice(0, 16)}.tar`)
}

async function openMemoryDatabase(cache: string | undefined): Promise<Database> {
  if (cache === undefined) return migrated(await openPglite({}))
  const seed = seedPath(cache)
  if (fs.existsSync(seed)) return openPglite({ seed })
  const db = await migrated(await openPglite({}))
  fs.mkdirSync(dirname(seed), { recursive: true })
  const part = `${seed}.${process.pid}.${process.hrtime.bigint()}`
  await db.dump(part)
  fs.renameSync(part, seed)
  return db
}

export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  if ('url' in config) return migrated(await openPostgres(config.url))
  if ('dir' in config) return openFolderDatabase(config.dir)
  return openMemoryDatabase(config.cache)
}
