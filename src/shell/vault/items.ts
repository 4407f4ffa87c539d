/** The vault's table: items in, found again, linked, described and retired. What arrived is never changed. */
import { randomBytes } from 'node:crypto'
import type { Facts } from '#core/evidence/facts.ts'
import type { ArrivalReceipt, Paper } from '#core/vault/item.ts'
import { isPaper, type VaultKind } from '#core/vault/kinds.ts'
import type { Written } from '#shell/store/blobs/blobs.ts'
import { canonical, sha256 } from '#shell/store/canonical.ts'
import type { Session } from '#shell/store/database.ts'
import { type DataKey, findKey, type Keyring, keepKey } from '#shell/store/keys.ts'
import type { Signer } from '#shell/store/signer.ts'
import { stampsOf, wantStampOf } from '#shell/store/time-stamps.ts'
import { findItem, type Item, openBytes, type Print, sealBytes, sealPart } from './item-record.ts'

/** A name for a digest that tells the same bytes of one shop and nothing else. */
const maskOf = (keyring: Keyring, shop: string, digest: string): string =>
  keyring.mask(`${shop}\0${digest}`, 'vault')

/** Which of these digests (SHA-256, hex) the session's shop holds and has not retired, with the item of each. */
export async function knownDigests(
  session: Session,
  keyring: Keyring,
  { shop, digests }: { shop: string; digests: readonly string[] },
): Promise<Map<string, string>> {
  const masks = new Map(digests.map((digest) => [maskOf(keyring, shop, digest), digest]))
  const rows = await session.query<{ id: string; mask: string }>(
    'select id, mask from vault_item where shop = $1 and mask = any ($2::text[]) and retired_at is null',
    [shop, [...masks.keys()]],
  )
  return new Map(
    rows.flatMap(({ id, mask }) => (masks.has(mask) ? [[masks.get(mask) ?? '', id] as const] : [])),
  )
}

export type NewItem = {
  id: string
  shop: string
  kind: VaultKind
  by: string
  at: number
  key: DataKey
  written: Written
  fileName: string
  facts: Facts
  print: Print | null
  preview: Buffer | null
  skus: readonly string[]
  /** A time stamp over its receipt is wanted. */
  stamp: boolean
}

function receiptOf(signer: Signer, { id, at, written }: NewItem): ArrivalReceipt {
  return signer.sign({
    format: 'recourse-arrival' as const,
    v: 1 as const,
    item: id,
    sha256: written.digest,
    bytes: written.bytes,
    arrivedAt: at,
    nonce: randomBytes(16).toString('base64url'),
  })
}

/**
 * Records an item whose blob is on the disk, with its signed receipt, over which a time stamp may be wanted. False where the same bytes
 * are there already: then nothing is written.
 */
export async function addItem(
  session: Session,
  { keyring, signer }: { keyring: Keyring; signer: Signer },
  given: NewItem,
): Promise<boolean> {
  const { id, shop, kind, by, at, key, written, fileName, facts, print, preview, skus } = given
  const receipt = receiptOf(signer, given)
  const { digest, bytes } = written
  const rows = await session.query(
    `insert into vault_item (id, shop, kind, mask, blob, sealed_bytes, record, print, preview, skus, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (shop, mask) where retired_at is null do nothing returning id`,
    [
      id,
      shop,
      kind,
      maskOf(keyring, shop, digest),
      written.blob,
      written.sealedBytes,
      sealPart(key.key, 'record', id, { fileName, digest, bytes, facts, receipt }),
      print === null ? null : sealPart(key.key, 'print', id, print),
      preview === null ? null : sealBytes(key.key, 'preview', id, preview),
      [...skus],
      by,
      at,
    ],
  )
  if (rows.length === 0) return false
  await keepKey(session, keyring, key, { kind: 'vault', subject: id, shop, stream: null, at })
  if (given.stamp)
    await wantStampOf(session, { id, stream: id, shop, seq: 0, digest: sha256(canonical(receipt)), at })
  return true
}

/** A small JPEG of an item; null where it has none. */
export async function previewOf(session: Session, keyring: Keyring, id: string): Promise<Buffer | null> {
  const rows = await session.query<{ preview: Uint8Array | null }>(
    'select preview from vault_item where id = $1',
    [id],
  )
  const sealed = rows[0]?.preview
  const key = await findKey(session, keyring, 'vault', id)
  return sealed == null || key === null ? null : openBytes(key.key, 'preview', id, sealed)
}

/** The time stamp over an item's receipt; null where none was asked for. */
export async function stampOf(session: Session, id: string) {
  return (await stampsOf(session, id))[0] ?? null
}

/** What a person says of an item: absent members stay as they are. */
export type Described = { skus?: readonly string[] | undefined; paper?: Paper | null | undefined }

/** Null when there is no such item of the session's shop, or it is retired; `paper` is kept of papers only. */
export async function describeItem(
  session: Session,
  keyring: Keyring,
  { id, ...said }: { id: string } & Described,
): Promise<Item | null> {
  const item = await findItem(session, keyring, id)
  if (item === null || item.retiredAt !== null) return null
  if (said.skus !== undefined)
    await session.query('update vault_item set skus = $2 where id = $1', [id, [...said.skus]])
  if (said.paper !== undefined && isPaper(item.kind)) {
    const sealed = said.paper === null ? null : sealPart(item.key, 'paper', id, said.paper)
    await session.query('update vault_item set paper = $2, last_day = $3 where id = $1', [
      id,
      sealed,
      said.paper?.validUntil ?? null,
    ])
  }
  return findItem(session, keyring, id)
}

/** Takes an item out of lists and searches; its bytes stay. False when there is none, or it is retired already. */
export async function retireItem(
  session: Session,
  { id, by, at }: { id: string; by: string; at: number },
): Promise<boolean> {
  const rows = await session.query(
    'update vault_item set retired_at = $3, retired_by = $2 where id = $1 and retired_at is null returning id',
    [id, by, at],
  )
  return rows.length > 0
}
