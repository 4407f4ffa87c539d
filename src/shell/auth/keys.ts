/** Keys with which programs act for a shop: shown once, kept as SHA-256, limited to permissions, ended by time or by hand. */
import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { KeyRow } from '#core/doors/identity-shapes.ts'
import { type Permission, permissions } from '#core/person/permissions.ts'
import type { Database, Session } from '#shell/store/database.ts'

/** `shop` null: the first of the person's shops. `permissions` null: all of the person's. `days` null: until revoked. */
export type NewKey = {
  person: string
  name: string
  shop: string | null
  permissions: readonly Permission[] | null
  days: number | null
}

/** What a key that opens says. */
export type OpenedKey = {
  id: string
  person: string
  shop: string | null
  permissions: readonly Permission[] | null
}

const digestOf = (key: string): string => createHash('sha256').update(key).digest('base64url')

const day = 86_400_000
/** How often the last use is written down, milliseconds: not with every request. */
const noted = 60_000

/** A new key; its text is given out here and can never be read again. */
export async function makeKey(
  session: Session,
  of: NewKey,
  at: number,
): Promise<{ id: string; key: string }> {
  const key = `rk_${randomBytes(32).toString('base64url')}`
  const id = uuidv7()
  await session.query(
    `insert into auth_key (id, "configId", name, start, prefix, key, "referenceId", enabled, "createdAt", "updatedAt",
        "expiresAt", permissions, metadata)
     values ($1, 'default', $2, $3, 'rk_', $4, $5, true, $6, $6, $7, $8, $9)`,
    [
      id,
      of.name,
      key.slice(0, 8),
      digestOf(key),
      of.person,
      new Date(at),
      of.days === null ? null : new Date(at + of.days * day),
      of.permissions === null ? null : JSON.stringify(of.permissions),
      JSON.stringify({ shop: of.shop }),
    ],
  )
  return { id, key }
}

type Row = {
  id: string
  name: string | null
  start: string | null
  person: string
  createdAt: Date
  expiresAt: Date | null
  lastRequest: Date | null
  permissions: string | null
  metadata: string | null
}

const columns = `id, name, start, "referenceId" as person, "createdAt", "expiresAt", "lastRequest", permissions, metadata`

/** Unknown names are dropped: a key never allows more than this build knows. */
function permissionsOf(text: string | null): Permission[] | null {
  if (text === null) return null
  const read: unknown = JSON.parse(text)
  return Array.isArray(read) ? permissions.filter((one) => read.includes(one)) : []
}

function shopOf(text: string | null): string | null {
  const read = text === null ? null : (JSON.parse(text) as { shop?: unknown } | null)
  return typeof read?.shop === 'string' ? read.shop : null
}

/** Whose key it is; null when it is unknown, over or ended. */
export async function openKey(database: Database, key: string, at: number): Promise<OpenedKey | null> {
  return database.transaction({ as: 'owner' }, async (session) => {
    const [row] = await session.query<Row>(
      `select ${columns} from auth_key where key = $1 and enabled and ("expiresAt" is null or "expiresAt" > $2)`,
      [digestOf(key), new Date(at)],
    )
    if (row === undefined) return null
    if ((row.lastRequest?.getTime() ?? 0) < at - noted)
      await session.query('update auth_key set "lastRequest" = $2 where id = $1', [row.id, new Date(at)])
    const { id, person } = row
    return { id, person, shop: shopOf(row.metadata), permissions: permissionsOf(row.permissions) }
  })
}

/** A person's keys, newest first; none of them can be read back. */
export async function listKeys(session: Session, person: string): Promise<KeyRow[]> {
  const rows = await session.query<Row>(
    `select ${columns} from auth_key where "referenceId" = $1 and enabled order by "createdAt" desc, id`,
    [person],
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    start: row.start ?? '',
    shop: shopOf(row.metadata),
    permissions: permissionsOf(row.permissions),
    madeAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt?.getTime() ?? null,
    usedAt: row.lastRequest?.getTime() ?? null,
  }))
}

/** Ends one of a person's keys; false when it is not theirs or over already. */
export async function revokeKey(session: Session, person: string, id: string): Promise<boolean> {
  const rows = await session.query(
    'update auth_key set enabled = false where id = $1 and "referenceId" = $2 and enabled returning id',
    [id, person],
  )
  return rows.length > 0
}
