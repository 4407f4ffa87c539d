/**
 * The installation's Ed25519 key: made once, kept in the database wrapped by the master key, so that every node of one
 * installation signs alike. What it signs is the RFC 8785 form of an object without its `signature`.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { canonical } from './canonical.ts'
import type { Database, Session } from './database.ts'
import { type Keyring, MasterKeyError } from './keys.ts'

export type Signed<T> = T & { key: string; signature: string }

export type Signer = {
  /** The raw public key, base64url. */
  key: string
  sign<T extends object>(value: T): Signed<T>
}

const secretName = 'installation:signing'
const checkName = 'installation:check'

const rawPublic = (key: KeyObject): string => String(createPublicKey(key).export({ format: 'jwk' }).x)

export function signerOf(secret: KeyObject): Signer {
  const key = rawPublic(secret)
  return {
    key,
    sign(value) {
      const named = { ...value, key }
      const signature = sign(null, Buffer.from(canonical(named)), secret).toString('base64url')
      return { ...named, signature }
    },
  }
}

/** Base64url has spellings that decode alike; only the one that encoding gives is taken. */
const isStrict = (text: string): boolean => Buffer.from(text, 'base64url').toString('base64url') === text

/** Whether a signed object is as its key signed it. Says nothing about whose key it is. */
export function isSigned<T extends { key: string; signature: string }>(value: T): boolean {
  const { signature, ...rest } = value
  if (!isStrict(signature) || !isStrict(value.key)) return false
  try {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: value.key } })
    return verify(null, Buffer.from(canonical(rest)), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

type InstallationRow = { master_check: Uint8Array; signing_key: Uint8Array }

const find = async (session: Session): Promise<InstallationRow | undefined> =>
  (await session.query<InstallationRow>('select master_check, signing_key from installation', []))[0]

async function make(session: Session, keyring: Keyring): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' })
  await session.query(
    'insert into installation (master_check, signing_key, public_key) values ($1, $2, $3) on conflict do nothing',
    [keyring.wrap(Buffer.alloc(1), checkName), keyring.wrap(secret, secretName), rawPublic(privateKey)],
  )
}

/** Whether the installation was made under this master key; `none` where it has not been started yet. Makes nothing. */
export async function fitsInstallation(
  session: Session,
  keyring: Keyring,
): Promise<'none' | 'fits' | 'other'> {
  const row = await find(session)
  if (row === undefined) return 'none'
  try {
    keyring.unwrap(row.master_check, checkName)
    return 'fits'
  } catch {
    return 'other'
  }
}

/** The installation's signer, made at the first start. Throws MasterKeyError when the data was made under another master key. */
export function openSigner(db: Database, keyring: Keyring): Promise<Signer> {
  return db.transaction({ as: 'owner' }, async (session) => {
    if ((await find(session)) === undefined) await make(session, keyring)
    const row = await find(session)
    if (row === undefined) throw new Error('the installation has no signing key')
    try {
      keyring.unwrap(row.master_check, checkName)
    } catch {
      throw new MasterKeyError('the data was made under another master key')
    }
    const der = keyring.unwrap(row.signing_key, secretName)
    return signerOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  })
}
