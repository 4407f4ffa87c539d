/** What the doors show of a vault: the list a page at a time, one item, its bytes, papers laid end to end. */
import { dateOfDay } from '#core/calendar/civil-days.ts'
import { civilDayAt } from '#core/calendar/zones.ts'
import type { PaperShown, VaultItemView, VaultPage, VaultPapers, VaultRow } from '#core/doors/vault-shapes.ts'
import { isPaper, type VaultKind } from '#core/vault/kinds.ts'
import { chainsOf, daysLeft, expiringWithin, isExpiring } from '#core/vault/papers.ts'
import type { Deps } from '#shell/deps.ts'
import type { Person } from '#shell/handle/person.ts'
import { recordAccess } from '#shell/store/access-log.ts'
import type { Session } from '#shell/store/database.ts'
import {
  findItem,
  type Item,
  type ItemRow,
  itemColumns,
  itemTables,
  openItems,
} from '#shell/vault/item-record.ts'
import { previewOf, stampOf } from '#shell/vault/items.ts'
import { shopIndex } from '#shell/vault/shop-index.ts'
import type { OpenedExhibit } from './exhibits.ts'

export function rowOf({ id, kind, record, skus, addedAt, retiredAt, findable, paper }: Item): VaultRow {
  const { fileName, bytes, facts } = record
  const { width = null, height = null } = facts.picture ?? {}
  const type = facts.type.bySignature
  return {
    id,
    kind,
    fileName,
    bytes,
    type,
    width,
    height,
    skus,
    addedAt,
    retiredAt,
    preview: findable,
    paper,
  }
}

export type ItemsAsked = {
  kind?: VaultKind | undefined
  q?: string | undefined
  standing: 'kept' | 'retired'
  expiring?: 'yes' | undefined
  zone: string
  after?: number | undefined
  limit: number
}

/** Conditions on `vault_item i` and what stands in for them. Words are looked for in file names, which are sealed, by the index. */
async function conditionsOf(deps: Deps, as: Person, asked: ItemsAsked, now: number) {
  const params: unknown[] = []
  const put = (value: unknown): string => `$${params.push(value)}`
  const where = [asked.standing === 'kept' ? 'i.retired_at is null' : 'i.retired_at is not null']
  if (asked.kind !== undefined) where.push(`i.kind = ${put(asked.kind)}`)
  if (asked.expiring !== undefined)
    where.push(`i.last_day <= ${put(dateOfDay(civilDayAt(now, asked.zone) + expiringWithin))}`)
  const words = asked.q?.trim() ?? ''
  if (words !== '') {
    const ids = (await shopIndex(deps, as)).named(words)
    const sku = put(`%${words.replaceAll(/[\\%_]/g, '\\$&')}%`)
    where.push(
      `(i.id = any (${put(ids)}::uuid[]) or exists (select from unnest(i.skus) sku where sku ilike ${sku}))`,
    )
  }
  return { params, where }
}

export async function vaultPage(deps: Deps, as: Person, asked: ItemsAsked, now: number): Promise<VaultPage> {
  const { params, where } = await conditionsOf(deps, as, asked, now)
  const all = where.join(' and ')
  return deps.database.transaction(as, async (session) => {
    const [count] = await session.query<{ n: number }>(
      `select count(*)::int as n from vault_item i where ${all}`,
      params,
    )
    const behind = asked.after === undefined ? '' : ` and i.place < $${params.length + 1}`
    const rows = await session.query<ItemRow>(
      `select ${itemColumns} from ${itemTables} where ${all}${behind} order by i.place desc limit ${asked.limit + 1}`,
      asked.after === undefined ? params : [...params, asked.after],
    )
    const items = openItems(deps.keyring, rows.slice(0, asked.limit))
    const next = rows.length > asked.limit ? (rows[asked.limit - 1]?.place ?? null) : null
    const stamped = deps.config.timestamps !== undefined
    return { items: items.map(rowOf), total: count?.n ?? 0, next, stamped }
  })
}

async function viewOf(session: Session, item: Item): Promise<VaultItemView> {
  const { digest, facts, receipt } = item.record
  const stamp = await stampOf(session, item.id)
  return {
    ...rowOf(item),
    sha256: digest,
    facts,
    receipt,
    stamp: stamp === null ? null : { state: stamp.state, at: stamp.at },
  }
}

/** Null when there is no such item of the person's shop. */
export async function vaultItemView(deps: Deps, as: Person, id: string): Promise<VaultItemView | null> {
  return deps.database.transaction(as, async (session) => {
    const item = await findItem(session, deps.keyring, id)
    return item === null ? null : viewOf(session, item)
  })
}

/** The bytes as they arrived, once the access stands in the log; null when there is no such item of the person's shop. */
export async function openVaultFile(
  deps: Deps,
  as: Person,
  { item: id, at }: { item: string; at: number },
): Promise<OpenedExhibit | null> {
  const found = await deps.database.transaction(as, async (session) => {
    const item = await findItem(session, deps.keyring, id)
    if (item === null || as.shop === null) return null
    const { actor, role, shop } = as
    await recordAccess(session, { at, actor, role, shop, stream: id, what: 'vault', subject: id })
    return item
  })
  if (found === null) return null
  const { fileName, bytes } = found.record
  return { name: fileName, bytes, stream: deps.blobs.read(found.blob, found.key) }
}

export const vaultPreviewOf = (deps: Deps, as: Person, id: string): Promise<Buffer | null> =>
  deps.database.transaction(as, (session) => previewOf(session, deps.keyring, id))

/** Papers that are looked at for chains; a shop with more sees the latest. */
const mostPapers = 1_000

async function papersOf(session: Session, deps: Deps): Promise<Item[]> {
  const rows = await session.query<ItemRow>(
    `select ${itemColumns} from ${itemTables} where i.kind in ('licence', 'authorisation') and i.retired_at is null
     order by i.place desc limit ${mostPapers}`,
    [],
  )
  return openItems(deps.keyring, rows).filter(({ kind }) => isPaper(kind))
}

export async function vaultPapers(deps: Deps, as: Person, zone: string, now: number): Promise<VaultPapers> {
  const items = await deps.database.transaction(as, (session) => papersOf(session, deps))
  const papers = items.map(({ id, kind, record, paper, skus }): PaperShown => {
    const left = paper === null ? null : daysLeft(paper, now, zone)
    return {
      item: id,
      fileName: record.fileName,
      kind: kind === 'licence' ? 'licence' : 'authorisation',
      paper,
      skus,
      daysLeft: left,
    }
  })
  const held = items.flatMap(({ id, kind, paper }) =>
    kind === 'authorisation' && paper !== null ? [{ item: id, paper }] : [],
  )
  const chains = chainsOf(held, { now, zone })
  const expiring = papers.filter(({ paper }) => paper !== null && isExpiring(paper, now, zone))
  expiring.sort((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0))
  return {
    papers,
    chains: chains.map(({ papers: links, reading }) => ({ items: links.map(({ item }) => item), reading })),
    expiring: expiring.map(({ item }) => item),
    within: expiringWithin,
    now,
  }
}
