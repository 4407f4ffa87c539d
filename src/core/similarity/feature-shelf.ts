/** One shelf of the index of local features: features of some thousand pictures, by their first bits. */
import { masksOf } from './hash-bands.ts'
import { bitsIn, type LocalFeatures, placeBytes, wordsOf } from './local-features.ts'

/** Pictures of a growing shelf; an owner has to fit into 16 bits when sixteen of them are put together. */
export const picturesAShelf = 4096

/** The first bits of a descriptor say where it stands; ORB orders its tests, those that tell most come first. */
const keyBits = 18
const buckets = 2 ** keyBits
const keyMask = buckets - 1
/** A feature is looked for in buckets up to so many bits away. */
const masks = masksOf({ start: 0, width: keyBits, radius: 2 })
/** Bits of the signature (64) that may differ. */
const near = 16
/** Angles are told apart in so many steps of the circle. */
const angles = 16
/** A feature that this many others resemble counts half. */
const common = 24
/** One that so many of a shelf resemble stands on nearly everything: it says nothing, and counting it would cost most of the search. */
const everywhere = 1024

/** Features in the order of their buckets. `bucket[k]` to `bucket[k + 1]` are those of bucket `k`. */
export type Shelf = {
  is: 'frozen'
  pictures: number
  readonly size: number
  readonly bytes: number
  bucket: Uint32Array
  owners: Uint16Array
  /** Two words a feature. */
  signatures: Uint32Array
  angles: Uint8Array
}

/** A shelf that grows: features of a bucket are a chain. */
export type Draft = {
  is: 'draft'
  pictures: number
  size: number
  readonly bytes: number
  heads: Int32Array
  next: Int32Array
  keys: Uint32Array
  owners: Uint16Array
  signatures: Uint32Array
  angles: Uint8Array
}

const bytesOf = (...arrays: { byteLength: number }[]): number =>
  arrays.reduce((sum, { byteLength }) => sum + byteLength, 0)

/** Where a shelf's arrays come from; whoever saved one brings them back. */
export function shelfOf(
  parts: Pick<Shelf, 'pictures' | 'bucket' | 'owners' | 'signatures' | 'angles'>,
): Shelf {
  const { pictures, bucket, owners, signatures, angles: turned } = parts
  const size = owners.length
  const fits = bucket.length === buckets + 1 && bucket[buckets] === size && turned.length === size
  if (!fits || signatures.length !== size * 2 || pictures > 65_536)
    throw new RangeError('these arrays are no shelf of features')
  return { is: 'frozen', ...parts, size, bytes: bytesOf(bucket, owners, signatures, turned) }
}

export function emptyDraft(): Draft {
  return {
    is: 'draft',
    pictures: 0,
    size: 0,
    get bytes() {
      return bytesOf(this.heads, this.next, this.keys, this.owners, this.signatures, this.angles)
    },
    heads: new Int32Array(0),
    next: new Int32Array(0),
    keys: new Uint32Array(0),
    owners: new Uint16Array(0),
    signatures: new Uint32Array(0),
    angles: new Uint8Array(0),
  }
}

function widen(draft: Draft, wanted: number): void {
  if (wanted <= draft.next.length) return
  const room = Math.max(4096, wanted, draft.next.length * 2)
  const next = new Int32Array(room)
  const keys = new Uint32Array(room)
  const owners = new Uint16Array(room)
  const signatures = new Uint32Array(room * 2)
  const turned = new Uint8Array(room)
  next.set(draft.next)
  keys.set(draft.keys)
  owners.set(draft.owners)
  signatures.set(draft.signatures)
  turned.set(draft.angles)
  Object.assign(draft, { next, keys, owners, signatures, angles: turned })
}

const angleOf = (places: Uint8Array, n: number): number => (places[n * placeBytes + 4] ?? 0) >>> 4

/** Adds one picture to a growing shelf. */
export function keep(draft: Draft, { descriptors, places }: LocalFeatures): void {
  if (draft.heads.length === 0) draft.heads = new Int32Array(buckets).fill(-1)
  const words = wordsOf(descriptors)
  const count = words.length / 8
  widen(draft, draft.size + count)
  for (let n = 0; n < count; n++) {
    const at = draft.size++
    const key = (words[n * 8] ?? 0) & keyMask
    draft.keys[at] = key
    draft.next[at] = draft.heads[key] ?? -1
    draft.heads[key] = at
    draft.owners[at] = draft.pictures
    draft.signatures[at * 2] = words[n * 8 + 1] ?? 0
    draft.signatures[at * 2 + 1] = words[n * 8 + 2] ?? 0
    draft.angles[at] = angleOf(places, n)
  }
  draft.pictures++
}

/** Ends of buckets, from how many each holds. */
function summed(bucket: Uint32Array): Uint32Array {
  for (let key = 1; key < bucket.length; key++) bucket[key] = (bucket[key] ?? 0) + (bucket[key - 1] ?? 0)
  return bucket
}

/** The growing shelf as it will stay. */
export function freeze({ pictures, size, keys, owners, signatures, angles: turned }: Draft): Shelf {
  const bucket = new Uint32Array(buckets + 1)
  for (let at = 0; at < size; at++) {
    const key = (keys[at] ?? 0) + 1
    bucket[key] = (bucket[key] ?? 0) + 1
  }
  const next = summed(bucket).slice()
  const own = new Uint16Array(size)
  const signed = new Uint32Array(size * 2)
  const angled = new Uint8Array(size)
  for (let at = 0; at < size; at++) {
    const key = keys[at] ?? 0
    const to = next[key] ?? 0
    next[key] = to + 1
    own[to] = owners[at] ?? 0
    signed[to * 2] = signatures[at * 2] ?? 0
    signed[to * 2 + 1] = signatures[at * 2 + 1] ?? 0
    angled[to] = turned[at] ?? 0
  }
  return shelfOf({ pictures, bucket, owners: own, signatures: signed, angles: angled })
}

/** Shelves as one, pictures numbered on in their order. */
export function merged(shelves: readonly Shelf[]): Shelf {
  const size = shelves.reduce((sum, shelf) => sum + shelf.size, 0)
  const bucket = new Uint32Array(buckets + 1)
  const [owners, signatures, turned] = [
    new Uint16Array(size),
    new Uint32Array(size * 2),
    new Uint8Array(size),
  ]
  let to = 0
  for (let key = 0; key < buckets; key++) {
    let first = 0
    for (const shelf of shelves) {
      const [from, end] = [shelf.bucket[key] ?? 0, shelf.bucket[key + 1] ?? 0]
      for (let at = from; at < end; at++, to++) {
        owners[to] = (shelf.owners[at] ?? 0) + first
        signatures[to * 2] = shelf.signatures[at * 2] ?? 0
        signatures[to * 2 + 1] = shelf.signatures[at * 2 + 1] ?? 0
        turned[to] = shelf.angles[at] ?? 0
      }
      first += shelf.pictures
    }
    bucket[key + 1] = to
  }
  const pictures = shelves.reduce((sum, shelf) => sum + shelf.pictures, 0)
  return shelfOf({ pictures, bucket, owners, signatures, angles: turned })
}

/** What is counted while one picture is looked for on one shelf. */
export type Voting = {
  shelf: Shelf | Draft
  /** Votes for each angle of each picture. */
  votes: Float32Array
  /** The feature that voted last for a picture: each has one vote. */
  last: Int32Array
  touched: number[]
  hits: Uint32Array
  /** Pictures with most votes for one angle, give or take a step. */
  leaders(most: number): { picture: number; votes: number }[]
}

export function votingOver(shelf: Shelf | Draft): Voting {
  const votes = new Float32Array(shelf.pictures * angles)
  const touched: number[] = []
  const forOne = (picture: number): number => {
    let most = 0
    for (let angle = 0; angle < angles; angle++) {
      const beside = votes[picture * angles + ((angle + 1) % angles)] ?? 0
      most = Math.max(most, (votes[picture * angles + angle] ?? 0) + beside)
    }
    return most
  }
  return {
    shelf,
    votes,
    last: new Int32Array(shelf.pictures).fill(-1),
    touched,
    hits: new Uint32Array(everywhere),
    leaders: (most) =>
      touched
        .map((picture) => ({ picture, votes: forOne(picture) }))
        .filter(({ votes: count }) => count > 1)
        .sort((a, b) => b.votes - a.votes || a.picture - b.picture)
        .slice(0, most),
  }
}

type Asked = { key: number; one: number; two: number }

/** Places of features on the shelf that are near the asked one, into `hits`; answers how many, and no more than fit. */
function near64({ shelf, hits }: Voting, { key, one, two }: Asked): number {
  const { signatures } = shelf
  const most = hits.length
  let count = 0
  const bitsAt = (at: number): number =>
    bitsIn((signatures[at * 2] ?? 0) ^ one) + bitsIn((signatures[at * 2 + 1] ?? 0) ^ two)
  if (shelf.is === 'draft') {
    const { heads, next } = shelf
    for (let m = 0; m < masks.length && count < most; m++)
      for (let at = heads[key ^ (masks[m] ?? 0)] ?? -1; at >= 0 && count < most; at = next[at] ?? -1)
        if (bitsAt(at) <= near) hits[count++] = at
    return count
  }
  const { bucket } = shelf
  for (let m = 0; m < masks.length && count < most; m++) {
    const here = key ^ (masks[m] ?? 0)
    for (let at = bucket[here] ?? 0, end = bucket[here + 1] ?? 0; at < end && count < most; at++)
      if (bitsAt(at) <= near) hits[count++] = at
  }
  return count
}

/** Lets every feature of a picture vote. */
export function vote(voting: Voting, { descriptors, places }: LocalFeatures): void {
  const { shelf, votes, last, touched, hits } = voting
  if (shelf.size === 0) return
  const words = wordsOf(descriptors)
  for (let n = 0; n * 8 < words.length; n++) {
    const asked = {
      key: (words[n * 8] ?? 0) & keyMask,
      one: words[n * 8 + 1] ?? 0,
      two: words[n * 8 + 2] ?? 0,
    }
    const found = near64(voting, asked)
    if (found === everywhere) continue
    const worth = common / (common + found)
    const own = angleOf(places, n)
    for (let k = 0; k < found; k++) {
      const at = hits[k] ?? 0
      const picture = shelf.owners[at] ?? 0
      if (last[picture] === n) continue
      if (last[picture] === -1) touched.push(picture)
      last[picture] = n
      const angle = (own - (shelf.angles[at] ?? 0) + angles) % angles
      votes[picture * angles + angle] = (votes[picture * angles + angle] ?? 0) + worth
    }
  }
}
