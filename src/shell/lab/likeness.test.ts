import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hexOf, pdqOf, referenceLuma } from '#core/similarity/pdq.ts'
import { madePicture, withSticker } from '#test/pictures.ts'
import { type Bench, openBench } from './child.ts'
import type { FingerprintFact } from './fingerprint.ts'
import type { Compared, PreparedPicture } from './likeness.ts'

let folder = ''
let bench: Bench
const put = (name: string, bytes: Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-likeness-'))
  bench = openBench()
})
afterAll(() => {
  bench.close()
  rmSync(folder, { recursive: true, force: true })
})

test('AR-04 two files are compared in the confined process, with pictures for a report where asked', async () => {
  const original = await madePicture(21)
  const [one, two] = [put('one.jpg', original), put('two.jpg', await withSticker(original, 480, 320))]
  const plain = await bench.ask<Compared>('compare', [one, two])
  if (!plain.ok) throw new Error(plain.why)
  expect(plain.value.comparison.relation).toBe('same-photograph')
  expect(plain.value.comparison.differs.length).toBeGreaterThan(10)
  expect(plain.value.pictures[0]).toMatchObject({ bytes: original.length, width: 900, height: 700 })
  expect(plain.value.shown).toBeUndefined()
  const shown = await bench.ask<Compared>('compare', [one, two], { side: 300 })
  if (!shown.ok) throw new Error(shown.why)
  for (const picture of Object.values(shown.value.shown ?? {}))
    expect((await sharp(Buffer.from(picture, 'base64')).metadata()).width).toBe(300)
})

test('IR-16 a picture is made ready for an index; the one looked for brings all its features both ways', async () => {
  const path = put('ready.jpg', await madePicture(22))
  const kept = await bench.ask<PreparedPicture>('prepare', [path])
  const asked = await bench.ask<PreparedPicture>('prepare', [path], { asked: true })
  if (!kept.ok || !asked.ok) throw new Error('not prepared')
  expect(kept.value).toMatchObject({ width: 900, height: 700, trimmed: [] })
  expect(kept.value.turned).toHaveLength(8)
  expect(Buffer.from(kept.value.descriptors, 'base64')).toHaveLength(128 * 32)
  expect(kept.value.mirrored).toBeUndefined()
  expect(Buffer.from(asked.value.descriptors, 'base64').length).toBeGreaterThan(128 * 32)
  expect(asked.value.mirrored).not.toBe(asked.value.descriptors)
})

test('the exact fingerprint of a large picture is that of all its pixels, before its orientation', async () => {
  const large = await sharp(await madePicture(23))
    .resize(2600, 2000)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const { data, info } = await sharp(large).raw().toBuffer({ resolveWithObject: true })
  const whole = { pixels: new Uint8Array(data), width: info.width, height: info.height, channels: 3 }
  const { luma, width, height } = referenceLuma(whole)
  const asked = await bench.ask<FingerprintFact>('fingerprint-exact', [put('large.jpg', large)])
  if (!asked.ok) throw new Error(asked.why)
  expect(asked.value).toMatchObject({ exact: true })
  expect(asked.value.turned[0]).toBe(hexOf(pdqOf(luma, width, height).hash))
})

test('what cannot be decoded says why and leaves the process at work', async () => {
  const broken = put('broken.jpg', (await madePicture(24)).subarray(0, 3000))
  const fine = put('fine.jpg', await madePicture(24))
  for (const [job, paths] of [
    ['prepare', [broken]],
    ['compare', [fine, broken]],
    ['fingerprint-exact', [broken]],
  ] as const)
    expect(await bench.ask(job, paths)).toMatchObject({ ok: false })
  expect(await bench.ask('prepare', [fine])).toMatchObject({ ok: true })
  expect(bench.lost()).toBe(0)
})
