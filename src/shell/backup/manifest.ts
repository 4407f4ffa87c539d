/** What stands in a backup, signed by the installation it was taken from. */
import { hkdfSync, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import type { Keyring } from '#shell/store/keys.ts'
import { isSigned } from '#shell/store/signer.ts'
import { type ArchiveReader, BackupError, type Entry } from './archive.ts'

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const entry = z.strictObject({ file: z.string(), sha256: digest, bytes: z.int() })

const manifestSchema = z.strictObject({
  format: z.literal('recourse-backup'),
  v: z.literal(1),
  id: z.uuid(),
  /** UTC milliseconds; `expiresAt` is when it has to be gone. */
  madeAt: z.int(),
  expiresAt: z.int(),
  /** Of the program that made it. */
  version: z.string(),
  store: z.enum(['pglite', 'postgres']),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: digest })),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
      rows: z.int(),
      entry,
    }),
  ),
  leftOut: z.array(z.string()),
  /** Names of blobs, one a line; those that were not there, or damaged, when the backup was taken are `missing`. */
  blobs: z.strictObject({ count: z.int(), bytes: z.int(), entry }),
  missing: z.array(digest),
  head: z.strictObject({ index: z.int(), head: digest }),
  /** Data keys in it that open something, and rows of keys that were destroyed. */
  keys: z.strictObject({ alive: z.int(), destroyed: z.int() }),
  /** What the rows are sealed under, wrapped by the master key, which is not in the backup. Base64url. */
  sealedUnder: z.string(),
  key: z.string(),
  signature: z.string(),
})

export type Manifest = z.output<typeof manifestSchema>

export const manifestFile = 'manifest.json'

const wrapName = (id: string) => `backup:${id}`

export type RowKeys = { wrapped: string; of(file: string): Buffer }

const keysFrom = (secret: Buffer, wrapped: string): RowKeys => ({
  wrapped,
  // One key a file: what is sealed as one table does not open as another.
  of: (file) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `recourse backup ${file}`, 32)),
})

/** Fresh keys for the rows of backup `id`. */
export function newRowKeys(keyring: Keyring, id: string): RowKeys {
  const secret = randomBytes(32)
  return keysFrom(secret, keyring.wrap(secret, wrapName(id)).toString('base64url'))
}

/** The keys of a backup. Throws BackupError under another master key. */
export function rowKeysOf(keyring: Keyring, manifest: Manifest): RowKeys {
  try {
    const wrapped = Buffer.from(manifest.sealedUnder, 'base64url')
    return keysFrom(keyring.unwrap(wrapped, wrapName(manifest.id)), manifest.sealedUnder)
  } catch {
    throw new BackupError(
      'this backup was made under another master key: give that one as RECOURSE_MASTER_KEY or as master.key (mode 600) in the data folder',
    )
  }
}

async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts).toString()
}

/** Reads and checks a backup's manifest, without any key. Throws BackupError. */
export async function readManifest(archive: ArchiveReader, path: string): Promise<Manifest> {
  if (!archive.has(manifestFile))
    throw new BackupError(`${path} is no backup of ours: it has no ${manifestFile}`)
  const text = await textOf(archive.read(manifestFile))
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BackupError(`the manifest of ${path} cannot be read`)
  }
  const read = manifestSchema.safeParse(value)
  if (!read.success)
    throw new BackupError(
      `the manifest of ${path} is not of a form this build knows: use the build that made it`,
    )
  if (!isSigned(read.data))
    throw new BackupError(`the manifest of ${path} was changed: its signature does not hold`)
  return read.data
}

/** Every entry a manifest names besides blobs. */
export const entriesOf = (manifest: Manifest): Entry[] => [
  ...manifest.tables.map(({ entry: own }) => own),
  manifest.blobs.entry,
]

export const blobFile = (blob: string): string => `blobs/${blob.slice(0, 2)}/${blob}`
