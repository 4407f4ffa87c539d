import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench } from '#shell/lab/child.ts'
import type { PreparedPicture } from '#shell/lab/likeness.ts'
import { openTestBucket, type TestBucket } from '#test/bucket.ts'
import { madePicture } from '#test/pictures.ts'
import { bucketOf, openOriginals, reachThrough } from './bucket-walk.ts'
import { bucketSource, type Indexed, indexSource } from './indexing.ts'
import { searchFor } from './search.ts'
import { verifyVault } from './upkeep.ts'
import { libraryOf, openVault } from './vault.ts'

let bucket: TestBucket
let bench: Bench
let folder: string
let original: Buffer

beforeAll(async () => {
  bucket = await openTestBucket()
  bench = openBench()
  folder = mkdtempSync(join(tmpdir(), 'recourse-bucket-'))
  original = await madePicture(3, 480, 360)
  await bucket.put('shots/%E5%8E%9F%20%231%2Ba.jpg', original)
  await bucket.put('shots/deep/b.jpg', await madePicture(4, 480, 360))
  await bucket.put('shots/notes.txt', Buffer.from('no picture'))
  await bucket.put('shots-other/c.jpg', await madePicture(5, 480, 360))
}, 60_000)
afterAll(async () => {
  bench.close()
  await bucket.close()
  rmSync(folder, { recursive: true, force: true })
})

async function index(): Promise<Indexed> {
  const vault = openVault(join(folder, 'vault.index'), { writeAt: '2026-01-01T00:00:00Z' })
  const indexing = { now: () => 1_760_000_000_000, width: 1, takeIn: false, onProgress: () => {} }
  try {
    return await indexSource(vault, bucketSource(openOriginals(bucket.config), 'shots'), bench, indexing)
  } finally {
    vault.close()
  }
}

test('IR-16 originals in a bucket are indexed where they lie, and a second walk measures nothing again', async () => {
  const keys = await bucket.keys()
  expect(await index()).toMatchObject({ arrived: 2, unchanged: 0, missing: 0, unreadable: [] })
  expect(await index()).toMatchObject({ arrived: 0, unchanged: 2, missing: 0 })
  expect(await bucket.keys()).toEqual(keys)
})

test('IR-16 one of them is found by a picture, fetched for the comparison, and checked anew', async () => {
  const path = join(folder, 'asked.jpg')
  writeFileSync(path, await sharp(original).resize(300).jpeg().toBuffer())
  const asked = await bench.ask<PreparedPicture>('prepare', [path], { asked: true })
  if (!asked.ok) throw new Error(asked.why)
  const vault = openVault(join(folder, 'vault.index'), 'read')
  const reach = reachThrough(openOriginals(bucket.config))
  const { library } = libraryOf(vault)
  const { found } = await searchFor({ path, asked: asked.value }, { ...library, reach }, bench)
  expect(found[0]).toMatchObject({
    path: 's3://evidence/shots/原 #1+a.jpg',
    comparison: { relation: 'same-photograph' },
  })
  expect(await verifyVault(vault, () => {}, reach)).toMatchObject({ same: 2, faults: [] })
  vault.close()
})

test('an address names bucket and prefix, or is none', () => {
  expect(bucketOf('s3://evidence/a/b/')).toEqual({ bucket: 'evidence', prefix: 'a/b' })
  expect(bucketOf('s3://evidence')).toEqual({ bucket: 'evidence', prefix: '' })
  for (const none of ['s3://', 's3:///a', '/srv/s3', 's3://A/b']) expect(bucketOf(none)).toBeNull()
})
