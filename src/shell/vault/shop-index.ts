/**
 * What finds the pictures of one shop, held in memory: fingerprints and features of its vault, fingerprints of its exhibits. Built
 * when first asked for, and brought up to date before every search; a shop that was not asked for the longest time is let go. What
 * was retired, erased or ran out may still be in it: whoever finds it there asks the store whether it is to be seen.
 */
import { lines } from '#core/similarity/comparison.ts'
import { openFeatureIndex } from '#core/similarity/feature-index.ts'
import { buildHashIndex } from '#core/similarity/hash-index.ts'
import { fingerprintFrom } from '#core/similarity/pdq.ts'
import type { VaultKind } from '#core/vault/kinds.ts'
import type { PreparedPicture } from '#shell/lab/likeness.ts'
import type { Database, Session } from '#shell/store/database.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { type Keyring, unwrapped } from '#shell/store/keys.ts'
import { askedWays, featuresFrom } from './features-kept.ts'
import { type ItemRecord, openPart, type Print } from './item-record.ts'

/** A picture the index holds. */
export type Indexed = {
  from: 'vault' | 'exhibit'
  id: string
  /** Of an item of the vault. */
  kind?: VaultKind
  fileName: string
  sha256: string
}
/** Why it is worth looking at; `distance` in bits between the nearest fingerprints, null where they say nothing. */
export type Candidate = Indexed & { by: 'digest' | 'fingerprint' | 'features'; distance: number | null }

export type ShopIndex = {
  /** Pictures of either kind. */
  readonly size: number
  /** Brings it up to what the session's shop holds now. */
  catchUp(session: Session, keyring: Keyring): Promise<void>
  /** Everything worth laying over the picture: same bytes, then nearest fingerprints, then most shared features. */
  candidates(asked: PreparedPicture): Candidate[]
  /** Items of the vault whose file name holds `words`, whatever their case. */
  named(words: string): string[]
}

/** A fingerprint of a flat picture says nothing. */
const telling = 50
/** Candidates by features. */
const byFeatures = 24
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

type Held = {
  all: Indexed[]
  names: { id: string; name: string }[]
  known: Set<string>
  hashes: ReturnType<typeof buildHashIndex>
  /** Owner of each fingerprint. */
  owners: number[]
  features: ReturnType<typeof openFeatureIndex>
  /** Picture of each that has features. */
  featured: number[]
  place: number
  exhibit: string
}

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

async function catchUpVault(held: Held, session: Session, keyring: Keyring): Promise<void> {
  for (let from = held.place - overlap, more = true; more; ) {
    const rows = await session.query<PrintRow>(
      `select i.id, i.place, i.kind, i.record, i.print, k.wrapped, k.id as key from vault_item i
         join key k on k.kind = 'vault' and k.subject = i.id and k.wrapped is not null
       where i.place > $1 and i.retired_at is null order by i.place limit ${page}`,
      [from],
    )
    const fresh = rows.filter(({ id }) => !held.known.has(id))
    const keys = unwrapped(keyring, new Map(fresh.map(({ key, wrapped }) => [key, wrapped])))
    for (const { id, kind, record, print, key } of fresh) {
      const opener = keys.get(key)
      if (opener === undefined) continue
      held.known.add(id)
      const { fileName, digest } = openPart<ItemRecord>(opener, 'record', id, record)
      held.names.push({ id, name: fileName.toLowerCase() })
      if (print === null) continue
      const opened = openPart<Print>(opener, 'print', id, print)
      const at = keep(held, { from: 'vault', id, kind, fileName, sha256: digest }, opened)
      held.features.add(featuresFrom(opened))
      held.featured.push(at)
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

async function catchUpExhibits(held: Held, session: Session, keyring: Keyring): Promise<void> {
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

function nearOf(held: Held, asked: PreparedPicture): Map<number, number> {
  const nearest = new Map<number, number>()
  if (asked.quality < telling) return nearest
  for (const hex of [...asked.turned, ...asked.trimmed]) {
    const fingerprint = fingerprintFrom(hex)
    for (const { id, distance } of fingerprint === null ? [] : held.hashes.within(fingerprint)) {
      const owner = held.owners[id] ?? 0
      nearest.set(owner, Math.min(distance, nearest.get(owner) ?? 256))
    }
  }
  return new Map([...nearest].sort((a, b) => a[1] - b[1] || a[0] - b[0]))
}

function sharingOf(held: Held, asked: PreparedPicture): number[] {
  return held.features
    .candidates(askedWays(asked), byFeatures)
    .flatMap(({ picture }) => held.featured[picture] ?? [])
}

/** An index with nothing in it yet. */
export function openShopIndex(): ShopIndex {
  const held: Held = {
    all: [],
    names: [],
    known: new Set(),
    hashes: buildHashIndex(new Uint32Array(0), lines.near),
    owners: [],
    features: openFeatureIndex(),
    featured: [],
    place: 0,
    exhibit: '',
  }
  return {
    get size() {
      return held.all.length
    },
    async catchUp(session, keyring) {
      await catchUpVault(held, session, keyring)
      await catchUpExhibits(held, session, keyring)
    },
    candidates(asked) {
      const found = new Map<number, Candidate>()
      const add = (at: number, by: Candidate['by'], distance: number | null): void => {
        const one = held.all[at]
        if (one !== undefined && !found.has(at)) found.set(at, { ...one, by, distance })
      }
      held.all.forEach(({ sha256 }, at) => {
        if (sha256 === asked.sha256) add(at, 'digest', 0)
      })
      for (const [at, distance] of nearOf(held, asked)) add(at, 'fingerprint', distance)
      for (const at of sharingOf(held, asked)) add(at, 'features', null)
      return [...found.values()]
    },
    named: (words) =>
      held.names.flatMap(({ id, name }) => (name.includes(words.trim().toLowerCase()) ? [id] : [])),
  }
}

/** Shops whose indexes are held at a time by one database's process. */
const shopsHeld = 12
const open = new WeakMap<Database, Map<string, { index: ShopIndex; line: Promise<unknown> }>>()

/** The shop's index, up to date. Searches of one shop wait for each other's catching up, not for each other. */
export async function shopIndex(
  { database, keyring }: { database: Database; keyring: Keyring },
  as: Parameters<Database['transaction']>[0] & { shop: string | null },
): Promise<ShopIndex> {
  const shop = as.shop ?? ''
  const shops = open.get(database) ?? new Map<string, { index: ShopIndex; line: Promise<unknown> }>()
  open.set(database, shops)
  const one = shops.get(shop) ?? { index: openShopIndex(), line: Promise.resolve() }
  shops.delete(shop)
  shops.set(shop, one)
  for (const other of shops.keys()) if (shops.size > shopsHeld) shops.delete(other)
  const caughtUp = one.line.then(() =>
    database.transaction(as, (session) => one.index.catchUp(session, keyring)),
  )
  one.line = caughtUp.catch(() => {})
  await caughtUp
  return one.index
}
