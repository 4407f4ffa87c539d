/**
 * Keys. One master key per installation wraps one data key per stream, exhibit, packet and item of a vault (AES-256-GCM); what is
 * personal is sealed under those. Destroying a data key is erasure: what it sealed stays where it is and can never be read again.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Session } from './database.ts'

export type KeyKind = 'stream' | 'exhibit' | 'packet' | 'vault'
export type DataKey = { id: string; key: Buffer }
/** The master key, held in memory only; `wrap` binds a secret to the name it was wrapped for. */
export type Keyring = {
  wrap(secret: Buffer, name: string): Buffer
  unwrap(wrapped: Uint8Array, name: string): Buffer
  /** A name for `text` that is the same every time and tells nothing without the master key (HMAC-SHA256, base64url). */
  mask(text: string, name: string): string
}

/** The master key is missing, malformed, readable by others, or not the one this data was made under. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError'
}

/** Nothing personal can be added to a stream whose key was destroyed. */
export class Erased extends Error {
  override readonly name = 'Erased'
}

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** A cipher takes a key object in a third of the time it takes bytes. */
const keyed = (key: Buffer | KeyObject): KeyObject => (Buffer.isBuffer(key) ? createSecretKey(key) : key)

/** Seals `plain` under `key`: nonce ‖ ciphertext ‖ tag. `about` is authenticated with it, so that it opens nowhere else. */
export function seal(key: Buffer | KeyObject, plain: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyed(key), nonce).setAAD(Buffer.from(about))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` made, or throws: wrong key, wrong place, or changed. */
export function unseal(key: Buffer | KeyObject, sealed: Uint8Array, about: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const decipher = createDecipheriv('aes-256-gcm', keyed(key), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(-tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
}

export function keyringOf(master: Buffer): Keyring {
  if (master.length !== keyBytes) throw new MasterKeyError('the master key has to be 32 bytes')
  const masking = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'recourse masks', keyBytes))
  const own = createSecretKey(master)
  return {
    wrap: (secret, name) => seal(own, secret, name),
    unwrap: (wrapped, name) => unseal(own, wrapped, name),
    mask: (text, name) => createHmac('sha256', masking).update(`${name}\0${text}`).digest('base64url'),
  }
}

/** Reads 64 hex digits or 43 characters of base64url. */
export function parseMasterKey(text: string): Buffer {
  const trimmed = text.trim()
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex')
  if (/^[A-Za-z0-9_-]{43}$/.test(trimmed)) return Buffer.from(trimmed, 'base64url')
  throw new MasterKeyError('the master key has to be 32 bytes as 64 hex digits or 43 base64url characters')
}

function syncFolder(dir: string): void {
  const fd = fs.openSync(dir, 'r')
  fs.fsyncSync(fd)
  fs.closeSync(fd)
}

/** The key of the file `master.key` in a data folder, made there (mode 0600, synced) when there is none. */
export function readMasterKeyFile(dir: string): Buffer {
  const path = join(dir, 'master.key')
  if (!fs.existsSync(path)) {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 })
    const part = `${path}.${process.pid}`
    fs.writeFileSync(part, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flush: true })
    // Fails when another process was first: its key is the one then.
    try {
      fs.linkSync(part, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      fs.rmSync(part)
    }
    syncFolder(dir)
  }
  const { mode } = fs.statSync(path)
  if ((mode & 0o077) !== 0)
    throw new MasterKeyError(
      `${path} can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 it`,
    )
  return parseMasterKey(fs.readFileSync(path, 'utf8'))
}

type KeyRow = { id: string; wrapped: Uint8Array | null }

/** Binds a wrapped key to its row: moved to another, it does not open. */
const nameOf = (id: string) => `key:${id}`

function opened(keyring: Keyring, row: KeyRow | undefined): DataKey | null {
  if (row === undefined || row.wrapped === null) return null
  return { id: row.id, key: keyring.unwrap(row.wrapped, nameOf(row.id)) }
}

/** Data keys by id, from their wrapped form as it was read. */
export const unwrapped = (keyring: Keyring, wrapped: ReadonlyMap<string, Uint8Array>): Map<string, Buffer> =>
  new Map([...wrapped].map(([id, bytes]) => [id, keyring.unwrap(bytes, nameOf(id))]))

export type KeyOwner = { kind: KeyKind; subject: string; shop: string; stream: string | null; at: number }

/** A fresh data key, for what has to be sealed before its row can be written; store it with `keepKey`. */
export const newKey = (): DataKey => ({ id: uuidv7(), key: randomBytes(keyBytes) })

/** Takes what `keyRow` gives. */
export const insertKey =
  'insert into key (id, kind, subject, shop, stream, wrapped, made_at) values ($1, $2, $3, $4, $5, $6, $7)'
export const keyRow = (keyring: Keyring, made: DataKey, owner: KeyOwner): unknown[] => [
  made.id,
  owner.kind,
  owner.subject,
  owner.shop,
  owner.stream,
  keyring.wrap(made.key, nameOf(made.id)),
  owner.at,
]

/** Stores a data key, wrapped. Throws a DatabaseError when the subject has one. */
export async function keepKey(
  session: Session,
  keyring: Keyring,
  made: DataKey,
  owner: KeyOwner,
): Promise<void> {
  await session.query(insertKey, keyRow(keyring, made, owner))
}

/** The key of a subject: null when it was destroyed, was never made, or is not for this session to see. */
export async function findKey(
  session: Session,
  keyring: Keyring,
  kind: KeyKind,
  subject: string,
): Promise<DataKey | null> {
  const rows = await session.query<KeyRow>('select id, wrapped from key where kind = $1 and subject = $2', [
    kind,
    subject,
  ])
  return opened(keyring, rows[0])
}

/** The key of a shop's case, by its code; null when it was destroyed, or is not for this session to see. */
export async function findCaseKey(
  session: Session,
  keyring: Keyring,
  of: { shop: string; code: string },
): Promise<DataKey | null> {
  const rows = await session.query<KeyRow>(
    `select k.id, k.wrapped from key k join case_view v on v.id = k.subject
     where k.kind = 'stream' and v.code = $1 and v.shop = $2`,
    [of.code, of.shop],
  )
  return opened(keyring, rows[0])
}

/** The key of an id; null when it was destroyed, or is not for this session to see. */
export async function findKeyById(session: Session, keyring: Keyring, id: string): Promise<Buffer | null> {
  const rows = await session.query<KeyRow>('select id, wrapped from key where id = $1', [id])
  return opened(keyring, rows[0])?.key ?? null
}

/**
 * The key of a stream, made at first need: of several who make it at once all get the first one's, and none breaks off. Throws
 * Erased when it was destroyed.
 */
export async function streamKey(
  session: Session,
  keyring: Keyring,
  of: { stream: string; shop: string; at: number },
): Promise<DataKey> {
  const there = await keyOfStream(session, keyring, of.stream)
  if (there !== null) return there
  const made = newKey()
  const inserted = await session.query(
    `${insertKey} on conflict (kind, subject) do nothing returning id`,
    keyRow(keyring, made, { kind: 'stream', subject: of.stream, ...of }),
  )
  if (inserted.length === 1) return made
  const first = await keyOfStream(session, keyring, of.stream)
  if (first === null) throw new Error(`the key of ${of.stream} is not for this session to see`)
  return first
}

async function keyOfStream(session: Session, keyring: Keyring, stream: string): Promise<DataKey | null> {
  const rows = await session.query<KeyRow>('select id, wrapped from key where kind = $1 and subject = $2', [
    'stream',
    stream,
  ])
  const key = opened(keyring, rows[0])
  if (key === null && rows.length > 0) throw new Erased(`the personal data of ${stream} was erased`)
  return key
}

/** Those of the keys that still open and are this session's to see, by id. */
export async function keysById(
  session: Session,
  keyring: Keyring,
  ids: readonly string[],
): Promise<Map<string, Buffer>> {
  if (ids.length === 0) return new Map()
  const rows = await session.query<KeyRow>(
    'select id, wrapped from key where id = any ($1::uuid[]) and wrapped is not null',
    [[...ids]],
  )
  return new Map(rows.flatMap((row) => opened(keyring, row) ?? []).map(({ id, key }) => [id, key]))
}

/** Every key of a stream and its exhibits that still opens, by key id. */
export async function keysOfStream(
  session: Session,
  keyring: Keyring,
  stream: string,
): Promise<Map<string, Buffer>> {
  const rows = await session.query<KeyRow>(
    'select id, wrapped from key where stream = $1 and wrapped is not null',
    [stream],
  )
  return new Map(rows.flatMap((row) => opened(keyring, row) ?? []).map(({ id, key }) => [id, key]))
}

/** Destroys a key for good; false when there is none left to destroy. */
export async function destroyKey(session: Session, id: string, at: number): Promise<boolean> {
  const rows = await session.query(
    'update key set wrapped = null, destroyed_at = $2 where id = $1 and wrapped is not null returning id',
    [id, at],
  )
  return rows.length === 1
}
