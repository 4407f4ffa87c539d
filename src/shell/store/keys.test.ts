import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, seller, testKeyring } from '#test/store.ts'
import type { Database } from './database.ts'
import {
  findKey,
  keepKey,
  keyringOf,
  MasterKeyError,
  newKey,
  parseMasterKey,
  readMasterKeyFile,
  seal,
  unseal,
} from './keys.ts'
import { isSigned, openSigner } from './signer.ts'

let db: Database
let dir: string
beforeAll(async () => {
  db = await openTestDatabase()
  dir = mkdtempSync(join(tmpdir(), 'recourse-keys-'))
})
afterAll(async () => {
  await db.close()
  rmSync(dir, { recursive: true })
})

describe('the master key', () => {
  test('is made at the first start for its owner only, and is the same at the next', () => {
    const made = readMasterKeyFile(dir)
    expect(statSync(join(dir, 'master.key')).mode & 0o777).toBe(0o600)
    expect(readMasterKeyFile(dir)).toEqual(made)
    expect(parseMasterKey(readFileSync(join(dir, 'master.key'), 'utf8'))).toEqual(made)
  })

  test('that the group or others can read is refused', () => {
    for (const mode of [0o640, 0o604, 0o660]) {
      chmodSync(join(dir, 'master.key'), mode)
      expect(() => readMasterKeyFile(dir)).toThrow(MasterKeyError)
    }
    chmodSync(join(dir, 'master.key'), 0o600)
  })

  test('is read as hex or base64url, and nothing shorter is', () => {
    const key = randomBytes(32)
    expect(parseMasterKey(`${key.toString('hex')}\n`)).toEqual(key)
    expect(parseMasterKey(key.toString('base64url'))).toEqual(key)
    for (const text of ['', 'secret', key.toString('hex').slice(1)])
      expect(() => parseMasterKey(text)).toThrow(MasterKeyError)
    expect(() => keyringOf(randomBytes(16))).toThrow(MasterKeyError)
  })
})

describe('what is sealed', () => {
  test('opens under its key at its place only', () => {
    const key = randomBytes(32)
    const sealed = seal(key, Buffer.from('text'), 'here')
    expect(unseal(key, sealed, 'here').toString()).toBe('text')
    expect(() => unseal(key, sealed, 'there')).toThrow()
    expect(() => unseal(randomBytes(32), sealed, 'here')).toThrow()
    sealed[14] = (sealed[14] ?? 0) ^ 1
    expect(() => unseal(key, sealed, 'here')).toThrow()
  })

  test('a data key is stored wrapped and does not open under another master key or in another row', async () => {
    const keyring = testKeyring()
    const owner = { kind: 'stream' as const, shop: 'shop-a', stream: null, at: 1 }
    const [made, other] = [
      { ...newKey(), subject: uuidv7() },
      { ...newKey(), subject: uuidv7() },
    ]
    await db.transaction(seller('shop-a'), async (session) => {
      for (const one of [made, other])
        await keepKey(session, keyring, one, { ...owner, subject: one.subject })
      expect((await findKey(session, keyring, 'stream', made.subject))?.key).toEqual(made.key)
      const [row] = await session.query<{ wrapped: Uint8Array }>('select wrapped from key where id = $1', [
        made.id,
      ])
      expect(Buffer.from(row?.wrapped ?? []).includes(made.key)).toBe(false)
      await expect(findKey(session, testKeyring(), 'stream', made.subject)).rejects.toThrow()
      expect(() => keyring.unwrap(row?.wrapped ?? new Uint8Array(), `key:${other.id}`)).toThrow()
    })
  })
})

describe('the signing key', () => {
  test('is the same at every start, and opens under the master key it was made under only', async () => {
    const keyring = testKeyring()
    const first = await openSigner(db, keyring)
    expect((await openSigner(db, keyring)).key).toBe(first.key)
    await expect(openSigner(db, testKeyring())).rejects.toBeInstanceOf(MasterKeyError)
    expect(Buffer.from(first.key, 'base64url')).toHaveLength(32)
  })

  test('signs every member, its own name included', async () => {
    const other = await openTestDatabase()
    const signed = (await openSigner(other, testKeyring())).sign({ a: 1, b: { c: ['旗舰店'] } })
    await other.close()
    expect(isSigned(signed)).toBe(true)
    expect(isSigned({ ...signed, a: 2 })).toBe(false)
    expect(isSigned({ ...signed, more: 1 })).toBe(false)
    expect(isSigned({ ...signed, key: randomBytes(32).toString('base64url') })).toBe(false)
    expect(isSigned({ ...signed, signature: 'no' })).toBe(false)
  })
})
