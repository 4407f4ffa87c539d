import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Bench, openBench } from '#shell/lab/child.ts'
import type { PreparedPicture } from '#shell/lab/likeness.ts'
import { madePicture, withSticker } from '#test/pictures.ts'
import { measureFolder } from './folder-search.ts'
import { type Indexed, indexFolder } from './indexing.ts'
import { type Searched, searchFor } from './search.ts'
import { arrivalsSince, verifyVault } from './upkeep.ts'
import { libraryOf, openVault, placeOf } from './vault.ts'

const day = 24 * 3600 * 1000
let home = ''
let shelf = ''
let index = ''
let now = 0
let bench: Bench
let originals: Buffer[]

beforeAll(async () => {
  bench = openBench(undefined, 2)
  originals = await Promise.all([31, 32, 33].map((seed) => madePicture(seed, 640, 480)))
})
afterAll(() => bench.close())
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'recourse-vault-'))
  shelf = join(home, 'shelf')
  index = join(home, 'index', 'vault.index')
  mkdirSync(join(shelf, 'deep', 'er'), { recursive: true })
  for (const [k, bytes] of originals.entries())
    writeFileSync(join(shelf, k === 2 ? 'deep/er' : '', `${k}.jpg`), bytes)
  now = Date.UTC(2026, 2, 1)
  return () => rmSync(home, { recursive: true, force: true })
})

async function add(takeIn = false): Promise<Indexed> {
  const vault = openVault(index, { writeAt: 'now' })
  try {
    return await indexFolder(vault, shelf, bench, { now: () => now, width: 1, takeIn, onProgress: () => {} })
  } finally {
    vault.close()
  }
}

async function look<T>(work: (vault: ReturnType<typeof openVault>) => T | Promise<T>): Promise<T> {
  const vault = openVault(index, 'read')
  try {
    return await work(vault)
  } finally {
    vault.close()
  }
}

async function lookFor(path: string): Promise<Searched> {
  const asked = await bench.ask<PreparedPicture>('prepare', [path], { asked: true })
  if (!asked.ok) throw new Error(asked.why)
  return look((vault) => searchFor({ path, asked: asked.value }, libraryOf(vault).library, bench))
}

test('IR-16 an original is hashed and dated on arrival, and found years later by a picture of it', async () => {
  expect(await add()).toMatchObject({ arrived: 3, unchanged: 0, unreadable: [] })
  now += 3 * 365 * day
  expect(await add()).toMatchObject({ arrived: 0, unchanged: 3 })
  const copy = join(home, 'copy.jpg')
  const original = originals[2] ?? Buffer.alloc(0)
  await sharp(original)
    .extract({ left: 60, top: 40, width: 420, height: 360 })
    .flop()
    .resize(300)
    .jpeg()
    .toFile(copy)
  const { found, among } = await lookFor(copy)
  expect(among).toBe(3)
  expect(found).toMatchObject([
    { path: join(shelf, 'deep/er/2.jpg'), comparison: { relation: 'same-photograph' } },
  ])
  const [arrival] = await look((vault) => vault.arrivals.filter(({ path }) => path === found[0]?.path))
  expect(arrival).toMatchObject({
    arrivedAt: Date.UTC(2026, 2, 1),
    standing: 'there',
    bytes: original.length,
  })
})

test('IR-16 what is missing is marked and found by its measures; what changed is a new arrival beside the old one', async () => {
  await add()
  const moved = join(home, 'moved.jpg')
  renameSync(join(shelf, '0.jpg'), moved)
  writeFileSync(join(shelf, '1.jpg'), await withSticker(originals[1] ?? Buffer.alloc(0), 50, 50))
  now += day
  expect(await add()).toMatchObject({ arrived: 0, changed: 1, unchanged: 1, missing: 1 })
  const standings = () =>
    look((vault) => vault.arrivals.map(({ path, standing }) => [path.slice(-5), standing].join(' ')))
  expect(await standings()).toEqual(['0.jpg missing', '1.jpg replaced', '2.jpg there', '1.jpg there'])
  expect((await lookFor(moved)).found).toMatchObject([
    { path: join(shelf, '0.jpg'), by: 'digest', comparison: null },
  ])
  renameSync(moved, join(shelf, '0.jpg'))
  expect(await add()).toMatchObject({ back: 1, unchanged: 3 })
  expect((await standings())[0]).toBe('0.jpg there')
})

test('IR-16 originals that are taken in are found after they are gone from where they lay', async () => {
  expect(await add(true)).toMatchObject({ arrived: 3 })
  expect(await add(true)).toMatchObject({ arrived: 0, unchanged: 3 })
  rmSync(shelf, { recursive: true })
  mkdirSync(shelf)
  expect(await add(true)).toMatchObject({ missing: 3 })
  await look(async (vault) => {
    const place = placeOf(vault, vault.arrivals[0] ?? ({} as never))
    expect(originals[0]?.equals(readFileSync(place ?? ''))).toBe(true)
    expect(await verifyVault(vault, () => {})).toEqual({ same: 3, faults: [] })
  })
})

test('a file that cannot be read costs that file only, is listed, and is not tried again', async () => {
  writeFileSync(join(shelf, 'broken.jpg'), (originals[0] ?? Buffer.alloc(0)).subarray(0, 900))
  writeFileSync(join(shelf, 'none.png'), 'no picture')
  writeFileSync(join(shelf, 'notes.txt'), 'not looked at')
  const first = await add()
  expect(first).toMatchObject({ arrived: 3 })
  expect(first.unreadable.map(({ path }) => path.slice(shelf.length + 1)).sort()).toEqual([
    'broken.jpg',
    'none.png',
  ])
  const size = statSync(index).size
  expect((await add()).unreadable).toHaveLength(2)
  expect(statSync(index).size).toBe(size)
})

test('a new date on the same bytes is no new arrival', async () => {
  await add()
  utimesSync(join(shelf, '0.jpg'), 1_800_000_000, 1_800_000_000)
  now += day
  expect(await add()).toMatchObject({ arrived: 0, changed: 0, unchanged: 3 })
  expect(await look((vault) => vault.arrivals.length)).toBe(3)
})

test('an index cut off in the middle of a record goes on; one changed in the middle says where', async () => {
  await add()
  const whole = readFileSync(index)
  writeFileSync(index, whole.subarray(0, whole.length - 1000))
  expect(await look((vault) => vault.arrivals.length)).toBe(2)
  expect(await add()).toMatchObject({ arrived: 1, unchanged: 2 })
  expect(statSync(`${index}.cut-off`).size).toBeGreaterThan(3000)
  appendFileSync(index, Buffer.alloc(500))
  expect(await add()).toMatchObject({ arrived: 0, unchanged: 3 })
  const changed = readFileSync(index)
  changed[changed.indexOf('arrivedAt') + 12] = 0x31
  writeFileSync(index, changed)
  expect(() => openVault(index, 'read')).toThrow(/changed at byte \d+/)
  writeFileSync(index, 'something else')
  expect(() => openVault(index, 'read')).toThrow(/no index of a vault/)
})

test('two writers do not share an index', () => {
  const vault = openVault(index, { writeAt: 'now' })
  expect(() => openVault(index, { writeAt: 'now' })).toThrow(/in use/)
  vault.close()
})

test('IR-18 the log of uploads names what arrived in a time, and when the same bytes were first seen', async () => {
  await add()
  now += 40 * day
  writeFileSync(join(shelf, 'again.jpg'), originals[0] ?? Buffer.alloc(0))
  await add()
  const log = await look((vault) => arrivalsSince(vault, now - 30 * day))
  expect(log).toMatchObject([
    { path: join(shelf, 'again.jpg'), arrivedAt: now, firstSeen: Date.UTC(2026, 2, 1) },
  ])
})

test('X-14 a folder is searched without an index: copies, a crop, a mirror and a sticker, no stranger', async () => {
  const [original = Buffer.alloc(0)] = originals
  const of = () => sharp(original)
  await of().flop().jpeg().toFile(join(shelf, 'mirror.jpg'))
  await of().extract({ left: 150, top: 100, width: 380, height: 300 }).png().toFile(join(shelf, 'crop.png'))
  await of()
    .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' })
    .webp()
    .toFile(join(shelf, 'border.webp'))
  writeFileSync(join(shelf, 'sticker.jpg'), await withSticker(original, 300, 200))
  const path = join(home, 'asked.jpg')
  writeFileSync(path, original)
  const asked = await bench.ask<PreparedPicture>('prepare', [path], { asked: true })
  if (!asked.ok) throw new Error(asked.why)
  const walked = await measureFolder(shelf, bench, { width: 2, onMeasured: () => {} })
  const { found } = await searchFor({ path, asked: asked.value }, walked.library, bench)
  const names = found.map(
    ({ path: at, comparison }) => `${at.slice(shelf.length + 1)} ${comparison?.relation}`,
  )
  expect(names[0]).toBe('0.jpg same-file')
  expect(names.slice(1).sort()).toEqual(
    ['border.webp', 'crop.png', 'mirror.jpg', 'sticker.jpg'].map((name) => `${name} same-photograph`),
  )
})
