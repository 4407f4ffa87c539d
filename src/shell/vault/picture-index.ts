/** Pictures in memory by what finds them: their bytes, their fingerprints in eight orientations, their local features. */
import { lines } from '#core/similarity/comparison.ts'
import { openFeatureIndex } from '#core/similarity/feature-index.ts'
import type { Shelf } from '#core/similarity/feature-shelf.ts'
import { buildHashIndex } from '#core/similarity/hash-index.ts'
import type { LocalFeatures } from '#core/similarity/local-features.ts'
import { fingerprintFrom } from '#core/similarity/pdq.ts'
import type { PreparedPicture } from '#shell/lab/likeness.ts'
import { askedWays } from './features-kept.ts'

/** What is known of one picture besides its features. Fingerprints in hex: as it is, and without its border where it has one. */
export type Known = { sha256: string; quality: number; fingerprints: string[] }

/** Why a picture is worth looking at; the surest reason stands. `way`: 0 as it is, 1 mirrored. */
export type Named = { picture: number; by: 'digest' | 'fingerprint' | 'features'; way: number }

export type PictureIndex = {
  readonly size: number
  readonly bytes: number
  /** Adds one picture; answers its number. */
  add(known: Known, features: LocalFeatures): number
  /** Adds the pictures of a shelf that was kept. */
  adopt(known: readonly Known[], shelf: Shelf): void
  candidates(asked: PreparedPicture): Named[]
}

/** A fingerprint of a flat picture says nothing. */
const telling = 50
/** Candidates by features: each is laid over the picture by its kept features before a file is opened. */
const byFeatures = 120

/** `onFrozen` is told of shelves that are full, with what is known of their pictures. */
export function openPictureIndex(onFrozen: (shelf: Shelf, first: number) => void = () => {}): PictureIndex {
  const digests: string[] = []
  const hashes = buildHashIndex(new Uint32Array(0), lines.near)
  const owners: number[] = []
  const features = openFeatureIndex(onFrozen)

  const know = ({ sha256, quality, fingerprints }: Known): number => {
    const picture = digests.push(sha256) - 1
    if (quality >= telling)
      for (const hex of fingerprints) {
        const fingerprint = fingerprintFrom(hex)
        if (fingerprint === null) continue
        hashes.add(fingerprint)
        owners.push(picture)
      }
    return picture
  }
  const nearest = (asked: PreparedPicture): number[] => {
    const found = new Map<number, number>()
    if (asked.quality < telling) return []
    for (const hex of [...asked.turned, ...asked.trimmed]) {
      const fingerprint = fingerprintFrom(hex)
      for (const { id, distance } of fingerprint === null ? [] : hashes.within(fingerprint)) {
        const owner = owners[id] ?? 0
        found.set(owner, Math.min(distance, found.get(owner) ?? 256))
      }
    }
    return [...found].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([picture]) => picture)
  }
  return {
    get size() {
      return digests.length
    },
    get bytes() {
      return hashes.bytes + features.bytes
    },
    add(known, local) {
      const picture = know(known)
      features.add(local)
      return picture
    },
    adopt(known, shelf) {
      for (const each of known) know(each)
      features.adopt(shelf)
    },
    candidates(asked) {
      const named = new Map<number, Named>()
      const name = (one: Named) => {
        if (!named.has(one.picture)) named.set(one.picture, one)
      }
      for (const [picture, sha256] of digests.entries())
        if (sha256 === asked.sha256) name({ picture, by: 'digest', way: 0 })
      for (const picture of nearest(asked)) name({ picture, by: 'fingerprint', way: 0 })
      for (const { picture, asked: way } of features.candidates(askedWays(asked), byFeatures))
        name({ picture, by: 'features', way })
      return [...named.values()]
    },
  }
}
