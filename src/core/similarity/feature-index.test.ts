import { expect, test } from 'vitest'
import { openFeatureIndex } from './feature-index.ts'

const stream = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  }
}
const descriptors = (count: number, seed: number): Uint8Array => {
  const next = stream(seed)
  return Uint8Array.from({ length: count * 32 }, () => next())
}
/** Ten bits of each descriptor changed. */
const worn = (given: Uint8Array): Uint8Array =>
  given.map((byte, at) => (at % 32 < 10 ? byte ^ (1 << (at % 8)) : byte))

test('a picture is a candidate for its worn copy, for a part of it and beside other things; strangers are not', () => {
  const index = openFeatureIndex()
  const pictures = Array.from({ length: 300 }, (_, k) => descriptors(40, k + 1))
  for (const [number, each] of pictures.entries()) expect(index.add(each)).toBe(number)
  for (const number of [0, 77, 299]) {
    const own = pictures[number] ?? new Uint8Array()
    expect(index.candidates(worn(own), 5)[0]).toEqual({ picture: number, votes: 40 })
    expect(index.candidates(own.subarray(0, 12 * 32), 5)).toEqual([{ picture: number, votes: 12 }])
  }
  const both = new Uint8Array([...(pictures[3] ?? []), ...worn(pictures[8] ?? new Uint8Array())])
  expect(index.candidates(both, 5).map(({ picture }) => picture)).toEqual([3, 8])
  expect(index.candidates(descriptors(40, 9_999), 5)).toEqual([])
})

test('what was saved answers the same and can be added to', () => {
  const index = openFeatureIndex()
  for (let k = 0; k < 200; k++) index.add(descriptors(50, k + 1))
  const again = openFeatureIndex(index.saved())
  const asked = worn(descriptors(50, 151))
  expect(again.candidates(asked, 3)).toEqual(index.candidates(asked, 3))
  expect(again.add(asked)).toBe(200)
  expect(again.candidates(asked, 3).map(({ picture }) => picture)).toEqual([150, 200])
})

test('a picture without features is counted and never a candidate', () => {
  const index = openFeatureIndex()
  index.add(new Uint8Array())
  index.add(descriptors(20, 5))
  expect(index.pictures).toBe(2)
  expect(index.candidates(descriptors(20, 5), 3)).toEqual([{ picture: 1, votes: 20 }])
})
