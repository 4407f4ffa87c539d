import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counted } from '#test/counts.ts'
import { testLibrary } from '#test/law.ts'
import type { Pack } from './pack.ts'
import { packDifference } from './pack-difference.ts'
import { entriesOf } from './pack-entries.ts'

const library = testLibrary()
const packs = library.packs
const anyPack = fc.constantFrom(...packs)
const copyOf = (pack: Pack): Pack => structuredClone(pack)

type Path = (string | number)[]
type Place = { path: Path; value: unknown }

/** Every scalar of plain data that is not part of something read as a whole or of what names an entry. */
function placesOf(value: unknown, path: Path = []): Place[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, member]) =>
    placesOf(member, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

/** Members by which an entry of a list is known: to change one is to put another entry in its place. */
const naming = new Set([
  'id',
  'code',
  'anchor',
  'gate',
  'document',
  'text',
  'language',
  'outcome',
  'cites',
  'step',
  'field',
])
const inWhole = new Set(['evidence', 'when', 'applies', 'from', 'reached'])

const isLeafAlone = ({ path }: Place): boolean =>
  !path.some((step) => typeof step === 'string' && inWhole.has(step)) &&
  !naming.has(String(path.at(-1))) &&
  !(path.at(-1) === 'level' && path.includes('levels')) &&
  // A list of words is one leaf.
  typeof path.at(-1) === 'string' &&
  !path.some((step) => step === 'contradicted')

const places = new Map(packs.map((pack) => [pack, placesOf(pack).filter(isLeafAlone)]))

const otherThan = (value: unknown): unknown =>
  typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)} otherwise`

function put(pack: Pack, path: Path, value: unknown): void {
  const last = path.at(-1)
  const holder = path.slice(0, -1).reduce<unknown>((node, step) => Reflect.get(Object(node), step), pack)
  if (last !== undefined) Reflect.set(Object(holder), last, value)
}

const edits = anyPack.chain((pack) =>
  fc.record({
    pack: fc.constant(pack),
    places: fc.uniqueArray(fc.constantFrom(...(places.get(pack) ?? [])), { minLength: 1, maxLength: 12 }),
  }),
)

/** Members of the lists whose order says nothing, put in another order. */
function shuffled(value: unknown, key: string, random: () => number): unknown {
  const fixed = ['decisionClauses', 'order', 'first', 'stages', 'beforeFiling', 'afterFiling', 'checklist']
  if (Array.isArray(value)) {
    const list = value.map((member) => shuffled(member, '', random))
    if (fixed.includes(key) || value.every((member) => Object.hasOwn(Object(member), 'zh'))) return list
    return list
      .map((member) => ({ member, by: random() }))
      .sort((a, b) => a.by - b.by)
      .map(({ member }) => member)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shuffled(member, name, random)]),
  )
}

test('every leaf of a pack stands in exactly one entry, and no two entries share a path', () => {
  for (const pack of packs) {
    const entries = entriesOf(pack)
    expect(new Set(entries.map(({ path }) => path)).size).toBe(entries.length)
    for (const { path, leaves } of entries)
      expect(new Set(leaves.map((leaf) => leaf.path)).size, path).toBe(leaves.length)
    const leaves = entries.flatMap((entry) => entry.leaves).filter(({ path }) => !path.endsWith('#order'))
    const words = (value: unknown) => placesOf(value).map((place) => String(place.value))
    expect(leaves.flatMap(({ value }) => words(value)).sort()).toEqual(words(pack).sort())
  }
})

test('equal packs have no difference, nor has one whose lists are put in another order', () => {
  for (const pack of packs) expect(packDifference(pack, copyOf(pack))).toEqual([])
  fc.assert(
    fc.property(anyPack, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (pack, stream) => {
      const other = shuffled(pack, '', () => stream.next().value ?? 0) as Pack
      expect(packDifference(pack, other)).toEqual([])
    }),
    { numRuns: counted(4, 30) },
  )
})

test('every changed leaf is told exactly once, with what it was and is, and nothing else is', () => {
  fc.assert(
    fc.property(edits, ({ pack, places: changed }) => {
      const after = copyOf(pack)
      for (const { path, value } of changed) put(after, path, otherThan(value))
      const told = packDifference(pack, after).flatMap(({ leaves }) => leaves)
      const pairs = (list: [unknown, unknown][]) => list.map((pair) => JSON.stringify(pair)).sort()
      expect(pairs(told.map(({ before, after: now }) => [before, now]))).toEqual(
        pairs(changed.map(({ value }) => [value, otherThan(value)])),
      )
    }),
    { numRuns: counted(20, 300) },
  )
})

test('the difference does not hang on the order in which changes were made', () => {
  fc.assert(
    fc.property(edits, ({ pack, places: changed }) => {
      const [one, other] = [copyOf(pack), copyOf(pack)]
      for (const { path, value } of changed) put(one, path, otherThan(value))
      for (const { path, value } of [...changed].reverse()) put(other, path, otherThan(value))
      expect(packDifference(pack, one)).toEqual(packDifference(pack, other))
    }),
    { numRuns: counted(6, 60) },
  )
})

test('there and back tells the same leaves, each the other way round', () => {
  // A number tells apart what is called the same, within one version only.
  const named = (path: string) => path.replace(/ #\d+$/, '')
  fc.assert(
    fc.property(edits, ({ pack, places: changed }) => {
      const after = copyOf(pack)
      for (const { path, value } of changed) put(after, path, otherThan(value))
      const told = (one: Pack, other: Pack, turned: boolean) =>
        packDifference(one, other)
          .flatMap(({ path, leaves }) =>
            leaves.map((leaf) => {
              const sides = [leaf.before, leaf.after]
              return JSON.stringify([named(path), leaf.path, turned ? sides.reverse() : sides])
            }),
          )
          .sort()
      expect(told(pack, after, false)).toEqual(told(after, pack, true))
    }),
    { numRuns: counted(6, 60) },
  )
})

const base = library.latest('joom')
const changedBy = (change: (pack: Pack) => void) => {
  const after = copyOf(base)
  change(after)
  return packDifference(base, after)
}
const first = <T>(record: Record<string, T>): [string, T] => {
  const [entry] = Object.entries(record)
  if (entry === undefined) throw new Error('an empty record')
  return entry
}

test('each kind of change is named for what it is', () => {
  const [clause, clauseOf] = first(base.clauses)
  const [id, procedure] = first(base.procedures)
  expect(
    changedBy((pack) => {
      delete pack.clauses[clause]
    }),
  ).toMatchObject([{ path: `clauses/${clause}`, kind: 'removed' }])
  expect(
    changedBy((pack) => {
      pack.clauses['a-new-one'] = { ...clauseOf }
    }),
  ).toMatchObject([{ path: 'clauses/a-new-one', kind: 'added' }])
  expect(
    changedBy((pack) => {
      Object.assign(pack.clauses[clause] ?? {}, { text: { ...clauseOf.text, en: 'Other words.' } })
    }),
  ).toMatchObject([
    { path: `clauses/${clause}`, kind: 'wording', leaves: [{ path: 'text/en', after: 'Other words.' }] },
  ])
  expect(
    changedBy((pack) => {
      Object.assign(pack.clauses[clause] ?? {}, { assumed: !clauseOf.assumed })
    }),
  ).toMatchObject([{ path: `clauses/${clause}`, kind: 'source', binds: clauseOf.contradicted.length === 0 }])
  expect(
    changedBy((pack) => {
      const own = pack.procedures[id]
      if (own !== undefined) Object.assign(own, { tries: { ...own.tries, value: 7 } })
    }),
  ).toMatchObject([
    {
      path: `procedures/${id}/tries`,
      kind: 'value',
      leaves: [{ path: 'value', before: procedure.tries.value, after: 7 }],
    },
  ])
})

test('where order is law, another order is a change; where a list only grows, its order is not told', () => {
  const [id, procedure] = first(base.procedures)
  const turned = changedBy((pack) => {
    pack.procedures[id]?.afterFiling.reverse()
  })
  expect(turned).toMatchObject([{ kind: 'value', leaves: [{ path: 'afterFiling/#order' }] }])
  const [step] = procedure.afterFiling
  if (step === undefined) throw new Error('no step after filing')
  const grown = changedBy((pack) => {
    pack.procedures[id]?.afterFiling.unshift({ ...step, id: 'a-new-step' })
  })
  expect(grown).toMatchObject([{ kind: 'added', path: `procedures/${id}/afterFiling/a-new-step` }])
})
