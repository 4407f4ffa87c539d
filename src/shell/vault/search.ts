/**
 * One picture looked for among many: exact search among fingerprints in eight orientations, then features for what was cropped,
 * covered or put together, then every candidate laid over it. Only what the comparison names is a match; likeness is never called
 * theft.
 */
import { type Comparison, lines } from '#core/similarity/comparison.ts'
import { openFeatureIndex } from '#core/similarity/feature-index.ts'
import { buildHashIndex } from '#core/similarity/hash-index.ts'
import type { LocalFeatures } from '#core/similarity/local-features.ts'
import { type Fingerprint, fingerprintFrom } from '#core/similarity/pdq.ts'
import type { Bench } from '#shell/lab/child.ts'
import type { Compared, PreparedPicture } from '#shell/lab/likeness.ts'
import { type Reach, reachLocal } from './bucket-walk.ts'
import { askedWays } from './features-kept.ts'

/** A picture that can be found. `at` is where its bytes lie; null: they are gone, only what was measured is left. */
export type Findable = {
  path: string
  at: string | null
  sha256: string
  quality: number
  /** As it is, and without its border where it has one; hex. */
  fingerprints: string[]
}

export type Found = {
  /** Its place in the library. */
  picture: number
  path: string
  sha256: string
  /** Why it was looked at: the same bytes, a near fingerprint, shared features. */
  by: 'digest' | 'fingerprint' | 'features'
  /** null: the file is not there any more, or could not be compared; `why` says which. */
  comparison: Comparison | null
  why?: string
}

export type Searched = {
  found: Found[]
  /** Among how many it was looked for, and how many candidates were looked at. */
  among: number
  compared: number
  /** Candidates by features only whose files are gone, so that nothing can be said of them; and such beyond the most. */
  gone: number
  leftOut: number
}

export type Library = {
  pictures: readonly Findable[]
  /** The strongest features of one of them. */
  featuresOf(picture: number): LocalFeatures
  /** How one is looked at; absent: all lie on this machine. */
  reach?: Reach
}

/** Candidates by features, and candidates laid over the picture in all. */
const byFeatures = 24
const mostCompared = 64

/** A fingerprint of a flat picture says nothing. */
const telling = 50

const read = (hex: readonly string[]): Fingerprint[] =>
  hex.map(fingerprintFrom).filter((each): each is Fingerprint => each !== null)

/** Nearest first, each picture once, by its nearest pair of fingerprints. */
function nearOf(asked: PreparedPicture, pictures: readonly Findable[]): number[] {
  if (asked.quality < telling) return []
  const owners: number[] = []
  const words: number[] = []
  pictures.forEach(({ quality, fingerprints }, owner) => {
    if (quality < telling) return
    for (const fingerprint of read(fingerprints)) {
      words.push(...fingerprint)
      owners.push(owner)
    }
  })
  const index = buildHashIndex(Uint32Array.from(words), lines.near)
  const nearest = new Map<number, number>()
  for (const fingerprint of read([...asked.turned, ...asked.trimmed]))
    for (const { id, distance } of index.within(fingerprint)) {
      const owner = owners[id] ?? 0
      nearest.set(owner, Math.min(distance, nearest.get(owner) ?? 256))
    }
  return [...nearest].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([owner]) => owner)
}

/** Most shared features first. */
function sharingOf(asked: PreparedPicture, library: Library): number[] {
  const index = openFeatureIndex()
  for (let picture = 0; picture < library.pictures.length; picture++) index.add(library.featuresOf(picture))
  return index.candidates(askedWays(asked), byFeatures).map(({ picture }) => picture)
}

type Candidate = Pick<Found, 'picture' | 'path' | 'sha256' | 'by'> & Pick<Findable, 'at'>

const ranks: Record<Comparison['relation'], number> = {
  'same-file': 0,
  'same-photograph': 1,
  'same-scene': 2,
  'cannot-determine': 3,
  unlike: 4,
}
const rankOf = ({ comparison }: Found): number => (comparison === null ? 3 : ranks[comparison.relation])

/** What candidates are worth looking at, each with why; the surest reason stands. */
function candidatesOf(asked: PreparedPicture, library: Library): Map<number, Found['by']> {
  const candidates = new Map<number, Found['by']>()
  library.pictures.forEach(({ sha256 }, picture) => {
    if (sha256 === asked.sha256) candidates.set(picture, 'digest')
  })
  for (const [by, pictures] of [
    ['fingerprint', nearOf(asked, library.pictures)],
    ['features', sharingOf(asked, library)],
  ] as const)
    for (const picture of pictures) if (!candidates.has(picture)) candidates.set(picture, by)
  return candidates
}

/** Lays one candidate over the picture; null where it turns out unlike. */
async function verified(
  path: string,
  { at, sha256, ...about }: Candidate,
  bench: Bench,
  reach: Reach,
): Promise<Found | null> {
  const base = { ...about, sha256 }
  const no = (why: string): Found => ({ ...base, comparison: null, why })
  if (at === null) return no('the file is not there any more, so it was not compared')
  const answer = await reach(at)
    .then((reached) => bench.ask<Compared>('compare', [path, reached.at]).finally(reached.done))
    .catch((error: Error) => ({ ok: false as const, why: error.message }))
  if (!answer.ok) return no(answer.why)
  const { comparison, pictures } = answer.value
  if (pictures[1].sha256 !== sha256) return no('the file was changed since it was measured')
  return comparison.relation === 'unlike' ? null : { ...base, comparison }
}

/**
 * Looks for the picture at `path` (prepared as `asked`). `onCompared` is told how many of the candidates were laid over it. What
 * turns out unlike is not in the answer.
 */
export async function searchFor(
  { path, asked }: { path: string; asked: PreparedPicture },
  library: Library,
  bench: Bench,
  onCompared: (done: number, of: number) => void = () => {},
): Promise<Searched> {
  const candidates = [...candidatesOf(asked, library)].flatMap(([picture, by]): Candidate[] => {
    const candidate = library.pictures[picture]
    if (candidate === undefined) return []
    return [{ picture, by, path: candidate.path, at: candidate.at, sha256: candidate.sha256 }]
  })
  // A few features in common prove nothing by themselves.
  const sayable = candidates.filter(({ at, by }) => at !== null || by !== 'features')
  const looked = sayable.slice(0, mostCompared)
  let done = 0
  const answers = await Promise.all(
    looked.map(async (candidate) => {
      const found = await verified(path, candidate, bench, library.reach ?? reachLocal)
      onCompared(++done, looked.length)
      return found
    }),
  )
  return {
    found: answers.filter((each) => each !== null).sort((a, b) => rankOf(a) - rankOf(b)),
    among: library.pictures.length,
    compared: looked.length,
    gone: candidates.length - sayable.length,
    leftOut: sayable.length - looked.length,
  }
}
