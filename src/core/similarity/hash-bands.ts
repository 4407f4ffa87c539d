/**
 * How 256 bits are cut into bands, so that two fingerprints which are near have a band in which they are very near. If two differ
 * in at most `limit` bits and band `i` is searched up to `radius[i]` bits, one band finds them as soon as the sum of
 * (radius + 1) exceeds `limit`: otherwise every band would differ in more than its radius, and together in more than `limit`.
 * (Norouzi, Punjani, Fleet: "Fast Search in Hamming Space with Multi-Index Hashing", 2012.)
 */

/** One band: `width` bits from bit `start` on, searched up to `radius` bits away. */
export type Band = { start: number; width: number; radius: number }

/**
 * Bands for about `size` fingerprints, exact up to `limit` bits: wide ones for many fingerprints, since a bucket should hold few;
 * narrow ones for few, since every bucket costs four bytes.
 */
export function bandsFor(size: number, limit: number): Band[] {
  const count = size > 1_000_000 ? 11 : size > 30_000 ? 16 : 20
  const bands: Band[] = []
  let start = 0
  for (let k = 0; k < count; k++) {
    const width = Math.floor((256 - start) / (count - k))
    bands.push({ start, width, radius: Math.floor((limit + 1) / count) - 1 })
    start += width
  }
  let missing = limit + 1 - bands.reduce((sum, band) => sum + band.radius + 1, 0)
  for (const band of bands) if (missing-- > 0) band.radius++
  return bands
}

/** The bits of one band of the fingerprint that begins at `at` in `words`. */
export function keyOf(words: Uint32Array, at: number, { start, width }: Band): number {
  const word = at + (start >>> 5)
  const shift = start & 31
  const low = (words[word] ?? 0) >>> shift
  const high = shift + width > 32 ? (words[word + 1] ?? 0) << (32 - shift) : 0
  return ((low | high) & ((1 << width) - 1)) >>> 0
}

/** All masks of at most `radius` bits among `width`, fewest bits first. */
export function masksOf({ width, radius }: Band): Uint32Array {
  const masks: number[] = radius < 0 ? [] : [0]
  let last = masks.slice()
  for (let bits = 1; bits <= radius; bits++) {
    const next: number[] = []
    for (const mask of last)
      for (let bit = mask === 0 ? 0 : 32 - Math.clz32(mask); bit < width; bit++) next.push(mask | (1 << bit))
    masks.push(...next)
    last = next
  }
  return Uint32Array.from(masks)
}
