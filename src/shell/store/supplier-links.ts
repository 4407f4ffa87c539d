/** Links under which a supplier hands in one document of one case. The secret is handed out once; only its digest is kept. */
import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { Session } from './database.ts'

export type SupplierLink = {
  id: string
  shop: string
  stream: string
  pack: { id: string; version: number }
  document: string
  /** File types the law of the case takes for it; empty where it says nothing. */
  formats: string[]
  passphrase: string | null
  madeAt: number
  expiresAt: number
  revokedAt: number | null
  usedAt: number | null
  exhibit: string | null
}

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Wrong passphrases after which a link is over. */
const guesses = 10

/** `salt:hash`, by scrypt. */
function hashed(passphrase: string, salt = randomBytes(16).toString('hex')): string {
  return `${salt}:${scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'hex'), 32).toString('hex')}`
}

function fits(passphrase: string, kept: string): boolean {
  return timingSafeEqual(Buffer.from(hashed(passphrase, kept.split(':')[0])), Buffer.from(kept))
}

export type NewSupplierLink = {
  shop: string
  stream: string
  pack: { id: string; version: number }
  document: string
  formats: string[]
  passphrase: string | null
  by: string
  at: number
  expiresAt: number
}

/** Makes a link; its secret is given out here only. */
export async function makeSupplierLink(
  session: Session,
  of: NewSupplierLink,
): Promise<{ id: string; secret: string }> {
  const id = uuidv7()
  const secret = randomBytes(32).toString('base64url')
  await session.query(
    `insert into supplier_link (id, shop, stream, pack, pack_version, document, digest, passphrase, made_by, made_at, expires_at, formats)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      of.shop,
      of.stream,
      of.pack.id,
      of.pack.version,
      of.document,
      digestOf(secret),
      of.passphrase === null ? null : hashed(of.passphrase),
      of.by,
      of.at,
      of.expiresAt,
      of.formats,
    ],
  )
  return { id, secret }
}

type Row = {
  id: string
  shop: string
  stream: string
  pack: string
  pack_version: number
  document: string
  formats: string[]
  passphrase: string | null
  made_at: number
  expires_at: number
  revoked_at: number | null
  used_at: number | null
  exhibit: string | null
}

const columns =
  'id, shop, stream, pack, pack_version, document, formats, passphrase, made_at, expires_at, revoked_at, used_at, exhibit'

const linkOf = (row: Row): SupplierLink => ({
  id: row.id,
  shop: row.shop,
  stream: row.stream,
  pack: { id: row.pack, version: row.pack_version },
  document: row.document,
  formats: row.formats,
  passphrase: row.passphrase,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  usedAt: row.used_at,
  exhibit: row.exhibit,
})

/** The links of a case, the newest first. */
export async function supplierLinksOf(session: Session, stream: string): Promise<SupplierLink[]> {
  const rows = await session.query<Row>(
    `select ${columns} from supplier_link where stream = $1 order by made_at desc, id`,
    [stream],
  )
  return rows.map(linkOf)
}

/** Ends a link that was not used; false when there is none to end. */
export async function revokeSupplierLink(
  session: Session,
  of: { stream: string; id: string; at: number },
): Promise<boolean> {
  const rows = await session.query(
    `update supplier_link set revoked_at = $3 where id = $1 and stream = $2 and used_at is null and revoked_at is null
     returning id`,
    [of.id, of.stream, of.at],
  )
  return rows.length > 0
}

/** What becomes of a secret. As owner: whoever asks has shown nothing but it. */
export type Followed =
  | { is: 'unknown' | 'over' | 'used' | 'passphrase' }
  | { is: 'open'; link: SupplierLink; shopName: string }

/** Follows a link. A wrong passphrase is counted; after too many the link is over for good. */
export async function followSupplierLink(
  session: Session,
  of: { secret: string; passphrase: string | null; at: number },
): Promise<Followed> {
  const [row] = await session.query<Row & { shop_name: string; failures: number }>(
    `select ${columns
      .split(', ')
      .map((name) => `l.${name}`)
      .join(', ')}, l.failures, s.name as shop_name
       from supplier_link l join shop s on s.id = l.shop where l.digest = $1`,
    [digestOf(of.secret)],
  )
  if (row === undefined) return { is: 'unknown' }
  if (row.used_at !== null) return { is: 'used' }
  if (row.revoked_at !== null || row.expires_at <= of.at || row.failures >= guesses) return { is: 'over' }
  if (row.passphrase !== null) {
    if (of.passphrase === null) return { is: 'passphrase' }
    if (!fits(of.passphrase, row.passphrase)) {
      await session.query('update supplier_link set failures = failures + 1 where id = $1', [row.id])
      return { is: 'passphrase' }
    }
  }
  return { is: 'open', link: linkOf(row), shopName: row.shop_name }
}

/** Spends a link on a staged exhibit, once; false when somebody was quicker or it ended meanwhile. */
export async function spendSupplierLink(
  session: Session,
  of: { id: string; exhibit: string; at: number },
): Promise<boolean> {
  const rows = await session.query(
    `update supplier_link set used_at = $3, exhibit = $2
      where id = $1 and used_at is null and revoked_at is null and expires_at > $3 returning id`,
    [of.id, of.exhibit, of.at],
  )
  return rows.length > 0
}
