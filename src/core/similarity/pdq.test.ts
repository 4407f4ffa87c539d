import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orientations } from './orientation.ts'
import { distance, fingerprintFrom, hexOf, ones, pdqOf, quickPdqOf, referenceLuma } from './pdq.ts'

/** Hills and slopes: as a photograph, it has more low frequencies than high ones. */
function hills(seed: number, width: number, height: number): Float32Array {
  const luma = new Float32Array(width * height)
  const parts = Array.from({ length: 12 }, (_, k) => {
    const at = Math.sin(seed * 7.13 + k * 3.7) * 43_758.5453
    const random = at - Math.floor(at)
    return { x: (k % 5) + random, y: ((k * 3) % 7) + random, by: random * 6.28, high: 40 / (1 + k) }
  })
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      luma[y * width + x] = parts.reduce(
        (sum, part) =>
          sum + part.high * Math.sin((part.x * x * 3) / width + (part.y * y * 3) / height + part.by),
        128,
      )
  return luma
}

const turned = (luma: Float32Array, width: number, height: number) => {
  const at = (x: number, y: number) => luma[y * width + x] ?? 0
  const made = (w: number, h: number, from: (x: number, y: number) => number) => ({
    width: w,
    height: h,
    luma: Float32Array.from({ length: w * h }, (_, k) => from(k % w, Math.floor(k / w))),
  })
  return {
    'as-is': made(width, height, at),
    'turned-90': made(height, width, (x, y) => at(y, height - 1 - x)),
    'turned-180': made(width, height, (x, y) => at(width - 1 - x, height - 1 - y)),
    'turned-270': made(height, width, (x, y) => at(width - 1 - y, x)),
    flipped: made(width, height, (x, y) => at(x, height - 1 - y)),
    flopped: made(width, height, (x, y) => at(width - 1 - x, y)),
    transposed: made(height, width, (x, y) => at(y, x)),
    transversed: made(height, width, (x, y) => at(width - 1 - y, height - 1 - x)),
  }
}

test('looked at quickly a picture has the same fingerprint, but for bits at the median', () => {
  for (let seed = 1; seed <= 8; seed++)
    for (const [width, height] of [
      ...(seed === 1 ? [[800, 600] as const] : []),
      [200, 331],
      [64, 90],
    ] as const) {
      const pixels = Uint8Array.from(hills(seed, width, height))
      const looked = referenceLuma({ pixels, width, height, channels: 1 })
      const exact = pdqOf(looked.luma, looked.width, looked.height)
      const quick = quickPdqOf({ pixels, width, height })
      expect(distance(exact.hash, quick.hash), `picture ${seed}, ${width} × ${height}`).toBeLessThanOrEqual(2)
      expect(Math.abs(exact.quality - quick.quality)).toBeLessThanOrEqual(1)
    }
})

test('one pass gives the fingerprint of each of the eight orientations', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const [width, height] = [192, 128]
    const luma = hills(seed, width, height)
    const all = pdqOf(luma, width, height).turned
    const made = turned(luma, width, height)
    orientations.forEach((orientation, index) => {
      const picture = made[orientation]
      const own = pdqOf(picture.luma, picture.width, picture.height).hash
      const [near, ...rest] = all
        .map((each, k) => [distance(each, own), k] as const)
        .sort((a, b) => a[0] - b[0])
      expect(near?.[1], `${orientation} of picture ${seed}`).toBe(index)
      expect((near?.[0] ?? 256) * 2).toBeLessThan(rest[0]?.[0] ?? 0)
    })
  }
})

test('half of the bits of a picture are set, a flat one has no quality', () => {
  const { hash, quality } = pdqOf(hills(3, 300, 200), 300, 200)
  expect(hash.reduce((sum, word) => sum + ones(word), 0)).toBe(128)
  expect(quality).toBeGreaterThan(0)
  expect(pdqOf(new Float32Array(90_000).fill(77), 300, 300).quality).toBe(0)
})

test('a picture as small as one pixel has a fingerprint, one without pixels has none', () => {
  expect(pdqOf(Float32Array.of(3), 1, 1).quality).toBe(0)
  expect(() => pdqOf(new Float32Array(0), 0, 0)).toThrow(RangeError)
  expect(() => pdqOf(new Float32Array(5), 2, 2)).toThrow(RangeError)
})

test('hex digits and bits are the same thing, and distance counts the bits that differ', () => {
  const words = fc.array(fc.nat(0xffffffff), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [one, two] = [Uint32Array.from(a), Uint32Array.from(b)]
      expect(fingerprintFrom(hexOf(one))).toEqual(one)
      const bits = (hex: string) => BigInt(`0x${hex}`)
      const apart = (bits(hexOf(one)) ^ bits(hexOf(two))).toString(2).replaceAll('0', '').length
      expect(distance(one, two)).toBe(apart)
    }),
  )
  expect(fingerprintFrom('12')).toBeNull()
  expect(fingerprintFrom('g'.repeat(64))).toBeNull()
})

test('a large picture is looked at through 512 × 512 of its pixels, a small one through all', () => {
  const pixels = Uint8Array.from({ length: 1024 * 600 * 3 }, (_, k) => (k * 31) % 251)
  const large = referenceLuma({ pixels, width: 1024, height: 600, channels: 3 })
  expect([large.width, large.height, large.luma.length]).toEqual([512, 512, 512 * 512])
  const grey = referenceLuma({ pixels: Uint8Array.of(1, 2, 3, 4, 5, 6), width: 3, height: 2, channels: 1 })
  expect([...grey.luma]).toEqual([1, 2, 3, 4, 5, 6])
})
