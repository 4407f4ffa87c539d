/** Packets as they were handed in, each sealed under a key of its own, and never changed. */
import type { Written } from './blobs/blobs.ts'
import type { Session } from './database.ts'
import { type DataKey, findKeyById, insertKey, type Keyring, keyRow } from './keys.ts'

export type PacketOf = {
  keyring: Keyring
  stream: string
  filing: number
  shop: string
  /** Ids of the exhibits in it: erasing one of them erases the packet. */
  exhibits: readonly string[]
  at: number
  /** What the blob was sealed under (`newKey`). */
  key: DataKey
  written: Written
}

export type StoredPacket = {
  shop: string
  blob: string
  exhibits: string[]
  filedAt: number
  /** Opens the blob; null once erased. */
  key: Buffer | null
}

/** The key first, in the order of `keyRow`. */
const insertWithKey = `with made as (${insertKey})
  insert into packet (stream, filing, shop, blob, sealed_bytes, key, exhibits, filed_at)
  values ($5, $8, $4, $9, $10, $1, $11::uuid[], $7)`

/** Records a packet whose blob is on the disk. Throws a DatabaseError when the filing has one. */
export async function savePacket(session: Session, given: PacketOf): Promise<void> {
  const { keyring, stream, filing, shop, at, key, written } = given
  const { blob, sealedBytes } = written
  await session.query(insertWithKey, [
    ...keyRow(keyring, key, { kind: 'packet', subject: key.id, shop, stream, at }),
    filing,
    blob,
    sealedBytes,
    [...given.exhibits],
  ])
}

type PacketRow = { shop: string; blob: string; key: string; exhibits: string[]; filed_at: number }

/** The packet of a filing; null when there is none, or it is not for this session to see. */
export async function findPacket(
  session: Session,
  keyring: Keyring,
  stream: string,
  filing: number,
): Promise<StoredPacket | null> {
  const rows = await session.query<PacketRow>(
    'select shop, blob, key, exhibits, filed_at from packet where stream = $1 and filing = $2',
    [stream, filing],
  )
  const row = rows[0]
  if (row === undefined) return null
  const { shop, blob, exhibits, filed_at: filedAt } = row
  return { shop, blob, exhibits, filedAt, key: await findKeyById(session, keyring, row.key) }
}
