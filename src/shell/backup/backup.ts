/**
 * A backup: every row as of one instant, sealed, and every blob those rows know of that still opens, in one file with a signed
 * manifest. A key that was destroyed while it was being made would stand in it: then it is made anew.
 */
import { uuidv7 } from 'uuidv7'
import { BlobMissing, type Blobs } from '#shell/store/blobs/blobs.ts'
import { BlobDamaged, sealStream } from '#shell/store/blobs/sealed-stream.ts'
import type { Database, Session } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'
import { readMigrations } from '#shell/store/migrate.ts'
import type { Signer } from '#shell/store/signer.ts'
import { type ArchiveWriter, BackupError, createArchive } from './archive.ts'
import { blobFile, type Manifest, manifestFile, newRowKeys, type RowKeys } from './manifest.ts'
import { agreeOnText, leftOut, linesOf, tablesOf } from './rows.ts'

export type Backup = {
  database: Database
  blobs: Blobs
  keyring: Keyring
  signer: Signer
  version: string
  /** UTC milliseconds. */
  at: number
  /** Milliseconds it is kept. */
  keep: number
  progress?: (says: string) => void
}

/** A key that the snapshot still holds was destroyed since. */
class ErasedMeanwhile extends Error {
  override readonly name = 'ErasedMeanwhile'
}

const tries = 3

type Snapshot = Pick<Manifest, 'tables' | 'head' | 'keys' | 'migrations'> & { blobs: string[] }

/** Blobs whose key still opens them; the others are let go. */
const livingBlobs = `select distinct blob from (
    select e.blob from exhibit e join key k on k.kind = 'exhibit' and k.subject = e.id where k.wrapped is not null
    union all select p.blob from packet p join key k on k.id = p.key where k.wrapped is not null
    union all select i.blob from vault_item i join key k on k.kind = 'vault' and k.subject = i.id where k.wrapped is not null
    ) b order by blob`

async function keysIn(session: Session): Promise<Manifest['keys']> {
  const [row] = await session.query<Manifest['keys']>(
    'select count(wrapped)::int as alive, (count(*) - count(wrapped))::int as destroyed from key',
    [],
  )
  return row ?? { alive: 0, destroyed: 0 }
}

async function migrationsIn(session: Session): Promise<Manifest['migrations']> {
  const rows = await session.query<{ name: string; checksum: string }>(
    'select name, checksum from migration order by name',
    [],
  )
  const own = new Map(readMigrations().map(({ name, checksum }) => [name, checksum]))
  if (rows.length !== own.size || rows.some(({ name, checksum }) => own.get(name) !== checksum))
    throw new BackupError(
      'the database and this build do not fit: start this build once (serve), or back up with the build that made the data',
    )
  return rows
}

async function takeRows(session: Session, archive: ArchiveWriter, keys: RowKeys): Promise<Snapshot> {
  await session.query('set transaction isolation level repeatable read, read only')
  await agreeOnText(session)
  const migrations = await migrationsIn(session)
  const tables: Manifest['tables'] = []
  for (const table of await tablesOf(session)) {
    if (leftOut.includes(table.name)) continue
    const file = `rows/${table.name}`
    let rows = 0
    const lines = linesOf(session, table, (more) => {
      rows += more
    })
    const entry = await archive.add(file, sealStream(keys.of(file), lines))
    tables.push({ name: table.name, columns: table.columns, rows, entry })
  }
  const [head] = await session.query<Manifest['head']>('select index, head from log_head', [])
  if (head === undefined) throw new BackupError('the log has no head: run doctor')
  const blobs = await session.query<{ blob: string }>(livingBlobs, [])
  return { tables, head, migrations, keys: await keysIn(session), blobs: blobs.map(({ blob }) => blob) }
}

/** Bytes of a blob that was changed where it lies end quietly: their digest tells, and the other blobs are still worth keeping. */
async function* asTheyLie(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source
  } catch (error) {
    if (!(error instanceof BlobDamaged)) throw error
  }
}

/** Copies the blobs; those that are not there, or not what they were, by name. */
async function takeBlobs(
  archive: ArchiveWriter,
  { blobs, progress }: Pick<Backup, 'blobs' | 'progress'>,
  names: readonly string[],
): Promise<{ stored: string[]; bytes: number; missing: string[] }> {
  const [stored, missing]: [string[], string[]] = [[], []]
  let bytes = 0
  for (const blob of names) {
    if (!(await blobs.has(blob))) {
      missing.push(blob)
      continue
    }
    const entry = await archive.add(blobFile(blob), asTheyLie(blobs.readSealed(blob)))
    bytes += entry.bytes
    if (entry.sha256 === blob) stored.push(blob)
    else missing.push(blob)
    if (stored.length % 50 === 0) progress?.(`${stored.length} of ${names.length} blobs`)
  }
  return { stored, bytes, missing }
}

/** Throws ErasedMeanwhile where something in the snapshot was erased since. */
async function stillStands(database: Database, snapshot: Snapshot): Promise<void> {
  const now = await database.transaction({ as: 'owner' }, keysIn)
  if (now.destroyed !== snapshot.keys.destroyed) throw new ErasedMeanwhile('something was erased meanwhile')
}

async function make(path: string, given: Backup): Promise<Manifest> {
  const id = uuidv7()
  const keys = newRowKeys(given.keyring, id)
  const archive = await createArchive(path)
  try {
    const snapshot = await given.database.transaction({ as: 'owner', snapshot: true }, (session) =>
      takeRows(session, archive, keys),
    )
    const { stored, bytes, missing } = await takeBlobs(archive, given, snapshot.blobs)
    const list = `${stored.join('\n')}\n`
    const entry = await archive.add('blobs.txt', sealStream(keys.of('blobs.txt'), lineSource(list)))
    await stillStands(given.database, snapshot)
    const { tables, head, migrations, keys: counts } = snapshot
    const manifest = given.signer.sign({
      format: 'recourse-backup' as const,
      v: 1 as const,
      id,
      madeAt: given.at,
      expiresAt: given.at + given.keep,
      version: given.version,
      store: given.database.kind,
      migrations,
      tables,
      leftOut: [...leftOut],
      blobs: { count: stored.length, bytes, entry },
      missing,
      head,
      keys: counts,
      sealedUnder: keys.wrapped,
    })
    await archive.add(manifestFile, lineSource(JSON.stringify(manifest, null, 2)))
    await archive.finish()
    return manifest
  } catch (error) {
    await archive.abandon()
    // A blob that went between the look and the reading went with its key, or the storage lost it: the next try tells.
    throw error instanceof BlobMissing ? new ErasedMeanwhile(error.message) : error
  }
}

async function* lineSource(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

/** Makes a backup at `path`. Throws BackupError; nothing stands there then. */
export async function makeBackup(path: string, given: Backup): Promise<Manifest> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await make(path, given)
    } catch (error) {
      if (!(error instanceof ErasedMeanwhile)) throw error
      if (attempt === tries)
        throw new BackupError(`no backup was made: ${error.message}, three times over; try again later`)
    }
  }
}
