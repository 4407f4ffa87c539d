/**
 * What finds the pictures of one shop, held in memory: fingerprints and features of its vault, fingerprints of its exhibits. Built
 * when first asked for, and brought up to date before every search; a shop that was not asked for the longest time is let go. What
 * was retired, erased or ran out may still be in it: whoever finds it there asks the store whether it is to be seen.
 */
import { lines } from '#core/similarity/comparison.ts'
import { openFeatureIndex } from '#core/similarity/feature-index.ts'
import type { Shelf } from '#core/similarity/feature-shelf.ts'
import { buildHashIndex } from '#core/similarity/hash-index.ts'
import type { LocalFeatures } from '#core/similarity/local-features.ts'
import { fingerprintFrom } from '#core/similarity/pdq.ts'
import type { PreparedPicture } from '#shell/lab/likeness.ts'
import type { Database, Session } from '#shell/store/database.ts'
import type { Keyring } from '#shell/store/keys.ts'
import { askedWays } from './features-kept.ts'
import { type ItemShelf, keepShelf } from './shelves.ts'
import {
  catchUpExhibits,
  catchUpPrints,
  catchUpVault,
  type Featured,
  type Held,
  type Indexed,
  openShelves,
  telling,
} from './shop-gathering.ts'

/** Why it is worth looking at; `distance` in bits between the nearest fingerprints, null where they say nothing. */
export type Candidate = Indexed & {
  by: 'digest' | 'fingerprint' | 'features'
  distance: number | null
  /** Which way of laying the asked picture shares most features with it: 0 as it is, 1 mirrored. */
  way: number
}

export type ShopIndex = {
  /** Pictures of either kind. */
  readonly size: number
  /** Bytes held for fingerprints and features. */
  readonly bytes: number
  /** Brings it up to what the session's shop holds now. */
  catchUp(session: Session, keyring: Keyring): Promise<void>
  /** Shelves that became full and are not in the store; handed out once. */
  shelved(): ItemShelf[]
  /** Everything worth laying over the picture: same bytes, then nearest fingerprints, then most shared features. */
  candidates(asked: PreparedPicture): Candidate[]
  /** Items of the vault whose file name holds `words`, whatever their case. */
  named(words: string): string[]
}

/** Candidates by features: each is laid over the picture by its kept features before a file is opened. */
const byFeatures = 120

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

function sharingOf(held: Held, ways: readonly LocalFeatures[]): { at: number; way: number; votes: number }[] {
  const of = ({ index, picture }: Featured) =>
    index
      .candidates(ways, byFeatures)
      .flatMap(({ picture: n, votes, asked: way }) => ({ at: picture[n] ?? -1, way, votes }))
  return [...of(held.items), ...of(held.exhibits)].sort((a, b) => b.votes - a.votes).slice(0, byFeatures)
}

function emptyHeld(): Held {
  const held: Held = {
    all: [],
    names: [],
    known: new Set(),
    hashes: buildHashIndex(new Uint32Array(0), lines.near),
    owners: [],
    items: { index: openFeatureIndex((shelf, first) => shelve(shelf, first)), picture: [] },
    exhibits: { index: openFeatureIndex(), picture: [] },
    place: 0,
    exhibit: '',
    print: 0,
    unshelved: [],
    full: [],
    opened: false,
  }
  // What was adopted is full as well, and kept already: then nothing is unshelved.
  const shelve = (shelf: Shelf, first: number): void => {
    const last = held.all[held.items.picture[first + shelf.pictures - 1] ?? -1]
    const end = held.unshelved.findIndex(({ id }) => id === last?.id) + 1
    if (end > 0) held.full.push({ shelf, items: held.unshelved.splice(0, end) })
  }
  return held
}

/** An index with nothing in it yet. */
export function openShopIndex(): ShopIndex {
  const held = emptyHeld()
  return {
    get size() {
      return held.all.length
    },
    get bytes() {
      return held.hashes.bytes + held.items.index.bytes + held.exhibits.index.bytes
    },
    async catchUp(session, keyring) {
      if (!held.opened) await openShelves(held, session, keyring)
      await catchUpVault(held, session, keyring)
      await catchUpExhibits(held, session, keyring)
      await catchUpPrints(held, session, keyring)
    },
    shelved: () => held.full.splice(0),
    candidates(asked) {
      const found = new Map<number, Candidate>()
      const add = (at: number, why: Pick<Candidate, 'by' | 'distance' | 'way'>): void => {
        const one = held.all[at]
        if (one !== undefined && !found.has(at)) found.set(at, { ...one, ...why })
      }
      held.all.forEach(({ sha256 }, at) => {
        if (sha256 === asked.sha256) add(at, { by: 'digest', distance: 0, way: 0 })
      })
      for (const [at, distance] of nearOf(held, asked)) add(at, { by: 'fingerprint', distance, way: 0 })
      for (const { at, way } of sharingOf(held, askedWays(asked)))
        add(at, { by: 'features', distance: null, way })
      return [...found.values()]
    },
    named: (words) =>
      held.names.flatMap(({ id, name }) => (name.includes(words.trim().toLowerCase()) ? [id] : [])),
  }
}

/** Indexes are let go beyond so many bytes, those not asked for the longest first; and beyond so many shops. */
const bytesHeld = 2_000_000_000
const shopsHeld = 12
type Open = { index: ShopIndex; line: Promise<unknown> }
const open = new WeakMap<Database, Map<string, Open>>()

function letGo(shops: Map<string, Open>, keeping: string): void {
  const bytes = () => [...shops.values()].reduce((sum, { index }) => sum + index.bytes, 0)
  for (const other of [...shops.keys()])
    if (other !== keeping && (shops.size > shopsHeld || bytes() > bytesHeld)) shops.delete(other)
}

/** The shop's index, up to date. Searches of one shop wait for each other's catching up, not for each other. */
export async function shopIndex(
  { database, keyring, clock }: { database: Database; keyring: Keyring; clock: { now(): number } },
  as: Parameters<Database['transaction']>[0] & { shop: string | null },
): Promise<ShopIndex> {
  const shop = as.shop ?? ''
  const shops = open.get(database) ?? new Map<string, Open>()
  open.set(database, shops)
  const one = shops.get(shop) ?? { index: openShopIndex(), line: Promise.resolve() }
  shops.delete(shop)
  shops.set(shop, one)
  const caughtUp = one.line.then(() =>
    database.transaction(as, async (session) => {
      await one.index.catchUp(session, keyring)
      for (const full of one.index.shelved())
        await keepShelf(session, keyring, { ...full, shop, at: clock.now() })
    }),
  )
  one.line = caughtUp.catch(() => {})
  await caughtUp
  letGo(shops, shop)
  return one.index
}
