/**
 * Brings a database to this build's schema: the files of `migrations/` in the order of their names, each once, forward only.
 * A file that changed after it was applied is refused, and so is a database that knows a migration this build does not.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Database, Session } from './database.ts'

export type Migration = { name: string; sql: string; checksum: string }

/** Says which migration does not fit, and how. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

const ownDir = fileURLToPath(new URL('./migrations/', import.meta.url))

export function readMigrations(dir: string = ownDir): Migration[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${dir}/${name}`, 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function applied(session: Session): Promise<Map<string, string>> {
  await session.query(
    'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  const rows = await session.query<{ name: string; checksum: string }>(
    'select name, checksum from migration',
    [],
  )
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

/** Applies what is missing, all or nothing; returns the names applied. Several processes may call it at once. */
export function migrate(db: Database, migrations: Migration[] = readMigrations()): Promise<string[]> {
  return db.transaction({ as: 'owner' }, async (session) => {
    await session.query('select pg_advisory_xact_lock(7263646)', [])
    const done = await applied(session)
    const known = new Set(migrations.map(({ name }) => name))
    for (const name of done.keys())
      if (!known.has(name))
        throw new MigrationError(`the database was made by a newer build: ${name} is unknown here`)
    const missing: Migration[] = []
    for (const migration of migrations) {
      const checksum = done.get(migration.name)
      if (checksum === undefined) missing.push(migration)
      else if (checksum !== migration.checksum)
        throw new MigrationError(
          `${migration.name} was changed after it had been applied; add a new file instead`,
        )
    }
    for (const { name, sql, checksum } of missing) {
      await session.query(sql)
      await session.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum])
    }
    return missing.map(({ name }) => name)
  })
}
