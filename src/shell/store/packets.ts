/** Packets as they were handed in, each sealed under a key of its own, and never changed. */
import type { Written } from './blobs/blobs.ts'
import { type Session, together } from './database.ts'
import { type DataKey, findKeyById, type Keyring, keepKey } from './keys.ts'

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

/** Records a packet whose blob is on the disk. Throws a DatabaseError when the filing has one. */
export async function savePacket(session: Session, given: PacketOf): Promise<void> {
  const { keyring, stream, filing, shop, at, key, written } = given
  const insert = `insert into packet (stream, filing, shop, blob, sealed_bytes, key, exhibits, filed_at)
    values ($1, $2, $3, $4, $5, $6, $7::uuid[], $8)`
  await together([
    keepKey(session, keyring, key, { kind: 'packet', subject: key.id, shop, stream, at }),
    session.query(insert, [
      stream,
      filing,
      shop,
      written.blob,
      written.sealedBytes,
      key.id,
      [...given.exhibits],
      at,
    ]),
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
