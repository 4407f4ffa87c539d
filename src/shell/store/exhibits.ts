/**
 * Exhibits: staged when uploaded, attached to a case, filed with a packet and immutable from then on. What is known of one
 * (its name, what was measured, the digest of its plain bytes) is sealed under its own key; the table shows only the blob.
 */
import type { Given } from '#core/case/commands.ts'
import type { Facts } from '#core/evidence/facts.ts'
import type { TakenIn } from '#core/evidence/likeness.ts'
import { keptFor } from '#core/privacy/retention.ts'
import type { Written } from './blobs/blobs.ts'
import { canonical } from './canonical.ts'
import { type Session, together } from './database.ts'
import { wantPairing } from './exhibit-likeness.ts'
import { openReading, wantReading } from './exhibit-reading.ts'
import { type DataKey, findKey, type Keyring, keepKey, seal, unseal } from './keys.ts'

/** How long a staged upload is kept, milliseconds. */
export const stagedFor = keptFor('staged-uploads')

/** `derivedFrom`: SHA-256 of the original it is a smaller copy of. */
export type ExhibitRecord = TakenIn & { digest: string; bytes: number }

export type StoredExhibit = {
  id: string
  shop: string
  stream: string | null
  state: 'staged' | 'attached' | 'filed'
  blob: string
  expiresAt: number | null
  /** null once erased. */
  record: ExhibitRecord | null
  /** Opens the blob; null once erased. */
  key: Buffer | null
}

const nameOf = (id: string) => `exhibit:${id}`

export type Staging = {
  keyring: Keyring
  id: string
  shop: string
  by: string
  at: number
  /** What the blob was sealed under (`newKey`). */
  key: DataKey
  written: Written
  fileName: string
  facts: Facts
  derivedFrom?: string | undefined
}

/** Records an upload whose blob is on the disk. Returns when it goes unless attached. */
export async function stageExhibit(session: Session, given: Staging): Promise<number> {
  const { written, fileName, facts, derivedFrom } = given
  const parent = derivedFrom === undefined ? {} : { derivedFrom }
  const record: ExhibitRecord = { fileName, facts, digest: written.digest, bytes: written.bytes, ...parent }
  const expiresAt = given.at + stagedFor
  const { keyring, id, shop, at, key } = given
  await keepKey(session, keyring, key, { kind: 'exhibit', subject: id, shop, stream: null, at })
  await session.query(
    `insert into exhibit (id, shop, state, blob, sealed_bytes, record, staged_by, staged_at, expires_at)
     values ($1, $2, 'staged', $3, $4, $5, $6, $7, $8)`,
    [
      given.id,
      given.shop,
      written.blob,
      written.sealedBytes,
      seal(given.key.key, Buffer.from(canonical(record)), nameOf(given.id)),
      given.by,
      given.at,
      expiresAt,
    ],
  )
  await wantReading(session, { exhibit: id, shop, facts, at })
  return expiresAt
}

type ExhibitRow = {
  id: string
  shop: string
  stream: string | null
  state: StoredExhibit['state']
  blob: string
  expires_at: number | null
  record: Uint8Array
  /** Facts as they were when the text in it was read; null where it was not, or is not for this session to see. */
  reading: Uint8Array | null
}

/** An exhibit with its record, with what was read of it since, and its key; null when there is none, or it is not for this session to see. */
export async function findExhibit(
  session: Session,
  keyring: Keyring,
  id: string,
): Promise<StoredExhibit | null> {
  const rows = await session.query<ExhibitRow>(
    `select e.id, e.shop, e.stream, e.state, e.blob, e.expires_at, e.record, r.record as reading
       from exhibit e left join exhibit_reading r on r.exhibit = e.id where e.id = $1`,
    [id],
  )
  const row = rows[0]
  if (row === undefined) return null
  const key = await findKey(session, keyring, 'exhibit', id)
  const { expires_at: expiresAt, record, reading, ...rest } = row
  if (key === null) return { ...rest, expiresAt, key: null, record: null }
  const taken = JSON.parse(unseal(key.key, record, nameOf(id)).toString()) as ExhibitRecord
  const facts = reading === null ? taken.facts : openReading(key.key, id, reading)
  return { ...rest, expiresAt, key: key.key, record: { ...taken, facts } }
}

/**
 * What `AttachExhibit` is given: null when the exhibit is not there, erased, expired at `at`, or part of another case. One that
 * was detached from this case can be attached to it again.
 */
export async function attachable(
  session: Session,
  keyring: Keyring,
  id: string,
  of: { stream: string; at: number },
): Promise<Given['exhibit'] | null> {
  const found = await findExhibit(session, keyring, id)
  if (found === null || found.record === null) return null
  const fresh = found.state === 'staged' && (found.expiresAt ?? 0) > of.at
  if (!fresh && !(found.state !== 'staged' && found.stream === of.stream)) return null
  return { id, fileName: found.record.fileName, facts: found.record.facts }
}

/**
 * A staged exhibit becomes part of a case; again is no harm. False when it is gone or part of another. `kept`: milliseconds from
 * its upload after which it is erased; null: it stays as long as its case.
 */
export async function attachExhibit(
  session: Session,
  id: string,
  stream: string,
  kept: number | null = null,
): Promise<boolean> {
  const rows = await session.query(
    `update exhibit set state = 'attached', stream = $2, expires_at = null, keep_until = staged_at + $3::bigint
     where id = $1 and state = 'staged' returning id`,
    [id, stream, kept],
  )
  if (rows.length === 0) {
    const there = await session.query('select 1 from exhibit where id = $1 and stream = $2', [id, stream])
    if (there.length > 0) await wantPairing(session, id)
    return there.length > 0
  }
  await wantPairing(session, id)
  await session.query(`update key set stream = $2 where kind = 'exhibit' and subject = $1`, [id, stream])
  return true
}

/** Marks exhibits as part of a packet handed in; those already filed stay so. */
export async function fileExhibits(session: Session, ids: readonly string[]): Promise<void> {
  const file = `update exhibit set state = 'filed' where id = $1 and state = 'attached'`
  await together(ids.map((id) => session.query(file, [id])))
}
