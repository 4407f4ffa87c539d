/** What a shop's index is made of, gathered from the store: shelves that were kept, items and exhibits since, features measured later. */
import type { FeatureIndex } from '#core/similarity/feature-index.ts'
import type { HashIndex } from '#core/similarity/hash-index.ts'
import { fingerprintFrom } from '#core/similarity/pdq.ts'
import type { VaultKind } from '#core/vault/kinds.ts'
import type { Session } from '#shell/store/database.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { type Keyring, unwrapped } from '#shell/store/keys.ts'
import { openExhibitPrint } from './exhibit-print.ts'
import { featuresFrom } from './features-kept.ts'
import { type ItemRecord, openPart, type Print } from './item-record.ts'
import { type ItemShelf, readShelf, type Shelved, shelfIds } from './shelves.ts'

/** A picture the index holds. */
export type Indexed = {
  from: 'vault' | 'exhibit'
  id: string
  /** Of an item of the vault. */
  kind?: VaultKind
  fileName: string
  sha256: string
}

/** A fingerprint of a flat picture says nothing. */
export const telling = 50
/** Rows read at a time, and how far back is looked for what was written meanwhile by a slower transaction. */
const page = 1_000
const overlap = 200

type PrintRow = {
  id: string
  place: number
  kind: VaultKind
  record: Uint8Array
  print: Uint8Array | null
  wrapped: Uint8Array
  key: string
}

export type Held = {
  all: Indexed[]
  names: { id: string; name: string }[]
  known: Set<string>
  hashes: HashIndex
  /** Owner of each fingerprint. */
  owners: number[]
  /** Pictures of the vault by their features, and which picture each is; the same of exhibits. */
  items: Featured
  exhibits: Featured
  place: number
  exhibit: string
  print: number
  /** Items since the last shelf, in the order of their places; shelves that are full and not kept yet. */
  unshelved: Shelved[]
  full: ItemShelf[]
  /** Whether shelves of the store were taken up. */
  opened: boolean
}
export type Featured = { index: FeatureIndex; picture: number[] }

function keep(
  held: Held,
  one: Indexed,
  { quality, fingerprints }: Pick<Print, 'quality' | 'fingerprints'>,
): number {
  const at = held.all.push(one) - 1
  if (quality >= telling)
    for (const hex of fingerprints) {
      const fingerprint = fingerprintFrom(hex)
      if (fingerprint === null) continue
      held.hashes.add(fingerprint)
      held.owners.push(at)
    }
  return at
}

/** Knows an item by name, and its fingerprints where it is a picture; answers its place among all then. */
function know(held: Held, { id, place, kind, fileName, sha256, print }: Shelved): number | null {
  held.known.add(id)
  held.names.push({ id, name: fileName.toLowerCase() })
  held.place = Math.max(held.place, place)
  return print === undefined ? null : keep(held, { from: 'vault', id, kind, fileName, sha256 }, print)
}

/** Takes up what was shelved before; what a shelf cannot give any more is gathered item by item. */
export async function openShelves(held: Held, session: Session, keyring: Keyring): Promise<void> {
  held.opened = true
  for (const id of await shelfIds(session)) {
    const shelved = await readShelf(session, keyring, id)
    if (shelved === null) return
    for (const item of shelved.items) {
      const at = know(held, item)
      if (at !== null) held.items.picture.push(at)
    }
    held.items.index.adopt(shelved.shelf)
  }
}

export async function catchUpVault(held: Held, session: Session, keyring: Keyring): Promise<void> {
  for (let from = held.place - overlap, more = true; more; ) {
    const rows = await session.query<PrintRow>(
      `select i.id, i.place, i.kind, i.record, i.print, k.wrapped, k.id as key from vault_item i
         join key k on k.kind = 'vault' and k.subject = i.id and k.wrapped is not null
       where i.place > $1 and i.retired_at is null order by i.place limit ${page}`,
      [from],
    )
    const fresh = rows.filter(({ id }) => !held.known.has(id))
    const keys = unwrapped(keyring, new Map(fresh.map(({ key, wrapped }) => [key, wrapped])))
    for (const { id, place, kind, record, print, key } of fresh) {
      const opener = keys.get(key)
      if (opener === undefined) continue
      const { fileName, digest } = openPart<ItemRecord>(opener, 'record', id, record)
      const opened = print === null ? null : openPart<Print>(opener, 'print', id, print)
      const about = { id, place, kind, fileName, sha256: digest }
      const shelved =
        opened === null
          ? about
          : { ...about, print: { quality: opened.quality, fingerprints: opened.fingerprints } }
      held.unshelved.push(shelved)
      const at = know(held, shelved)
      if (at === null || opened === null) continue
      held.items.picture.push(at)
      held.items.index.add(featuresFrom(opened))
    }
    from = rows.at(-1)?.place ?? from
    held.place = Math.max(held.place, from)
    more = rows.length === page
  }
}

/** Ids of exhibits are made in the order of time, to the millisecond and one process: a minute is looked back for the others. */
const minuteBefore = (id: string): string => {
  if (id === '') return '00000000-0000-0000-0000-000000000000'
  const at = Math.max(0, Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - 60_000)
  const hex = at.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

export async function catchUpExhibits(held: Held, session: Session, keyring: Keyring): Promise<void> {
  const rows = await session.query<{ id: string }>('select id from exhibit where id > $1::uuid order by id', [
    minuteBefore(held.exhibit),
  ])
  held.exhibit = rows.at(-1)?.id ?? held.exhibit
  for (const { id } of rows) {
    if (held.known.has(id)) continue
    held.known.add(id)
    const record = (await findExhibit(session, keyring, id))?.record
    const print = record?.facts.picture?.fingerprint
    if (record == null || print === undefined) continue
    const fingerprints = [print.turned[0], print.trimmed].filter((each) => each !== undefined)
    const one = { from: 'exhibit' as const, id, fileName: record.fileName, sha256: record.digest }
    keep(held, one, { quality: print.quality, fingerprints })
  }
}

type ExhibitPrint = { id: string; place: number; print: Uint8Array; wrapped: Uint8Array; key: string }

/** Features of exhibits come later than the exhibits, when the worker has measured them. */
export async function catchUpPrints(held: Held, session: Session, keyring: Keyring): Promise<void> {
  const rows = await session.query<ExhibitPrint>(
    `select p.exhibit as id, p.place, p.print, k.wrapped, k.id as key from exhibit_print p
       join key k on k.kind = 'exhibit' and k.subject = p.exhibit and k.wrapped is not null
     where p.place > $1 and p.print is not null order by p.place`,
    [held.print - overlap],
  )
  const fresh = rows.filter(({ id }) => !held.known.has(`print:${id}`))
  const keys = unwrapped(keyring, new Map(fresh.map(({ key, wrapped }) => [key, wrapped])))
  const at = new Map(fresh.length === 0 ? [] : held.all.map(({ id }, n) => [id, n]))
  for (const { id, place, print, key } of fresh) {
    const [opener, picture] = [keys.get(key), at.get(id)]
    if (opener === undefined || picture === undefined) continue
    held.known.add(`print:${id}`)
    held.print = Math.max(held.print, place)
    held.exhibits.index.add(featuresFrom(openExhibitPrint(opener, id, print)))
    held.exhibits.picture.push(picture)
  }
}
