import { expect, test } from 'vitest'
import { openFeatureIndex } from './feature-index.ts'
import { type LocalFeatures, type Place, packPlaces, placeAt } from './local-features.ts'
import { carriedOnto, groundOf } from './placing.ts'

const stream = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  }
}

/** So many features at places of their own, all looking the same way. */
const features = (count: number, seed: number): LocalFeatures => {
  const next = stream(seed)
  const places = Array.from({ length: count }, () => ({ x: next() * 2, y: next() * 2, angle: 0, size: 1 }))
  return { descriptors: Uint8Array.from({ length: count * 32 }, () => next()), places: packPlaces(places) }
}

/** Ten bits of each descriptor changed, one of them among the first. */
const worn = ({ descriptors, places }: LocalFeatures): LocalFeatures => ({
  descriptors: descriptors.map((byte, at) =>
    at % 32 === 0 || (at % 32 > 3 && at % 32 < 13) ? byte ^ (1 << (at % 8)) : byte,
  ),
  places,
})
const part = ({ descriptors, places }: LocalFeatures, from: number, to: number): LocalFeatures => ({
  descriptors: descriptors.subarray(from * 32, to * 32),
  places: places.subarray(from * 6, to * 6),
})
const pictures = (found: { picture: number }[]) => found.map(({ picture }) => picture)

test('a picture is a candidate for its worn copy, for a part of it and beside other things; strangers are not', () => {
  const index = openFeatureIndex(() => {}, 64)
  const all = Array.from({ length: 300 }, (_, k) => features(40, k + 1))
  for (const [number, each] of all.entries()) expect(index.add(each)).toBe(number)
  const at = (number: number) => all[number] ?? features(0, 0)
  for (const number of [0, 77, 299]) {
    expect(pictures(index.candidates([worn(at(number))], 1))).toEqual([number])
    expect(pictures(index.candidates([part(at(number), 0, 12)], 5))).toEqual([number])
  }
  const both = {
    descriptors: new Uint8Array([...at(3).descriptors, ...worn(at(250)).descriptors]),
    places: new Uint8Array([...at(3).places, ...at(250).places]),
  }
  expect(pictures(index.candidates([both], 5)).sort()).toEqual([250, 3])
  expect(index.candidates([features(40, 9_999)], 5)).toEqual([])
  expect(index.candidates([features(40, 9_999), at(5)], 5)).toMatchObject([{ picture: 5, asked: 1 }])
  index.remove(3)
  expect(pictures(index.candidates([both], 5))).toEqual([250])
})

test('shelves that were full are kept, adopted again and put together, and answer the same', () => {
  const kept: { shelf: Parameters<ReturnType<typeof openFeatureIndex>['adopt']>[0]; first: number }[] = []
  const index = openFeatureIndex((shelf, first) => kept.push({ shelf, first }), 8)
  for (let k = 0; k < 200; k++) index.add(features(50, k + 1))
  expect(kept.map(({ first }) => first)).toEqual(Array.from({ length: 25 }, (_, k) => k * 8))
  const again = openFeatureIndex()
  for (const { shelf, first } of kept) expect(again.adopt(shelf)).toBe(first)
  expect([again.pictures, again.size]).toEqual([200, 10_000])
  const asked = worn(features(50, 151))
  expect(again.candidates([asked], 3)).toEqual(index.candidates([asked], 3))
  expect(again.add(asked)).toBe(200)
  expect(pictures(again.candidates([asked], 3)).sort()).toEqual([150, 200])
})

test('a picture without features is counted and never a candidate', () => {
  const index = openFeatureIndex()
  index.add(features(0, 0))
  index.add(features(20, 5))
  expect(index.pictures).toBe(2)
  expect(pictures(index.candidates([features(20, 5)], 3))).toEqual([1])
})

test('places come back as they were kept, to a sixteenth of a pixel', () => {
  const place: Place = { x: 123.5, y: 639.25, angle: 90, size: 2 }
  const [there] = [placeAt(packPlaces([{ x: 0, y: 0, angle: 0, size: 1 }, place]), 1)]
  expect(there).toEqual(place)
})

test('features are carried onto another picture only where all of them move alike', () => {
  const given = features(60, 3)
  const known = Array.from({ length: 60 }, (_, n) => placeAt(given.places, n))
  const moved = {
    ...worn(given),
    places: packPlaces(known.map(({ x, y }) => ({ x: 500 - y / 2, y: 40 + x / 2, angle: 90, size: 0.5 }))),
  }
  expect(carriedOnto(groundOf(moved), given)).toBe(60)
  expect(carriedOnto(groundOf(moved), part(given, 10, 18))).toBe(8)
  const next = stream(77)
  const scattered = packPlaces(known.map(() => ({ x: next() * 2, y: next() * 2, angle: next(), size: 1 })))
  expect(carriedOnto(groundOf({ ...moved, places: scattered }), given)).toBeLessThan(8)
  expect(carriedOnto(groundOf({ ...moved, places: new Uint8Array(0) }), given)).toBe(0)
})
