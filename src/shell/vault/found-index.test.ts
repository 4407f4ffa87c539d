import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { picturesAShelf } from '#core/similarity/feature-shelf.ts'
import type { LocalFeatures } from '#core/similarity/local-features.ts'
import type { PreparedPicture } from '#shell/lab/likeness.ts'
import { openFoundIndex } from './found-index.ts'
import { VaultError } from './record.ts'
import { openVault } from './vault.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-found-'))
  path = join(folder, 'index')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const stream = (seed: number) => {
  let state = (Math.imul(seed, 2654435761) + 12345) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  }
}
const bytes = (count: number, seed: number) => {
  const next = stream(seed)
  return Uint8Array.from({ length: count }, () => next())
}
const features = (n: number): LocalFeatures => ({
  descriptors: bytes(6 * 32, n + 1),
  places: new Uint8Array(36),
})
const hex = (n: number) => Buffer.from(bytes(32, n + 500_000)).toString('hex')
const asked = (n: number): PreparedPicture => ({
  sha256: 'none',
  width: 1,
  height: 1,
  quality: 0,
  turned: [],
  trimmed: [],
  descriptors: Buffer.from(features(n).descriptors).toString('base64'),
  places: Buffer.from(features(n).places).toString('base64'),
})

function add(from: number, to: number): void {
  const vault = openVault(path, { writeAt: '2026-01-01T00:00:00Z' })
  for (let n = from; n < to; n++)
    vault.arrive(
      {
        ...{ path: `/photos/${n}.jpg`, bytes: 1, modified: 1, sha256: hex(n), arrivedAt: n, laboratory: 'l' },
        ...{ quality: 100, fingerprints: [hex(n)], ...(n === 5 ? { why: 'broken' } : {}) },
      },
      features(n),
    )
  vault.close()
}

/** Arrivals a search by the features of `n` names, the first of them. */
function found(n: number) {
  const index = openFoundIndex(path)
  try {
    const [first] = index.library.candidates(asked(n))
    return first === undefined ? null : index.arrival(first.picture)
  } finally {
    index.close()
  }
}
const kept = () => readdirSync(`${path}.found`).sort()

test('what finds the pictures is kept in shelves, goes on where it was, and is made anew where it is gone', () => {
  const many = picturesAShelf + 10
  add(0, many)
  expect(found(17)).toMatchObject({ path: '/photos/17.jpg', arrivedAt: 17, standing: 'there', id: 17 })
  expect(kept()).toEqual(['00000.shelf', 'state.json'])
  const made = statSync(join(`${path}.found`, '00000.shelf')).mtimeMs
  add(many, many + 20)
  for (const n of [0, picturesAShelf, many + 19]) expect(found(n)?.path).toBe(`/photos/${n}.jpg`)
  expect(statSync(join(`${path}.found`, '00000.shelf')).mtimeMs).toBe(made)
  expect(found(5)).toBeNull()
  const vault = openVault(path, { writeAt: '' })
  vault.stand({ arrival: 17, is: 'missing', at: 99 })
  vault.close()
  expect(found(17)).toMatchObject({ standing: 'missing', since: 99 })
  writeFileSync(join(`${path}.found`, '00000.shelf'), 'nonsense')
  expect(found(17)).toMatchObject({ standing: 'missing', since: 99 })
  rmSync(`${path}.found`, { recursive: true })
  expect(found(many)?.arrivedAt).toBe(many)
})

test('a date changed in the index is noticed by the next search', () => {
  add(0, picturesAShelf + 5)
  expect(found(3)?.arrivedAt).toBe(3)
  const whole = readFileSync(path)
  const at = whole.indexOf('"arrivedAt":3,') + '"arrivedAt":'.length
  whole[at] = '1'.charCodeAt(0)
  writeFileSync(path, whole)
  utimesSync(path, new Date(), new Date(Date.now() + 5_000))
  expect(() => found(3)).toThrow(VaultError)
})

test('an index of the same name that is another one is not searched by the old shelves', () => {
  add(0, picturesAShelf + 5)
  expect(found(9)?.arrivedAt).toBe(9)
  rmSync(path)
  const vault = openVault(path, { writeAt: '2026-02-02T00:00:00Z' })
  vault.close()
  add(100, 110)
  expect(found(9)).toBeNull()
  expect(found(104)?.path).toBe('/photos/104.jpg')
})
