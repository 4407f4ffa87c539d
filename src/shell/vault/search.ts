/**
 * One picture looked for among many: exact search among fingerprints in eight orientations, then features for what was cropped,
 * covered or put together, then every candidate laid over it. Only what the comparison names is a match; likeness is never called
 * theft.
 */
import type { Comparison } from '#core/similarity/comparison.ts'
import type { LocalFeatures } from '#core/similarity/local-features.ts'
import { carriedOnto, groundOf } from '#core/similarity/placing.ts'
import type { Bench } from '#shell/lab/child.ts'
import type { Compared, ComparePlease, PreparedPicture } from '#shell/lab/likeness.ts'
import { type Reach, reachLocal } from './bucket-walk.ts'
import { askedWays } from './features-kept.ts'
import { type Named, openPictureIndex, type PictureIndex } from './picture-index.ts'

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
  readonly size: number
  /** What is worth laying over the picture, the surest first. */
  candidates(asked: PreparedPicture): Named[]
  picture(number: number): Pick<Findable, 'path' | 'at' | 'sha256'>
  /** The strongest features of one of them. */
  featuresOf(picture: number): LocalFeatures
  /** How one is looked at; absent: all lie on this machine. */
  reach?: Reach
}

/** Pictures held in memory as a library. */
export function libraryIn(
  pictures: readonly Findable[],
  featuresOf: (picture: number) => LocalFeatures,
): Library {
  let index: PictureIndex | null = null
  const built = (): PictureIndex => {
    if (index === null) {
      index = openPictureIndex()
      for (const [n, picture] of pictures.entries()) index.add(picture, featuresOf(n))
    }
    return index
  }
  return {
    size: pictures.length,
    candidates: (asked) => built().candidates(asked),
    picture: (number) => pictures[number] ?? { path: '', at: null, sha256: '' },
    featuresOf,
  }
}

/** Candidates laid over the picture in all. */
export const mostCompared = 64
/** Features one move has to carry over before a file is opened, but for the first few by votes: a small part has few features left. */
const leastCarried = 4
const openedAnyway = 6

/** `told`: the places of features leave no doubt about the way. */
export type Told = { told: boolean }

/**
 * Of candidates by features those whose kept features lie as they do in the asked picture, most first, behind the surer ones. Features
 * of an earlier laboratory have no places: those come last, as they were voted for.
 */
export const worthOpening = <T extends { by: Named['by']; way: number }>(
  asked: PreparedPicture,
  candidates: readonly T[],
  featuresOf: (one: T) => LocalFeatures | null,
): (T & Told)[] => worthOpeningOf(askedWays(asked), candidates, featuresOf)

/** The same for a picture whose features are at hand. */
export function worthOpeningOf<T extends { by: Named['by']; way: number }>(
  ways: readonly LocalFeatures[],
  candidates: readonly T[],
  featuresOf: (one: T) => LocalFeatures | null,
): (T & Told)[] {
  const grounds = ways.map(groundOf)
  const carried = candidates.flatMap((one) => {
    const features = one.by === 'features' ? featuresOf(one) : null
    const counts = grounds.map((ground) => (features === null ? 0 : carriedOnto(ground, features)))
    const count = counts[one.way]
    if (features === null || count === undefined) return []
    if (features.places.length === 0) return [{ one: { ...one, told: false }, count: leastCarried }]
    const told = count >= leastCarried && counts.every((other, way) => way === one.way || other < count)
    return [{ one: { ...one, told }, count }]
  })
  const worth = carried.filter(({ count }, place) => count >= leastCarried || place < openedAnyway)
  return [
    ...candidates.filter(({ by }) => by !== 'features').map((one) => ({ ...one, told: false })),
    ...worth.sort((a, b) => b.count - a.count).map(({ one }) => one),
  ]
}

type Candidate = Pick<Found, 'picture' | 'path' | 'sha256' | 'by'> &
  Pick<Findable, 'at'> & { way: number } & Told

const ranks: Record<Comparison['relation'], number> = {
  'same-file': 0,
  'same-photograph': 1,
  'same-scene': 2,
  'cannot-determine': 3,
  unlike: 4,
}
const rankOf = ({ comparison }: Found): number => (comparison === null ? 3 : ranks[comparison.relation])

/** Where features lie in their places one way, and fewer the other, the other way need not be tried. */
export const laidSo = ({ way, told }: Pick<Named, 'way'> & Told): ComparePlease | null =>
  told ? { way: way === 1 ? 'mirrored' : 'as-is' } : null

/** Lays one candidate over the picture; null where it turns out unlike. */
async function verified(
  path: string,
  { at, sha256, way, told, ...about }: Candidate,
  bench: Bench,
  reach: Reach,
): Promise<Found | null> {
  const base = { ...about, sha256 }
  const no = (why: string): Found => ({ ...base, comparison: null, why })
  if (at === null) return no('the file is not there any more, so it was not compared')
  const answer = await reach(at)
    .then((reached) =>
      bench.ask<Compared>('compare', [path, reached.at], laidSo({ way, told })).finally(reached.done),
    )
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
  const named = worthOpening(asked, library.candidates(asked), ({ picture }) => library.featuresOf(picture))
  const candidates = named.map(
    ({ picture, by, way, told }): Candidate => ({ picture, by, way, told, ...library.picture(picture) }),
  )
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
    among: library.size,
    compared: looked.length,
    gone: candidates.length - sayable.length,
    leftOut: sayable.length - looked.length,
  }
}
