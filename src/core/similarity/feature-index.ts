/**
 * Which of many pictures share local features with one: every feature asks for the descriptors near its own, and each picture that
 * has one gets a vote. A vote proves nothing; the pictures with most votes are candidates, to be laid over each other.
 */
import { buildHashIndex, type HashIndex } from './hash-index.ts'

/** Descriptors of 256 bits, kept in the same exact index as fingerprints, with the same line. */
const near = 31
/** Strongest features kept of each picture, and asked of the one that is looked for. */
export const keptAPicture = 128
export const askedAPicture = 800

/** `picture` is the number it was added under; `votes`: how many of the asked features it shares. */
export type Candidate = { picture: number; votes: number }

export type FeatureIndex = {
  /** Pictures, and features of all of them. */
  readonly pictures: number
  readonly size: number
  readonly bytes: number
  /** Adds one picture's descriptors, 32 bytes each, strongest first; answers its number. */
  add(descriptors: Uint8Array): number
  /** Candidates, most votes first, at most `most`; those with one vote only are left out. */
  candidates(descriptors: Uint8Array, most: number): Candidate[]
  /** What `openFeatureIndex` takes up again. */
  saved(): { words: Uint32Array; owners: Uint32Array; pictures: number }
}

/** Whole descriptors as words, little end first, whatever the machine. */
function wordsOf(descriptors: Uint8Array, most: number): Uint32Array {
  const count = Math.min(most, Math.floor(descriptors.length / 32))
  const words = new Uint32Array(count * 8)
  for (let word = 0; word < words.length; word++) {
    const at = word * 4
    words[word] =
      (descriptors[at] ?? 0) |
      ((descriptors[at + 1] ?? 0) << 8) |
      ((descriptors[at + 2] ?? 0) << 16) |
      ((descriptors[at + 3] ?? 0) << 24)
  }
  return words
}

function votesOf(index: HashIndex, owners: Uint32Array, asked: Uint32Array): Map<number, number> {
  const votes = new Map<number, number>()
  for (let at = 0; at < asked.length; at += 8) {
    const voted = new Set<number>()
    for (const { id } of index.within(asked.subarray(at, at + 8))) voted.add(owners[id] ?? 0)
    for (const picture of voted) votes.set(picture, (votes.get(picture) ?? 0) + 1)
  }
  return votes
}

/** An index with nothing in it, or with what was saved. */
export function openFeatureIndex(saved?: ReturnType<FeatureIndex['saved']>): FeatureIndex {
  const index = buildHashIndex(saved?.words ?? new Uint32Array(0), near)
  let owners = saved?.owners ?? new Uint32Array(1024)
  let pictures = saved?.pictures ?? 0
  const own = (id: number, picture: number): void => {
    if (id >= owners.length) {
      const wider = new Uint32Array(owners.length * 2 + 1024)
      wider.set(owners)
      owners = wider
    }
    owners[id] = picture
  }
  return {
    get pictures() {
      return pictures
    },
    get size() {
      return index.size
    },
    get bytes() {
      return index.bytes + owners.byteLength
    },
    add(descriptors) {
      const words = wordsOf(descriptors, keptAPicture)
      const picture = pictures++
      for (let at = 0; at < words.length; at += 8) own(index.add(words.subarray(at, at + 8)), picture)
      return picture
    },
    candidates(descriptors, most) {
      const votes = votesOf(index, owners, wordsOf(descriptors, askedAPicture))
      return [...votes]
        .map(([picture, count]) => ({ picture, votes: count }))
        .filter((each) => each.votes > 1)
        .sort((a, b) => b.votes - a.votes || a.picture - b.picture)
        .slice(0, most)
    },
    saved: () => ({ words: index.words(), owners: owners.subarray(0, index.size), pictures }),
  }
}
