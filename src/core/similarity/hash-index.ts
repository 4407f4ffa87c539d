/**
 * Exact search among fingerprints held in memory: everything within `limit` bits, nothing missed. What is added waits in a short tail
 * that is scanned plainly; a full tail gets tables of its own, and tables of about one size are made into one, so that adding costs
 * little however many there are. What is taken out stays where it is and is passed over.
 */
import {
  apart,
  arraysOf,
  bytesOf,
  emptyDesk,
  nearIn,
  type Tables,
  tablesFrom,
  tablesOver,
} from './hash-table.ts'
import type { Fingerprint } from './pdq.ts'

/** `id` is the place at which the fingerprint was added, from 0; `distance` in bits. */
export type Near = { id: number; distance: number }

export type HashIndex = {
  /** All that were added, those taken out too. */
  readonly size: number
  /** Bytes of memory held. */
  readonly bytes: number
  /** Adds one; answers its id. */
  add(fingerprint: Fingerprint): number
  /** Takes one out of every answer; ids of the others stay. */
  remove(id: number): void
  /** Everything within the index's limit, nearest first, then by id. */
  within(fingerprint: Fingerprint): Near[]
  /** Everything within any `limit`, by looking at all: exact, in time proportional to the size. */
  scan(fingerprint: Fingerprint, limit: number): Near[]
  /** Fingerprints in the order of their ids, eight words each: what `buildHashIndex` takes. */
  words(): Uint32Array
  /** The built tables, to be kept beside the words so that they need not be built again. */
  tables(): Uint32Array[]
}

const byNearness = (a: Near, b: Near): number => a.distance - b.distance || a.id - b.id

/** So many added ones are scanned before they get tables. */
const shortTail = 2048
/** Tables are made into one with those before them while these hold at most so many times as much. */
const alike = 3

/** The last tables made into one with those before them, as long as these are not much larger. */
function together(levels: Tables[], words: Uint32Array, limit: number): void {
  let from = levels.at(-1)?.from ?? 0
  const to = levels.at(-1)?.to ?? 0
  let taken = 1
  for (let k = levels.length - 2; k >= 0; k--) {
    const before = levels[k]
    if (before === undefined || before.to - before.from > alike * (to - from)) break
    from = before.from
    taken++
  }
  if (taken > 1) levels.splice(-taken, taken, tablesOver(words, from, to, limit))
}

/**
 * An index over `words` (eight a fingerprint; may be empty). `limit` in bits is what `within` finds exactly. `built`: tables saved
 * from an index over the same words with the same limit.
 */
export function buildHashIndex(given: Uint32Array, limit: number, built?: readonly Uint32Array[]): HashIndex {
  if (given.length % 8 !== 0) throw new RangeError('eight words a fingerprint')
  let words = given
  let size = given.length / 8
  let levels: Tables[] = []
  const removed = new Set<number>()
  const desk = emptyDesk()
  const tabled = () => levels.at(-1)?.to ?? 0
  if (built !== undefined) levels = [tablesFrom(built, size, limit)]
  else if (size > shortTail) levels = [tablesOver(words, 0, size, limit)]

  const scanFrom = (from: number, asked: Fingerprint, most: number, found: Map<number, number>): void => {
    for (let id = from; id < size; id++) {
      const bits = apart(words, id * 8, asked, most)
      if (bits <= most) found.set(id, bits)
    }
  }
  const answer = (found: Map<number, number>): Near[] =>
    [...found].flatMap(([id, distance]) => (removed.has(id) ? [] : [{ id, distance }])).sort(byNearness)
  return {
    get size() {
      return size
    },
    get bytes() {
      return levels.reduce((sum, level) => sum + bytesOf(level), words.byteLength)
    },
    add(fingerprint) {
      if ((size + 1) * 8 > words.length) {
        const wider = new Uint32Array(Math.max(8192, words.length + (words.length >>> 1)))
        wider.set(words)
        words = wider
      }
      words.set(fingerprint, size * 8)
      size++
      if (size - tabled() >= shortTail) {
        levels.push(tablesOver(words, tabled(), size, limit))
        together(levels, words, limit)
      }
      return size - 1
    },
    remove: (id) => void removed.add(id),
    within(asked) {
      const found = new Map<number, number>()
      for (const level of levels) nearIn(level, words, { asked, limit, desk }, found)
      scanFrom(tabled(), asked, limit, found)
      return answer(found)
    },
    scan(asked, most) {
      const found = new Map<number, number>()
      scanFrom(0, asked, most, found)
      return answer(found)
    },
    words: () => words.subarray(0, size * 8),
    tables() {
      if (levels[0]?.to !== size) levels = [tablesOver(words, 0, size, limit)]
      return levels.flatMap(arraysOf)
    },
  }
}
