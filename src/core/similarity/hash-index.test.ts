import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandsFor, keyOf, masksOf } from './hash-bands.ts'
import { buildHashIndex } from './hash-index.ts'
import { distance } from './pdq.ts'

/** A small generator of its own, so that thousands of fingerprints are the same in every run. */
function stream(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state ^ (state >>> 15)
  }
}

function fingerprints(count: number, seed: number): Uint32Array {
  const next = stream(seed)
  return Uint32Array.from({ length: count * 8 }, () => next() >>> 0)
}

function changed(fingerprint: Uint32Array, bits: number, next: () => number): Uint32Array {
  const near = fingerprint.slice()
  const done = new Set<number>()
  while (done.size < bits) done.add((next() >>> 0) % 256)
  for (const bit of done) near[bit >> 5] = (near[bit >> 5] ?? 0) ^ (1 << (bit & 31))
  return near
}

test('bands cover each bit once, and their radii are enough for the limit', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(0, 5000, 100_000, 3_000_000),
      fc.integer({ min: 0, max: 40 }),
      (size, limit) => {
        const bands = bandsFor(size, limit)
        const bits = bands.flatMap(({ start, width }) => Array.from({ length: width }, (_, k) => start + k))
        expect(bits).toEqual(Array.from({ length: 256 }, (_, k) => k))
        expect(bands.reduce((sum, { radius }) => sum + radius + 1, 0)).toBe(limit + 1)
      },
    ),
  )
})

test('the key of a band is its bits', () => {
  const words = fingerprints(1, 5)
  const bits = [...words].flatMap((word) => Array.from({ length: 32 }, (_, k) => (word >>> k) & 1))
  for (const band of bandsFor(3_000_000, 31))
    expect(keyOf(words, 0, band)).toBe(
      bits.slice(band.start, band.start + band.width).reduce((sum, bit, k) => sum + bit * 2 ** k, 0),
    )
})

test('masks are each set of at most so many bits, once', () => {
  expect(masksOf({ start: 0, width: 23, radius: 2 }).length).toBe(1 + 23 + 253)
  expect(new Set(masksOf({ start: 0, width: 16, radius: 3 })).size).toBe(1 + 16 + 120 + 560)
  expect(masksOf({ start: 0, width: 16, radius: -1 }).length).toBe(0)
})

const grown = (words: Uint32Array) => {
  const index = buildHashIndex(new Uint32Array(0), 31)
  for (let at = 0; at < words.length; at += 8) index.add(words.subarray(at, at + 8))
  return index
}

test.each([
  ['built at once', (words: Uint32Array) => buildHashIndex(words, 31)],
  ['grown one by one', grown],
  [
    'taken up again from what was saved',
    (words: Uint32Array) => buildHashIndex(words, 31, buildHashIndex(words, 31).tables()),
  ],
])('an index %s finds all that a plain look at every one finds', (_name, make) => {
  const next = stream(99)
  const words = fingerprints(9000, 7)
  // Families of near ones on both sides of the limit, since random ones are never near.
  for (let family = 0; family < 60; family++)
    for (let member = 1; member <= 20; member++)
      words.set(
        changed(words.subarray(family * 8, family * 8 + 8), member * 2, next),
        (500 + family * 20 + member) * 8,
      )
  const index = make(words)
  let found = 0
  for (let family = 0; family < 60; family++) {
    const asked = changed(words.subarray(family * 8, family * 8 + 8), family % 16, next)
    const exact = index.within(asked)
    const plain = Array.from({ length: 9000 }, (_, id) => ({
      id,
      distance: distance(words.subarray(id * 8, id * 8 + 8), asked),
    }))
      .filter((each) => each.distance <= 31)
      .sort((a, b) => a.distance - b.distance || a.id - b.id)
    expect(exact).toEqual(plain)
    expect(index.scan(asked, 31)).toEqual(plain)
    found += exact.length
  }
  expect(found).toBeGreaterThan(500)
})

test('what is taken out is in no answer, and ids of the others stay', () => {
  const words = fingerprints(6000, 11)
  const index = grown(words)
  const asked = words.subarray(40 * 8, 41 * 8)
  expect(index.within(asked)).toEqual([{ id: 40, distance: 0 }])
  index.remove(40)
  index.remove(5_999)
  expect(index.within(asked)).toEqual([])
  expect(index.scan(asked, 0)).toEqual([])
  expect(index.within(words.subarray(41 * 8, 42 * 8))).toEqual([{ id: 41, distance: 0 }])
  expect(index.within(words.subarray(5_999 * 8))).toEqual([])
  expect(index.add(asked)).toBe(6_000)
  expect(index.within(asked)).toEqual([{ id: 6_000, distance: 0 }])
})

test('tables of another index are refused', () => {
  const saved = buildHashIndex(fingerprints(5000, 1), 31).tables()
  expect(() => buildHashIndex(fingerprints(5001, 1), 31, saved)).toThrow(RangeError)
  expect(() => buildHashIndex(Uint32Array.of(1, 2, 3), 31)).toThrow(RangeError)
})
