/** A picture looked for in a folder that was never indexed: everything in it is measured on the way, nothing is kept. */
import type { LocalFeatures } from '#core/similarity/local-features.ts'
import type { Bench } from '#shell/lab/child.ts'
import { featuresFrom } from './features-kept.ts'
import { measureLying, pooled } from './measure.ts'
import { type Findable, type Library, libraryIn } from './search.ts'
import { picturesIn } from './walk.ts'

export type Walked = {
  library: Library
  /** Files and folders that could not be read, each with why. */
  unreadable: { path: string; why: string }[]
}

/** Measures every picture below a folder, `width` at a time; `onMeasured` is told how many there were so far. */
export async function measureFolder(
  folder: string,
  bench: Bench,
  { width, onMeasured }: { width: number; onMeasured: (count: number) => void },
): Promise<Walked> {
  const pictures: Findable[] = []
  const features: LocalFeatures[] = []
  const unreadable: Walked['unreadable'] = []
  let count = 0
  await pooled(
    picturesIn(folder, (path, why) => unreadable.push({ path, why })),
    width,
    (lying) => measureLying(lying, bench),
    async ({ path }, measured) => {
      onMeasured(++count)
      if (measured.is === 'changed') unreadable.push({ path, why: 'the file changes while it is read' })
      else if (measured.is === 'unreadable') unreadable.push({ path, why: measured.why })
      else {
        const { quality, turned, trimmed } = measured.prepared
        const fingerprints = [turned[0], trimmed[0]].filter((each) => each !== undefined)
        pictures.push({ path, at: path, sha256: measured.sha256, quality, fingerprints })
        features.push(featuresFrom(measured.prepared))
      }
    },
  )
  const none = { descriptors: Buffer.alloc(0), places: Buffer.alloc(0) }
  return { library: libraryIn(pictures, (picture) => features[picture] ?? none), unreadable }
}
