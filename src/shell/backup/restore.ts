/**
 * A backup into an empty installation, of either make: every digest checked before anything is written, all rows in one
 * transaction, and the record verified in it before it is committed.
 */
import type { Blobs } from '#shell/store/blobs/blobs.ts'
import { openStream } from '#shell/store/blobs/sealed-stream.ts'
import { checkChain } from '#shell/store/chain-check.ts'
import type { Database, Session } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'
import { migrate, readMigrations } from '#shell/store/migrate.ts'
import { type ArchiveReader, BackupError, checked } from './archive.ts'
import { blobFile, entriesOf, type Manifest, type RowKeys, readManifest, rowKeysOf } from './manifest.ts'
import {
  advanceSequences,
  agreeOnText,
  empty,
  fill,
  leftOut,
  setTriggers,
  split,
  type Table,
  tablesOf,
} from './rows.ts'

export type Restore = {
  archive: ArchiveReader
  path: string
  /** As it stands: migrated only as far as the backup was. */
  database: Database
  blobs: Blobs
  keyring: Keyring
  /** UTC milliseconds. */
  now: number
  /** Whether a backup that should be gone by now is taken all the same. */
  pastExpiry?: boolean
  progress?: (says: string) => void
}

export type Restored = { manifest: Manifest; rows: number; blobs: number; entries: number; streams: number }

/** Tables in which anything at all means that an installation lives there. */
const lived = ['installation', 'event', 'shop', 'auth_user', 'key'] as const

async function drain(source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of source);
}

/** The names of its blobs. */
async function blobsIn(archive: ArchiveReader, manifest: Manifest, keys: RowKeys): Promise<string[]> {
  const names: string[] = []
  const { entry } = manifest.blobs
  for await (const line of split(openStream(keys.of(entry.file), checked(archive, entry))))
    if (line !== '') names.push(line)
  if (names.length !== manifest.blobs.count) throw new BackupError('the list of blobs is not whole')
  return names
}

/** Reads all of it once: a backup is taken whole or not at all. */
async function checkAll(archive: ArchiveReader, manifest: Manifest, names: readonly string[]): Promise<void> {
  for (const entry of entriesOf(manifest)) await drain(checked(archive, entry))
  for (const blob of names) await drain(checked(archive, { file: blobFile(blob), sha256: blob, bytes: 0 }))
}

/** The migrations a backup was made under, out of this build's own. */
function migrationsOf(manifest: Manifest): ReturnType<typeof readMigrations> {
  const own = new Map(readMigrations().map((one) => [one.name, one]))
  return manifest.migrations.map(({ name, checksum }) => {
    const found = own.get(name)
    if (found === undefined) throw new BackupError(`this backup is of a newer build: ${name} is unknown here`)
    if (found.checksum !== checksum)
      throw new BackupError(`${name} is another here than where this backup was made`)
    return found
  })
}

async function refuseInhabited(database: Database): Promise<void> {
  await database.transaction({ as: 'owner' }, async (session) => {
    const [{ there } = { there: false }] = await session.query<{ there: boolean }>(
      `select to_regclass('public.migration') is not null as there`,
      [],
    )
    if (!there) return
    for (const table of lived) {
      const [known] = await session.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
        `public.${table}`,
      ])
      if (!known?.found) continue
      const rows = await session.query(`select 1 from public.${table} limit 1`, [])
      if (rows.length > 0)
        throw new BackupError(
          'there is an installation in the place to restore into: a restore goes into an empty one; give another place',
        )
    }
  })
}

/** The table as this build has it; its columns have to be those backed up. Nothing out of the backup becomes part of a statement. */
function matching(own: readonly Table[], backed: Manifest['tables'][number]): Table {
  const found = own.find(({ name }) => name === backed.name)
  const shape = (columns: Table['columns']) => columns.map(({ name, type }) => `${name} ${type}`).join()
  if (found === undefined || shape(found.columns) !== shape(backed.columns))
    throw new BackupError(`table ${backed.name} is another here than where this backup was made`)
  return found
}

async function verifyRows(
  session: Session,
  manifest: Manifest,
): Promise<{ entries: number; streams: number }> {
  const chain = await checkChain(session)
  const problems = [...chain.problems]
  if (chain.head.index !== manifest.head.index || chain.head.head !== manifest.head.head)
    problems.push('the head of the record is not the one that was signed')
  const [own] = await session.query<{ key: string }>('select public_key as key from installation', [])
  if (own?.key !== manifest.key) problems.push('the manifest was signed by another installation')
  const stale = await session.query<{ id: string }>(
    'select v.id from case_view v left join stream_head h on h.stream = v.id where h.seq is distinct from v.seq limit 5',
    [],
  )
  problems.push(...stale.map(({ id }) => `the list shows case ${id} at another version than its record`))
  if (problems.length > 0)
    throw new BackupError(
      `nothing was restored: what is in this backup does not hold together\n${problems.join('\n')}`,
    )
  return { entries: chain.entries, streams: chain.streams }
}

async function putRows(session: Session, given: Restore, manifest: Manifest, keys: RowKeys) {
  await agreeOnText(session)
  const own = await tablesOf(session)
  const backed = new Map(manifest.tables.map((one) => [one.name, one]))
  const known = new Set([...own.map(({ name }) => name)])
  const unknown = manifest.tables.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  const lacking = own
    .filter(({ name }) => !backed.has(name) && !leftOut.includes(name))
    .map(({ name }) => name)
  if (unknown.length + lacking.length > 0)
    throw new BackupError(`tables do not fit: ${[...unknown, ...lacking].join(', ')}`)
  await setTriggers(session, own, false)
  await empty(session, own)
  let rows = 0
  for (const { name } of own) {
    const table = backed.get(name)
    if (table === undefined) continue
    given.progress?.(`table ${name}`)
    const { file } = table.entry
    const lines = split(openStream(keys.of(file), checked(given.archive, table.entry)))
    const count = await fill(session, matching(own, table), lines)
    if (count !== table.rows)
      throw new BackupError(`table ${name} has ${count} rows, ${table.rows} were backed up`)
    rows += count
  }
  await advanceSequences(session, own)
  await setTriggers(session, own, true)
  return { rows, ...(await verifyRows(session, manifest)) }
}

/** Throws BackupError; the database is as empty as before then. Blobs that were put already are no harm: the next try finds them. */
export async function restoreBackup(given: Restore): Promise<Restored> {
  const { archive, path, database, blobs, keyring, now, pastExpiry = false, progress } = given
  const manifest = await readManifest(archive, path)
  if (manifest.expiresAt < now && !pastExpiry)
    throw new BackupError(
      `this backup was to be gone by ${new Date(manifest.expiresAt).toISOString()}: what was erased since may stand in it; --past-expiry takes it all the same`,
    )
  const migrations = migrationsOf(manifest)
  const keys = rowKeysOf(keyring, manifest)
  progress?.('checking every digest')
  const names = await blobsIn(archive, manifest, keys)
  await checkAll(archive, manifest, names)
  await refuseInhabited(database)
  for (const [n, blob] of names.entries()) {
    if (n % 50 === 0) progress?.(`${n} of ${names.length} blobs`)
    await blobs.writeSealed(blob, archive.read(blobFile(blob)))
  }
  await migrate(database, migrations)
  const put = await database.transaction({ as: 'owner' }, (session) =>
    putRows(session, given, manifest, keys),
  )
  // What came after the backup was made.
  await migrate(database)
  return { manifest, blobs: names.length, ...put }
}
