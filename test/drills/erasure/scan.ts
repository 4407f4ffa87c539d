/** Looking for bytes in every file of a folder, and for words in every column of every table. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '#shell/store/database.ts'

/** A needle by name. */
export type Needles = Map<string, Buffer>

/** Null where it went meanwhile: a server that runs writes some of its files anew and renames them. */
function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Names of the needles that stand in any file under `folders`, each with the first file it was found in. */
export function scanFiles(folders: readonly string[], needles: Needles): Map<string, string> {
  const found = new Map<string, string>()
  for (const folder of folders)
    for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const bytes = bytesOf(path)
      if (bytes === null) continue
      for (const [name, needle] of needles)
        if (!found.has(name) && bytes.includes(needle)) found.set(name, path.slice(folder.length + 1))
    }
  return found
}

/** Where each word stands as it is, or as the hex of bytes: `word → tables`. */
export async function scanTables(
  database: Database,
  words: ReadonlyMap<string, string>,
): Promise<Map<string, string[]>> {
  return database.transaction({ as: 'owner' }, async (session) => {
    const tables = await session.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
      [],
    )
    const found = new Map<string, string[]>()
    for (const { name } of tables) {
      const rows = await session.query<{ text: string }>(`select t::text as text from "${name}" t`, [])
      const text = rows.map((row) => row.text).join('\n')
      for (const [field, word] of words)
        if (text.includes(word) || text.includes(Buffer.from(word).toString('hex')))
          found.set(field, [...(found.get(field) ?? []), name])
    }
    return found
  })
}

/** Nothing is compressed where it is stored, so that a word is found where it stands. */
export async function withoutCompression(database: Database): Promise<void> {
  await database.transaction({ as: 'owner' }, async (session) => {
    const columns = await session.query<{ sql: string }>(
      `select format('alter table %I alter column %I set storage external', c.relname, a.attname) as sql
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attstorage in ('x', 'm')`,
      [],
    )
    for (const { sql } of columns) await session.query(sql)
  })
}
