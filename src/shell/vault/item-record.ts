/** Rows of the vault and what is sealed in them: the record of arrival, the print that finds it, a small picture, what a paper says. */
import type { Facts } from '#core/evidence/facts.ts'
import type { ArrivalReceipt, Paper } from '#core/vault/item.ts'
import type { VaultKind } from '#core/vault/kinds.ts'
import { canonical } from '#shell/store/canonical.ts'
import type { Session } from '#shell/store/database.ts'
import { type Keyring, seal, unseal, unwrapped } from '#shell/store/keys.ts'

/** What is known of the bytes since they arrived; it never changes. */
export type ItemRecord = {
  fileName: string
  digest: string
  bytes: number
  facts: Facts
  receipt: ArrivalReceipt
}

/**
 * What finds a picture again: fingerprints as it is and without its border (hex), PDQ quality, descriptors of 32 bytes and their
 * places (base64; those of an earlier laboratory have no places).
 */
export type Print = { quality: number; fingerprints: string[]; descriptors: string; places?: string }

export type ItemRow = {
  id: string
  place: number
  kind: VaultKind
  blob: string
  record: Uint8Array
  paper: Uint8Array | null
  last_day: string | null
  skus: string[]
  added_at: number
  retired_at: number | null
  has_print: boolean
  wrapped: Uint8Array | null
  key: string
}

export type Item = {
  id: string
  place: number
  kind: VaultKind
  blob: string
  key: Buffer
  record: ItemRecord
  paper: Paper | null
  lastDay: string | null
  skus: string[]
  addedAt: number
  retiredAt: number | null
  /** Whether it is a picture that can be found by another. */
  findable: boolean
}

const parts = {
  record: 'vault',
  print: 'vault-print',
  preview: 'vault-preview',
  paper: 'vault-paper',
} as const
type Part = keyof typeof parts
const nameOf = (part: Part, id: string): string => `${parts[part]}:${id}`

/** Seals one part of an item. */
export const sealPart = (key: Buffer, part: Part, id: string, value: unknown): Buffer =>
  seal(key, Buffer.from(canonical(value)), nameOf(part, id))
export const sealBytes = (key: Buffer, part: Part, id: string, bytes: Uint8Array): Buffer =>
  seal(key, bytes, nameOf(part, id))
export const openBytes = (key: Buffer, part: Part, id: string, sealed: Uint8Array): Buffer =>
  unseal(key, sealed, nameOf(part, id))
export const openPart = <T>(key: Buffer, part: Part, id: string, sealed: Uint8Array): T =>
  JSON.parse(openBytes(key, part, id, sealed).toString()) as T

/** Columns of an `ItemRow`, for a select from `vault_item i join key k`. */
export const itemColumns = `i.id, i.place, i.kind, i.blob, i.record, i.paper, i.last_day, i.skus, i.added_at, i.retired_at,
  i.print is not null as has_print, k.wrapped, k.id as key`
export const itemTables = `vault_item i join key k on k.kind = 'vault' and k.subject = i.id and k.wrapped is not null`

/** Opens rows; those whose key was destroyed are left out. */
export function openItems(keyring: Keyring, rows: readonly ItemRow[]): Item[] {
  const wrapped = new Map(
    rows.flatMap(({ key, wrapped: sealed }) => (sealed === null ? [] : [[key, sealed] as const])),
  )
  const keys = unwrapped(keyring, wrapped)
  return rows.flatMap((row): Item[] => {
    const key = keys.get(row.key)
    if (key === undefined) return []
    return [
      {
        id: row.id,
        place: row.place,
        kind: row.kind,
        blob: row.blob,
        key,
        record: openPart<ItemRecord>(key, 'record', row.id, row.record),
        paper: row.paper === null ? null : openPart<Paper>(key, 'paper', row.id, row.paper),
        lastDay: row.last_day,
        skus: row.skus,
        addedAt: row.added_at,
        retiredAt: row.retired_at,
        findable: row.has_print,
      },
    ]
  })
}

/** One item of the session's shop; null when there is none. */
export async function findItem(session: Session, keyring: Keyring, id: string): Promise<Item | null> {
  const rows = await session.query<ItemRow>(`select ${itemColumns} from ${itemTables} where i.id = $1`, [id])
  return openItems(keyring, rows)[0] ?? null
}

/** Items of the session's shop by id, in no order. */
export async function findItems(session: Session, keyring: Keyring, ids: readonly string[]): Promise<Item[]> {
  if (ids.length === 0) return []
  const rows = await session.query<ItemRow>(
    `select ${itemColumns} from ${itemTables} where i.id = any ($1::uuid[])`,
    [[...ids]],
  )
  return openItems(keyring, rows)
}
