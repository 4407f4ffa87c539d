import { createHash, randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { derivativeOf } from './derivative.ts'
import { readMetadata } from './metadata.ts'

/** Noise, which packs badly, with the entries of an invented camera. */
async function noisy(width: number, height: number): Promise<Buffer> {
  const raw = { width, height, channels: 3 as const }
  return sharp(randomBytes(width * height * 3), { raw })
    .jpeg({ quality: 95 })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Nordlicht', Model: 'N-1' },
      IFD2: { DateTimeOriginal: '2026:03:12 10:20:30' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '29/1 51/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '121/1 33/1 0/1',
      },
    })
    .toBuffer()
}

test('X-14 a copy stays under the limit, keeps what the camera wrote and names its parent', async () => {
  const original = await noisy(800, 600)
  const before = createHash('sha256').update(original).digest('hex')
  const made = await derivativeOf(original, { under: Math.floor(original.length / 2) })
  const copy = Buffer.from(made.jpeg, 'base64')
  expect(made.bytes).toBe(copy.length)
  expect(copy.length).toBeLessThan(original.length / 2)
  expect(made.parent).toBe(before)
  expect(createHash('sha256').update(original).digest('hex')).toBe(before)
  expect(copy.includes(`parent sha256 ${before}`)).toBe(true)
  expect(readMetadata(copy, 'jpeg').exif).toEqual(readMetadata(original, 'jpeg').exif)
  expect(await sharp(copy).metadata()).toMatchObject({
    width: made.width,
    height: made.height,
    orientation: 6,
  })
})

test('X-14 what fits is not copied, and a copy is never made smaller than asked for', async () => {
  const original = await noisy(400, 300)
  await expect(derivativeOf(original, { under: original.length + 1 })).rejects.toThrow('fits as it is')
  // It lies on its side: shown it is 300 wide and 400 high.
  await expect(derivativeOf(original, { under: 9_000, least: { width: 300, height: 400 } })).rejects.toThrow(
    'without going under 300 × 400',
  )
  await expect(derivativeOf(original, { under: 100 })).rejects.toThrow('no copy')
})

test('X-14 the maker’s own block goes over byte for byte; credentials that would no longer hold are left out and named', async () => {
  const plain = await noisy(200, 150)
  const segment = (marker: number, text: string) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(text.length + 2, 2)
    return Buffer.concat([head, Buffer.from(text, 'latin1')])
  }
  const block = segment(0xed, 'Photoshop 3.0 and whatever a maker wrote \u0001\u00ff')
  const signed = segment(0xeb, 'JP jumb c2pa')
  const original = Buffer.concat([plain.subarray(0, 2), block, signed, plain.subarray(2)])
  const made = await derivativeOf(original, { under: plain.length })
  const copy = Buffer.from(made.jpeg, 'base64')
  expect(copy.includes(block)).toBe(true)
  expect(copy.includes(signed)).toBe(false)
  expect(made.lost).toEqual(['Content Credentials (C2PA)'])
})
