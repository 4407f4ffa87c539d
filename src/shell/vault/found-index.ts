/**
 * What finds the pictures of a vault's index, kept beside it so that a search need not read the whole of it: shelves of some thousand
 * pictures each, and how far they go. Made of the index alone and made anew whenever the two do not fit. The chain of the index is
 * gone through whenever the file is not the one, of the same size and date, that was gone through before.
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Shelf } from '#core/similarity/feature-shelf.ts'
import { type Known, openPictureIndex, type PictureIndex } from './picture-index.ts'
import { beginningOf, type End, readRecordAt, readRecords, VaultError } from './record.ts'
import type { Library } from './search.ts'
import { packShelf, ShelfError, unpackShelf } from './shelf-file.ts'
import { type Arrival, placeOf, recordOf, type Standing, split } from './vault.ts'

/** A picture of a shelf: its arrival's number, where its record lies, and what finds it besides its features. */
type Item = { arrival: number; frame: number } & Known
type Stood = { is: Standing; at: number; modified?: number | undefined }

const stateSchema = z.strictObject({
  format: z.literal('recourse-found 1'),
  /** SHA-256 of the index's first line: which index this is. */
  index: z.string(),
  shelves: z.int(),
  arrivals: z.int(),
  /** How far the shelves go. */
  end: z.strictObject({ at: z.int(), chain: z.string() }),
  standings: z.array(
    z.tuple([
      z.int(),
      z.strictObject({
        is: z.enum(['there', 'missing', 'replaced']),
        at: z.int(),
        modified: z.optional(z.int()),
      }),
    ]),
  ),
  /** The file whose chain was gone through. */
  seen: z.strictObject({ size: z.int(), modified: z.number(), inode: z.number() }),
})
type State = z.infer<typeof stateSchema>

export type FoundIndex = {
  library: Library
  /** The arrival of a picture the library named, and how it stands. */
  arrival(picture: number): Arrival
  arrivals: number
  /** Bytes held in memory for the search. */
  bytes: number
  close(): void
}

type Held = {
  file: number
  path: string
  index: PictureIndex
  items: Item[]
  arrivals: number
  standings: Map<number, Stood>
  shelves: number
  end: Pick<End, 'at' | 'chain'>
  /** Items since the last shelf. */
  unshelved: number
  full: { shelf: Shelf; items: Item[] }[]
}

const folderOf = (path: string) => `${path}.found`
const stateOf = (path: string) => join(folderOf(path), 'state.json')
const shelfAt = (path: string, n: number) => join(folderOf(path), `${String(n).padStart(5, '0')}.shelf`)

const digestOfFirstLine = ({ chain }: Pick<End, 'chain'>): string =>
  createHash('sha256').update(chain).digest('hex')

function seenOf(file: number): State['seen'] {
  const { size, mtimeMs, ino } = fstatSync(file)
  return { size, modified: mtimeMs, inode: ino }
}

function readState(path: string): State | null {
  try {
    const read = stateSchema.safeParse(JSON.parse(readFileSync(stateOf(path), 'utf8')))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

function writeWhole(path: string, bytes: Uint8Array | string): void {
  const part = `${path}.${process.pid}`
  const file = openSync(part, 'w', 0o600)
  try {
    if (typeof bytes === 'string') writeSync(file, bytes)
    else for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
}

/** Takes one record of the index up. */
function take(held: Held, { frame, said, features }: Parameters<Parameters<typeof readRecords>[1]>[0]): void {
  const read = recordOf(said)
  if (read.record === 'standing') {
    const { arrival, is, at, modified } = read
    held.standings.set(arrival, { is, at, modified: modified ?? held.standings.get(arrival)?.modified })
    return
  }
  const arrival = held.arrivals++
  const { sha256, quality = 0, fingerprints, why } = read
  if (why !== undefined || sha256 === null) return
  held.items.push({ arrival, frame, sha256, quality, fingerprints })
  held.unshelved += 1
  held.index.add({ sha256, quality, fingerprints }, split(features, read.features))
}

function emptyHeld(path: string, file: number): Held {
  const held: Held = {
    file,
    path,
    index: openPictureIndex((shelf, first) => {
      if (held.unshelved === 0) return
      held.full.push({ shelf, items: held.items.slice(first, first + shelf.pictures) })
      held.unshelved -= shelf.pictures
    }),
    items: [],
    arrivals: 0,
    standings: new Map(),
    shelves: 0,
    end: beginningOf(file),
    unshelved: 0,
    full: [],
  }
  return held
}

/** The shelves that were kept, taken up; false where they do not fit. */
function takeUp(held: Held, state: State): boolean {
  try {
    for (let n = 0; n < state.shelves; n++) {
      const { shelf, about } = unpackShelf(readFileSync(shelfAt(held.path, n)))
      const items = about as Item[]
      if (items.length !== shelf.pictures) return false
      for (const item of items) held.items.push(item)
      held.index.adopt(items, shelf)
    }
  } catch (error) {
    if (error instanceof ShelfError || (error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
  held.shelves = state.shelves
  held.arrivals = state.arrivals
  held.standings = new Map(state.standings)
  held.end = { at: state.end.at, chain: Buffer.from(state.end.chain, 'hex') }
  return true
}

/** Reads on to the end, and keeps what became full on the way. Where nothing may be written, nothing is. */
function readOn(held: Held): void {
  const { file, path } = held
  const index = digestOfFirstLine(beginningOf(file))
  const save = (end: Pick<End, 'at' | 'chain'>): void => {
    mkdirSync(folderOf(path), { recursive: true, mode: 0o700 })
    for (const { shelf, items } of held.full.splice(0)) {
      writeWhole(shelfAt(path, held.shelves), packShelf(shelf, items))
      held.shelves += 1
    }
    const state: State = {
      format: 'recourse-found 1',
      index,
      shelves: held.shelves,
      arrivals: held.arrivals,
      end: { at: end.at, chain: end.chain.toString('hex') },
      standings: [...held.standings],
      seen: seenOf(file),
    }
    writeWhole(stateOf(path), JSON.stringify(state))
  }
  const kept = { end: held.end, arrivals: held.arrivals, standings: new Map(held.standings) }
  const end = readRecords(
    file,
    (read) => {
      take(held, read)
      if (held.full.length === 0) return
      // A shelf is full with this record, so the state goes exactly as far as the shelves do.
      kept.end = read.after
      kept.arrivals = held.arrivals
      kept.standings = new Map(held.standings)
      save(kept.end)
    },
    held.end,
  )
  held.end = end
  const { arrivals, standings } = held
  Object.assign(held, { arrivals: kept.arrivals, standings: kept.standings })
  try {
    save(kept.end)
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    Object.assign(held, { arrivals, standings })
  }
}

function opened(path: string, file: number): Held {
  const first = emptyHeld(path, file)
  const state = readState(path)
  const seen = seenOf(file)
  const fits =
    state !== null &&
    state.index === digestOfFirstLine(first.end) &&
    state.seen.inode === seen.inode &&
    state.end.at <= seen.size
  if (fits) {
    const same = state.seen.size === seen.size && state.seen.modified === seen.modified
    // Gone through once more, since the file is not the one that was seen; what it says is not read.
    const ends = new Set<string>()
    if (!same)
      readRecords(
        file,
        ({ after }) => void (after.at === state.end.at && ends.add(after.chain.toString('hex'))),
      )
    const standsOn = same || state.end.at === first.end.at || ends.has(state.end.chain)
    if (standsOn && takeUp(first, state)) {
      readOn(first)
      return first
    }
  }
  rmSync(folderOf(path), { recursive: true, force: true })
  const anew = emptyHeld(path, file)
  readOn(anew)
  return anew
}

/** Opens an index to be searched. Throws VaultError as `openVault` does. */
export function openFoundIndex(path: string): FoundIndex {
  if (!existsSync(path))
    throw new VaultError(`there is no vault at ${path}; begin one with: recourse vault add FOLDER`)
  const file = openSync(path, 'r')
  try {
    const held = opened(path, file)
    const arrival = (picture: number): Arrival => {
      const item = held.items[picture]
      const said = recordOf(readRecordAt(file, item?.frame ?? 0).said)
      if (item === undefined || said.record !== 'arrival') throw new VaultError('the index was changed')
      const { record: _, ...about } = said
      const stood = held.standings.get(item.arrival)
      const modified = stood?.modified ?? about.modified
      const [standing, since] = [stood?.is ?? 'there', stood?.at ?? about.arrivedAt]
      return { ...about, id: item.arrival, modified, standing, since }
    }
    return {
      arrivals: held.arrivals,
      bytes: held.index.bytes,
      arrival,
      library: {
        size: held.items.length,
        candidates: (asked) => held.index.candidates(asked),
        picture(number) {
          const one = arrival(number)
          return { path: one.path, at: placeOf({ path }, one), sha256: one.sha256 ?? '' }
        },
        featuresOf(number) {
          const { said, features } = readRecordAt(file, held.items[number]?.frame ?? 0)
          const read = recordOf(said)
          return split(features, read.record === 'arrival' ? read.features : undefined)
        },
      },
      close: () => closeSync(file),
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
}
