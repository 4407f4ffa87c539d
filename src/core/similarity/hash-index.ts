/**
 * Exact search among fingerprints held in memory: everything within `limit` bits, nothing missed. What is added later waits in a
 * tail that is scanned plainly, until there is enough of it to build anew.
 */
import { type Band, bandsFor, keyOf, masksOf } from './hash-bands.ts'
import { type Fingerprint, ones } from './pdq.ts'

/** `id` is the place at which the fingerprint was added, from 0; `distance` in bits. */
export type Near = { id: number; distance: number }

type Table = { band: Band; masks: Uint32Array; offsets: Uint32Array; ids: Uint32Array }

export type HashIndex = {
  readonly size: number
  /** Bytes of memory held. */
  readonly bytes: number
  /** Adds one; answers its id. */
  add(fingerprint: Fingerprint): number
  /** Everything within the index's limit, nearest first, then by id. */
  within(fingerprint: Fingerprint): Near[]
  /** Everything within any `limit`, by looking at all: exact, in time proportional to the size. */
  scan(fingerprint: Fingerprint, limit: number): Near[]
  /** Fingerprints in the order of their ids, eight words each: what `buildHashIndex` takes. */
  words(): Uint32Array
  /** The built tables, to be kept beside the words so that they need not be built again. */
  tables(): Uint32Array[]
}

function tableOf(words: Uint32Array, size: number, band: Band): Table {
  const offsets = new Uint32Array(2 ** band.width + 1)
  for (let id = 0; id < size; id++) {
    const key = keyOf(words, id * 8, band)
    offsets[key + 1] = (offsets[key + 1] ?? 0) + 1
  }
  for (let key = 1; key < offsets.length; key++) offsets[key] = (offsets[key] ?? 0) + (offsets[key - 1] ?? 0)
  const next = offsets.slice()
  const ids = new Uint32Array(size)
  for (let id = 0; id < size; id++) {
    const key = keyOf(words, id * 8, band)
    const at = next[key] ?? 0
    ids[at] = id
    next[key] = at + 1
  }
  return { band, masks: masksOf(band), offsets, ids }
}

/** Differing bits, or a number above `limit` as soon as there are more. */
function apart(words: Uint32Array, at: number, fingerprint: Fingerprint, limit: number): number {
  let bits = 0
  for (let word = 0; word < 8; word++) {
    bits += ones((words[at + word] ?? 0) ^ (fingerprint[word] ?? 0))
    if (bits > limit) return bits
  }
  return bits
}

const byNearness = (a: Near, b: Near): number => a.distance - b.distance || a.id - b.id

/** What of the built part is near: through one bucket a mask. A near one may turn up in several bands. */
function fromTables(
  tables: readonly Table[],
  words: Uint32Array,
  fingerprint: Fingerprint,
  limit: number,
): Map<number, number> {
  const found = new Map<number, number>()
  for (const { band, masks, offsets, ids } of tables) {
    const key = keyOf(fingerprint, 0, band)
    for (let m = 0; m < masks.length; m++) {
      const bucket = (key ^ (masks[m] ?? 0)) >>> 0
      const end = offsets[bucket + 1] ?? 0
      for (let at = offsets[bucket] ?? 0; at < end; at++) {
        const id = ids[at] ?? 0
        const bits = apart(words, id * 8, fingerprint, limit)
        if (bits <= limit) found.set(id, bits)
      }
    }
  }
  return found
}

function scanPart(
  words: Uint32Array,
  range: { from: number; to: number },
  fingerprint: Fingerprint,
  limit: number,
): Near[] {
  const found: Near[] = []
  for (let id = range.from; id < range.to; id++) {
    const distance = apart(words, id * 8, fingerprint, limit)
    if (distance <= limit) found.push({ id, distance })
  }
  return found
}

/** So many added ones are scanned before the tables are built anew; beyond, an eighth of what is built. */
const shortTail = 4096

/**
 * An index over `words` (eight a fingerprint; may be empty). `limit` in bits is what `within` finds exactly. `built`: tables saved
 * from an index over the same words with the same limit.
 */
export function buildHashIndex(given: Uint32Array, limit: number, built?: readonly Uint32Array[]): HashIndex {
  if (given.length % 8 !== 0) throw new RangeError('eight words a fingerprint')
  let words = given
  let size = given.length / 8
  let tabled = 0
  let tables: Table[] = []
  const build = (): void => {
    tables = bandsFor(size, limit).map((band) => tableOf(words, size, band))
    tabled = size
  }
  const adopt = (saved: readonly Uint32Array[]): void => {
    const bands = bandsFor(size, limit)
    if (saved.length !== bands.length * 2) throw new RangeError('these tables belong to another index')
    tables = bands.map((band, k) => {
      const [offsets, ids] = [saved[k * 2], saved[k * 2 + 1]]
      if (offsets === undefined || offsets.length !== 2 ** band.width + 1 || ids?.length !== size)
        throw new RangeError('these tables belong to another index')
      return { band, masks: masksOf(band), offsets, ids }
    })
    tabled = size
  }
  if (built !== undefined) adopt(built)
  else if (size > shortTail) build()
  return {
    get size() {
      return size
    },
    get bytes() {
      return tables.reduce(
        (sum, { offsets, ids }) => sum + offsets.byteLength + ids.byteLength,
        words.byteLength,
      )
    },
    add(fingerprint) {
      if ((size + 1) * 8 > words.length) {
        const wider = new Uint32Array(Math.max(8192, words.length * 2))
        wider.set(words)
        words = wider
      }
      words.set(fingerprint, size * 8)
      size++
      if (size - tabled > Math.max(shortTail, tabled >>> 3)) build()
      return size - 1
    },
    within(fingerprint) {
      const found = fromTables(tables, words, fingerprint, limit)
      const near = [...found].map(([id, distance]) => ({ id, distance }))
      near.push(...scanPart(words, { from: tabled, to: size }, fingerprint, limit))
      return near.sort(byNearness)
    },
    scan: (fingerprint, within) =>
      scanPart(words, { from: 0, to: size }, fingerprint, within).sort(byNearness),
    words: () => words.subarray(0, size * 8),
    tables() {
      if (tabled !== size || tables.length === 0) build()
      return tables.flatMap(({ offsets, ids }) => [offsets, ids])
    },
  }
}
