/** The same picture again: how many likenesses are found, and how often two different pictures are taken for one. */
import { keptAPicture, openFeatureIndex } from '#core/similarity/feature-index.ts'
import { buildHashIndex } from '#core/similarity/hash-index.ts'
import { descriptorBytes, type LocalFeatures } from '#core/similarity/local-features.ts'
import { compare, prepare } from '#shell/lab/compare.ts'
import { placesOf } from '#shell/lab/features.ts'
import { askedFeatures } from '#shell/lab/likeness.ts'
import { worthOpeningOf } from '#shell/vault/search.ts'
import type { Context } from './context.ts'
import { type Line, quantile, seeded, share, type Table } from './figures.ts'
import { type Likeness, likenesses } from './likenesses.ts'
import { type Distinct, fewestBits, openOriginals, printsOf, type Ready } from './originals.ts'

const near = 31

type Tried = { bits: number; relation: string; agreeing: number; inliers: number }

async function tried(likeness: Likeness, one: Ready, others: readonly Ready[]): Promise<Tried> {
  const bytes = await likeness.make(one, others)
  const bits = fewestBits(one.prints, await printsOf(bytes))
  const { relation, agreeing, inliers } = await compare(one.prepared, await prepare(bytes))
  return { bits, relation, agreeing: agreeing ?? 0, inliers }
}

/** Three other pictures, for a collage. */
const besides = (ready: readonly Ready[], at: number): Ready[] =>
  [1, 2, 3].flatMap((step) => ready[(at + step * 7) % ready.length] ?? [])

async function recallOf(likeness: Likeness, ready: readonly Ready[]): Promise<Line> {
  const all: Tried[] = []
  for (const [at, one] of ready.entries()) all.push(await tried(likeness, one, besides(ready, at)))
  const count = (test: (each: Tried) => boolean) => all.filter(test).length
  const photograph = count(({ relation }) => relation === 'same-photograph')
  const found = count(({ relation }) => relation === 'same-photograph' || relation === 'same-scene')
  return {
    change: likeness.name,
    pictures: all.length,
    [`PDQ ≤ ${near}`]: share(
      count(({ bits }) => bits <= near),
      all.length,
    ),
    'same photograph': share(photograph, all.length),
    'photograph or scene': share(found, all.length),
    'median agreeing': quantile(
      all.map(({ agreeing }) => agreeing),
      0.5,
    ).toFixed(2),
  }
}

async function recall({ ready, found, near: twice, small }: Distinct): Promise<Table> {
  const rows: Line[] = []
  for (const likeness of likenesses) rows.push(await recallOf(likeness, ready))
  return {
    title: 'Likenesses made by the bench that are found again',
    rows,
    notes: [
      `${ready.length} of ${found} distinct pictures; ${twice} left out as near another, ${small} as too small, too plain or unread`,
      'a crop takes its share off the width and off the height: crop 50 % leaves a quarter of the picture',
    ],
  }
}

/** Originals each likeness of which is looked for in an index, evenly over all: a question costs as much as several comparisons. */
const lookedFor = 8
/** Of a shared feature's 256 bits so many are turned over in a synthetic one. */
const turnedOver = 50

/** Features of nobody: descriptors of the pictures at hand with a fifth of their bits turned over, at random places. */
function invented(pool: Uint8Array, next: () => number): LocalFeatures {
  const descriptors = new Uint8Array(keptAPicture * descriptorBytes)
  for (let n = 0; n < keptAPicture; n++) {
    const from = Math.floor((next() * pool.length) / descriptorBytes) * descriptorBytes
    descriptors.set(pool.subarray(from, from + descriptorBytes), n * descriptorBytes)
    for (let k = 0; k < turnedOver; k++) {
      const bit = Math.floor(next() * 256)
      const at = n * descriptorBytes + (bit >> 3)
      descriptors[at] = (descriptors[at] ?? 0) ^ (1 << (bit & 7))
    }
  }
  const places = Uint8Array.from({ length: keptAPicture * 6 }, () => Math.floor(next() * 256))
  return { descriptors, places }
}

/** The search for candidates, among all pictures at hand and synthetic ones: named by votes, and worth opening by where features lie. */
async function searched({ ready }: Distinct, distractors: number): Promise<Table> {
  const kept = ready.map(({ prepared: { base } }) => ({
    descriptors: base.features.descriptors.subarray(0, keptAPicture * descriptorBytes),
    places: placesOf(base.features, keptAPicture),
  }))
  const index = openFeatureIndex()
  for (const each of kept) index.add(each)
  const [pool, next] = [new Uint8Array(Buffer.concat(kept.map(({ descriptors }) => descriptors))), seeded(3)]
  const all = [...kept]
  while (index.size < kept.length * keptAPicture + distractors) {
    const features = invented(pool, next)
    index.add(features)
    all.push(features)
  }
  const step = Math.max(1, Math.floor(ready.length / lookedFor))
  const chosen = ready.flatMap((one, at) => (at % step === 0 ? [{ one, at }] : []))
  const rows: Line[] = []
  for (const likeness of likenesses) {
    let [named, worth, others] = [0, 0, 0]
    for (const { one, at } of chosen) {
      const ways = await askedFeatures(await likeness.make(one, besides(ready, at)))
      const voted = index
        .candidates(ways, 120)
        .map(({ picture, asked }) => ({ picture, way: asked, by: 'features' as const }))
      const opened = worthOpeningOf(ways, voted, ({ picture }) => all[picture] ?? null)
      if (voted.some(({ picture }) => picture === at)) named += 1
      if (opened.some(({ picture }) => picture === at)) worth += 1
      others += opened.filter(({ picture }) => picture !== at).length
    }
    rows.push({
      change: likeness.name,
      questions: chosen.length,
      'among the candidates': share(named, chosen.length),
      'and opened': share(worth, chosen.length),
      'others opened a question': (others / chosen.length).toFixed(1),
    })
  }
  const synthetic = all.length - ready.length
  return {
    title: `Candidates by local features alone, among ${ready.length} pictures and ${synthetic} synthetic ones (${index.size} descriptors)`,
    rows,
    notes: [
      'what is opened is laid over the picture before it is called anything; in the product fingerprints name candidates as well',
      'synthetic ones have descriptors of the pictures at hand with a fifth of their bits turned over, at random places',
    ],
  }
}

/** Pairs in an order that is the same in every run. */
function pairsOf(ready: readonly Ready[], most: number): [Ready, Ready][] {
  const all = ready.flatMap((one, at) => ready.slice(at + 1).map((two): [Ready, Ready] => [one, two]))
  const next = seeded(20261122)
  const keyed = all.map((pair) => ({ pair, key: next() })).sort((a, b) => a.key - b.key)
  return keyed.slice(0, most).map(({ pair }) => pair)
}

async function falseMatches({ ready }: Distinct, most: number): Promise<Table> {
  const every = pairsOf(ready, Number.POSITIVE_INFINITY)
  const bits = every.map(([one, two]) => fewestBits(one.prints, two.prints))
  const pairs = pairsOf(ready, most)
  const called: Record<string, string[]> = { 'same-photograph': [], 'same-scene': [] }
  const agreeing: number[] = []
  for (const [one, two] of pairs) {
    const { relation, agreeing: agree, inliers } = await compare(one.prepared, two.prepared)
    if (inliers >= 7 && agree !== null) agreeing.push(agree)
    if (one.scene === undefined || one.scene !== two.scene)
      called[relation]?.push(`${one.name} ~ ${two.name}`)
  }
  const close = bits.filter((each) => each <= near).length
  const line = (what: string, hit: number, of: number): Line => ({
    what,
    pairs: of,
    called: hit,
    share: share(hit, of),
  })
  return {
    title: 'Different pictures taken for one',
    rows: [
      line(`PDQ ≤ ${near}, eight orientations and trimmed`, close, every.length),
      ...Object.entries(called).map(([what, hit]) => line(`compare: ${what}`, hit.length, pairs.length)),
    ],
    notes: [
      `fewest bits between two different pictures: ${every.length === 0 ? '–' : Math.min(...bits)}`,
      `blocks that agree among different pictures that could be laid over each other (${agreeing.length} pairs): most ${agreeing.length === 0 ? '–' : Math.max(...agreeing).toFixed(2)}`,
      ...Object.entries(called).flatMap(([what, pair]) =>
        pair.length === 0 ? [] : [`${what}: ${pair.join('; ')}`],
      ),
    ],
  }
}

/** Random bits: they say how often chance alone comes near, not how alike real pictures are. */
function distractors({ ready }: Distinct, count: number): Table {
  const next = seeded(1)
  const words = () => Uint32Array.from({ length: 8 }, () => Math.floor(next() * 2 ** 32))
  const prints = buildHashIndex(new Uint32Array(0), near)
  for (let n = 0; n < count; n++) prints.add(words())
  const features = openFeatureIndex()
  for (let n = 0; n < count / 125; n++) {
    const descriptors = new Uint8Array(125 * 32)
    for (let at = 0; at < descriptors.length; at++) descriptors[at] = Math.floor(next() * 256)
    features.add({ descriptors, places: new Uint8Array(0) })
  }
  const asked = ready.flatMap((each) => each.prints.plain)
  const hit = asked.filter((each) => prints.within(each).length > 0).length
  const candidates = ready.filter(
    (each) =>
      features.candidates(
        [{ descriptors: each.prepared.base.features.descriptors, places: new Uint8Array(0) }],
        5,
      ).length > 0,
  )
  return {
    title: `Synthetic distractors: ${count} random fingerprints, and ${count} random descriptors in an index`,
    rows: [
      {
        asked: 'fingerprints, eight orientations',
        questions: asked.length,
        false: hit,
        share: share(hit, asked.length),
      },
      {
        asked: 'features of a picture',
        questions: ready.length,
        false: candidates.length,
        share: share(candidates.length, ready.length),
      },
    ],
    notes: ['random bits are far easier than real pictures; the table above is the one that counts'],
  }
}

export async function same(context: Context): Promise<Table[]> {
  const originals = await openOriginals(context)
  return [
    await recall(originals),
    await falseMatches(originals, context.pairs),
    await searched(originals, 100_000),
    distractors(originals, 100_000),
  ]
}
