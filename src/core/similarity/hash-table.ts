/** Tables over fingerprints that stay as they are: one for each band of bits, with a bucket for every value the band can have. */
import { type Band, bandsFor, keyOf, masksOf } from './hash-bands.ts'
import { bitsIn } from './local-features.ts'
import type { Fingerprint } from './pdq.ts'

type Table = { band: Band; masks: Uint32Array; offsets: Uint32Array; ids: Uint32Array }

/** Tables over the fingerprints `from` to `to`; ids in them are counted from `from`. */
export type Tables = { from: number; to: number; tables: Table[] }

function tableOf(words: Uint32Array, from: number, size: number, band: Band): Table {
  const offsets = new Uint32Array(2 ** band.width + 1)
  const keys = new Uint32Array(size)
  for (let id = 0; id < size; id++) {
    const key = keyOf(words, (from + id) * 8, band)
    keys[id] = key
    offsets[key + 1] = (offsets[key + 1] ?? 0) + 1
  }
  for (let key = 1; key < offsets.length; key++) offsets[key] = (offsets[key] ?? 0) + (offsets[key - 1] ?? 0)
  // Filled from the back, so that every end becomes the beginning, and all move up by one afterwards.
  const ids = new Uint32Array(size)
  for (let id = size - 1; id >= 0; id--) {
    const end = (keys[id] ?? 0) + 1
    const at = (offsets[end] ?? 0) - 1
    offsets[end] = at
    ids[at] = id
  }
  offsets.copyWithin(0, 1)
  offsets[offsets.length - 1] = size
  return { band, masks: masksOf(band), offsets, ids }
}

export const tablesOver = (words: Uint32Array, from: number, to: number, limit: number): Tables => ({
  from,
  to,
  tables: bandsFor(to - from, limit).map((band) => tableOf(words, from, to - from, band)),
})

/** Tables over the first `size` fingerprints as `arraysOf` saved them; throws RangeError where they are of another index. */
export function tablesFrom(arrays: readonly Uint32Array[], size: number, limit: number): Tables {
  const bands = bandsFor(size, limit)
  const other = new RangeError('these tables belong to another index')
  if (arrays.length !== bands.length * 2) throw other
  const tables = bands.map((band, k) => {
    const [offsets, ids] = [arrays[k * 2], arrays[k * 2 + 1]]
    if (offsets === undefined || offsets.length !== 2 ** band.width + 1 || ids?.length !== size) throw other
    return { band, masks: masksOf(band), offsets, ids }
  })
  return { from: 0, to: size, tables }
}

export const arraysOf = ({ tables }: Tables): Uint32Array[] =>
  tables.flatMap(({ offsets, ids }) => [offsets, ids])

export const bytesOf = ({ tables }: Tables): number =>
  tables.reduce((sum, { offsets, ids }) => sum + offsets.byteLength + ids.byteLength, 0)

/** What one look-up works with, kept from one to the next. */
export type Desk = { starts: Uint32Array; ends: Uint32Array; ids: Uint32Array }
export const emptyDesk = (): Desk => ({
  starts: new Uint32Array(4096),
  ends: new Uint32Array(4096),
  ids: new Uint32Array(1 << 14),
})

/**
 * Ids in all buckets near the asked key, in `desk.ids`; answers how many. First every bucket's ends, then what lies between: reads
 * that do not wait for each other are several times as fast.
 */
function gather({ band, masks, offsets, ids }: Table, asked: Fingerprint, desk: Desk): number {
  const key = keyOf(asked, 0, band)
  const { starts, ends } = desk
  let count = 0
  for (let m = 0; m < masks.length; m++) {
    const bucket = key ^ (masks[m] as number)
    const start = offsets[bucket] as number
    const end = offsets[bucket + 1] as number
    starts[m] = start
    ends[m] = end
    count += end - start
  }
  if (count > desk.ids.length) desk.ids = new Uint32Array(count * 2)
  const found = desk.ids
  for (let m = 0, to = 0; m < masks.length; m++)
    for (let at = starts[m] as number, end = ends[m] as number; at < end; at++)
      found[to++] = ids[at] as number
  return count
}

/** Differing bits, or a number above `limit` as soon as there are more. */
export function apart(words: Uint32Array, at: number, asked: Fingerprint, limit: number): number {
  let bits =
    bitsIn((words[at] as number) ^ (asked[0] as number)) +
    bitsIn((words[at + 1] as number) ^ (asked[1] as number)) +
    bitsIn((words[at + 2] as number) ^ (asked[2] as number))
  for (let word = 3; word < 8 && bits <= limit; word++)
    bits += bitsIn((words[at + word] as number) ^ (asked[word] as number))
  return bits
}

/** Everything within `limit` bits, by its place among `words`, into `found`. A near one may turn up in several bands. */
export function nearIn(
  { from, tables }: Tables,
  words: Uint32Array,
  { asked, limit, desk }: { asked: Fingerprint; limit: number; desk: Desk },
  found: Map<number, number>,
): void {
  for (const table of tables) {
    const count = gather(table, asked, desk)
    const { ids } = desk
    for (let k = 0; k < count; k++) {
      const id = from + (ids[k] as number)
      const bits = apart(words, id * 8, asked, limit)
      if (bits <= limit) found.set(id, bits)
    }
  }
}
