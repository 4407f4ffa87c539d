/**
 * Which of many pictures share local features with one. Every feature asks for those with nearly the same first bits, and of these
 * for those with nearly the same signature; each picture that has one gets a vote for the angle between the two, since a picture that
 * was turned turns all its features alike. A vote proves nothing: pictures with most votes for one angle are candidates, to be laid
 * over each other.
 *
 * Held in shelves: one that grows, frozen when it is full, frozen ones put together when there are enough. Eleven bytes a feature.
 */

import {
  type Draft,
  emptyDraft,
  freeze,
  keep,
  merged,
  picturesAShelf,
  type Shelf,
  type Voting,
  vote,
  votingOver,
} from './feature-shelf.ts'
import { type LocalFeatures, strongest } from './local-features.ts'

/** Strongest features kept of each picture, and asked of the one that is looked for, at each of its sizes. */
export const keptAPicture = 128
export const askedAPicture = 800

/** Frozen shelves of this many pictures or fewer are put together, so many at a time. */
const small = picturesAShelf
const together = 16

/** `picture` is the number it was added under; `votes`: how many of the asked features it shares, common ones counting less. */
export type Candidate = { picture: number; votes: number; asked: number }

export type FeatureIndex = {
  /** Pictures, and features of all of them. */
  readonly pictures: number
  readonly size: number
  /** Bytes of memory held. */
  readonly bytes: number
  /** Adds one picture's features; answers its number. */
  add(features: LocalFeatures): number
  /** Takes one out of every answer. */
  remove(picture: number): void
  /** Adds pictures of a shelf that was frozen before, behind those that are there; answers the number of the first. */
  adopt(shelf: Shelf): number
  /**
   * Candidates, most votes first, at most `most`; a lone vote is none. `asked` are ways the picture may have been laid (as it is,
   * mirrored); `asked` of a candidate says which of them it shares most with.
   */
  candidates(asked: readonly LocalFeatures[], most: number): Candidate[]
}

/** Candidates over all shelves, pictures numbered on from one to the next. */
function mostVoted(
  shelves: readonly (Shelf | Draft)[],
  removed: ReadonlySet<number>,
  asked: readonly LocalFeatures[],
  most: number,
): Candidate[] {
  const best = new Map<number, Candidate>()
  for (const [n, features] of asked.entries()) {
    let first = 0
    for (const shelf of shelves) {
      const voting: Voting = votingOver(shelf)
      vote(voting, features)
      for (const { picture, votes } of voting.leaders(most + removed.size)) {
        const number = first + picture
        if (!removed.has(number) && votes > (best.get(number)?.votes ?? 0))
          best.set(number, { picture: number, votes, asked: n })
      }
      first += shelf.pictures
    }
  }
  return [...best.values()].sort((a, b) => b.votes - a.votes || a.picture - b.picture).slice(0, most)
}

/** `onFrozen` is told of every shelf when it is full, with the number of its first picture: what may be kept and adopted again. */
export function openFeatureIndex(
  onFrozen: (shelf: Shelf, first: number) => void = () => {},
  aShelf = picturesAShelf,
): FeatureIndex {
  let shelves: Shelf[] = []
  let draft: Draft = emptyDraft()
  let frozen = 0
  const removed = new Set<number>()

  const shelve = (shelf: Shelf): void => {
    shelves.push(shelf)
    const last = shelves.slice(-together)
    if (last.length === together && last.every(({ pictures }) => pictures <= small))
      shelves = [...shelves.slice(0, -together), merged(last)]
  }
  const close = (): void => {
    if (draft.pictures === 0) return
    const shelf = freeze(draft)
    onFrozen(shelf, frozen)
    frozen += shelf.pictures
    draft = emptyDraft()
    shelve(shelf)
  }
  const all = (): (Shelf | Draft)[] => [...shelves, draft]

  return {
    get pictures() {
      return frozen + draft.pictures
    },
    get size() {
      return all().reduce((sum, { size }) => sum + size, 0)
    },
    get bytes() {
      return all().reduce((sum, { bytes }) => sum + bytes, 0)
    },
    add(features) {
      const picture = frozen + draft.pictures
      keep(draft, strongest(features, keptAPicture))
      if (draft.pictures >= aShelf) close()
      return picture
    },
    remove: (picture) => void removed.add(picture),
    adopt(shelf) {
      close()
      const first = frozen
      frozen += shelf.pictures
      shelve(shelf)
      return first
    },
    candidates(asked, most) {
      return mostVoted(all(), removed, asked, most)
    },
  }
}
