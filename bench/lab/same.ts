/** The same picture again: how many likenesses are found, and how often two different pictures are taken for one. */
import { lines } from '#core/similarity/comparison.ts'
import { compare, type Prepared, prepare } from '#shell/lab/compare.ts'
import type { Context } from './context.ts'
import { alikes } from './drawn.ts'
import { type Line, quantile, seeded, share, type Table } from './figures.ts'
import { besides, type Likeness, likenesses } from './likenesses.ts'
import { type Distinct, fewestBits, oneScene, openOriginals, printsOf, type Ready } from './originals.ts'
import { searched } from './searched.ts'

/** One comparison: what it was called, and the share of the blocks it is judged by that agree. */
type Tried = { half: 'A' | 'B'; relation: string; agreeing: number | null; pair: string }

async function tried(first: Prepared, second: Prepared, about: Pick<Tried, 'half' | 'pair'>): Promise<Tried> {
  const { relation, judgedBy, inliers } = await compare(first, second)
  const laid = inliers >= lines.inliers
  return { ...about, relation, agreeing: laid ? (judgedBy?.agreeing ?? null) : null }
}

const photograph = ({ relation }: Tried): boolean => relation === 'same-photograph'
const named = ({ relation }: Tried): boolean => relation === 'same-photograph' || relation === 'same-scene'

function halves(all: readonly Tried[], test: (one: Tried) => boolean): Line {
  const of = (some: readonly Tried[]) => share(some.filter(test).length, some.length)
  return {
    'half A': of(all.filter(({ half }) => half === 'A')),
    'half B': of(all.filter(({ half }) => half === 'B')),
    all: of(all),
  }
}

const agreeingOf = (all: readonly Tried[]): number[] =>
  all.flatMap(({ agreeing }) => (agreeing === null ? [] : [agreeing]))

const spread = (all: readonly Tried[], of: Tried['half']): string => {
  const own = agreeingOf(all.filter(({ half }) => half === of))
  return [0.05, 0.5].map((part) => (own.length === 0 ? '–' : quantile(own, part).toFixed(2))).join(' / ')
}

type Recalled = { row: Line; missed: string[] }

async function recallOf(likeness: Likeness, ready: readonly Ready[]): Promise<Recalled> {
  const all: Tried[] = []
  let near = 0
  for (const [at, one] of ready.entries()) {
    const bytes = await likeness.make(one, besides(ready, at))
    if (fewestBits(one.prints, await printsOf(bytes)) <= lines.near) near++
    all.push(await tried(one.prepared, await prepare(bytes), { half: one.half, pair: one.name }))
  }
  const missed = all.filter((each) => !photograph(each)).map(({ pair }) => pair)
  const row: Line = {
    change: likeness.name,
    pictures: all.length,
    [`PDQ ≤ ${lines.near}`]: share(near, all.length),
    ...halves(all, photograph),
    'or scene': share(all.filter(named).length, all.length),
    'agreeing 5 % / median, A': spread(all, 'A'),
    'the same, B': spread(all, 'B'),
  }
  return { row, missed: missed.length === 0 ? [] : [`${likeness.name}: ${missed.join(', ')}`] }
}

/** Pairs in an order that is the same in every run. */
function pairsOf(ready: readonly Ready[], most: number): [Ready, Ready][] {
  const all = ready.flatMap((one, at) => ready.slice(at + 1).map((two): [Ready, Ready] => [one, two]))
  const next = seeded(20261122)
  const keyed = all.map((pair) => ({ pair, key: next() })).sort((a, b) => a.key - b.key)
  return keyed.slice(0, most).map(({ pair }) => pair)
}

type Kind = { what: string; all: Tried[] }

/** Different pictures as they are, and those made alike: each picture with the two that come after it. */
async function differing({ ready, others }: Distinct, most: number): Promise<Kind[]> {
  const plain: Tried[] = []
  for (const [one, two] of pairsOf([...ready, ...others], most)) {
    if (oneScene(one, two)) continue
    const about = { half: one.half, pair: `${one.name} ~ ${two.name}` }
    plain.push(await tried(one.prepared, two.prepared, about))
  }
  const kinds: Kind[] = [{ what: 'as they are', all: plain }]
  for (const { name, make } of alikes) {
    const made: { one: Ready; prepared: Prepared }[] = []
    for (const [n, one] of ready.entries()) made.push({ one, prepared: await prepare(await make(one, n)) })
    const all: Tried[] = []
    for (const [at, { one, prepared }] of made.entries())
      for (const { one: two, prepared: other } of made.slice(at + 1, at + 3))
        if (!oneScene(one, two))
          all.push(await tried(prepared, other, { half: one.half, pair: `${one.name} ~ ${two.name}` }))
    kinds.push({ what: name, all })
  }
  return kinds
}

const most = (all: readonly Tried[], of: Tried['half']): string => {
  const own = agreeingOf(all.filter(({ half }) => half === of))
  return own.length === 0 ? '–' : Math.max(...own).toFixed(2)
}

/** PDQ over every pair; comparisons of pictures over the pairs of each kind. */
function falseMatches(kinds: readonly Kind[], { ready, others }: Distinct): Table {
  const every = pairsOf([...ready, ...others], Number.POSITIVE_INFINITY)
  const bits = every.map(([one, two]) => fewestBits(one.prints, two.prints))
  const close = bits.filter((each) => each <= lines.near).length
  const rows = kinds.map(
    ({ what, all }): Line => ({
      'different pictures': what,
      pairs: all.length,
      photograph: all.filter(photograph).length,
      ...halves(all, photograph),
      scene: all.filter((each) => named(each) && !photograph(each)).length,
      laid: agreeingOf(all).length,
      'most agreeing, A': most(all, 'A'),
      B: most(all, 'B'),
    }),
  )
  const called = kinds.flatMap(({ what, all }) =>
    all.filter(photograph).map(({ pair }) => `called the same photograph, ${what}: ${pair}`),
  )
  return {
    title: `Different pictures taken for one (${ready.length} of the folder, ${others.length} of the other)`,
    rows,
    notes: [
      `PDQ ≤ ${lines.near}, eight orientations and trimmed: ${close} of ${every.length} pairs, fewest bits ${every.length === 0 ? '–' : Math.min(...bits)}`,
      'what is made alike is so in words, frame and ground; pictures that share those are rightly called one scene',
      ...called,
    ],
  }
}

/** Likenesses of the pictures at hand, each compared with its original. */
export async function same(context: Context): Promise<Table[]> {
  const { ready, found, near, small } = await openOriginals(context)
  const recalled: Recalled[] = []
  for (const likeness of likenesses) recalled.push(await recallOf(likeness, ready))
  return [
    {
      title: 'Likenesses made by the bench that are called the same photograph',
      rows: recalled.map(({ row }) => row),
      notes: [
        `${ready.length} of ${found} distinct pictures; ${near} left out as near another, ${small} as too small, too plain or unread`,
        'a crop takes its share off the width and off the height: crop 50 % leaves a quarter of the picture',
        ...recalled.flatMap(({ missed }) => missed),
      ],
    },
  ]
}

/** Pairs of different pictures, as they are and made to look alike. */
export async function different(context: Context): Promise<Table[]> {
  const originals = await openOriginals(context)
  return [falseMatches(await differing(originals, context.pairs), originals)]
}

/** The whole way of a question, among all pictures at hand and synthetic ones. */
export const found = async (context: Context): Promise<Table[]> => [
  await searched(await openOriginals(context), context),
]
