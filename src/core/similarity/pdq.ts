/**
 * PDQ, the perceptual fingerprint of pictures published by Meta ("The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing
 * Algorithm", 2019), computed step by step in single precision as the reference does, so that the bits agree with those other
 * systems keep. From the brightness of a picture to 256 bits: blur twice by a box as wide as one of 128 columns, take 64 × 64
 * samples, keep the 16 × 16 lowest frequencies of the cosine transform without the zeroth, and set the bits above their median.
 *
 * The transform of a turned or mirrored picture is that of the picture with signs and axes changed, so one pass gives all eight.
 */
import { type Orientation, orientations } from './orientation.ts'
import { quickSamplesOf, samplesOf, side } from './pdq-samples.ts'

const { fround } = Math
const kept = 16

/** 256 bits as eight words; bit `k` of the reference is bit `k % 32` of word `k / 32`. */
export type Fingerprint = Uint32Array

export type Pdq = {
  hash: Fingerprint
  /** 0 to 100 by the reference's gradient sum; a flat picture has 0 and its bits mean nothing. */
  quality: number
  /** One for each of `orientations`, in that order. */
  turned: Fingerprint[]
}

const step = (a: number, b: number): number => Math.abs(Math.trunc((Math.fround(a - b) * 100) / 255))

function qualityOf(samples: Float32Array): number {
  let sum = 0
  for (let i = 0; i < side; i++)
    for (let j = 0; j < side; j++) {
      const here = samples[i * side + j] ?? 0
      if (i < side - 1) sum += step(here, samples[(i + 1) * side + j] ?? 0)
      if (j < side - 1) sum += step(here, samples[i * side + j + 1] ?? 0)
    }
  return Math.min(100, Math.floor(sum / 90))
}

const waves = (() => {
  const matrix = new Float32Array(kept * side)
  const scale = Math.sqrt(2 / side)
  for (let i = 0; i < kept; i++)
    for (let j = 0; j < side; j++)
      matrix[i * side + j] = scale * Math.cos((Math.PI / 2 / side) * (i + 1) * (2 * j + 1))
  return matrix
})()

/** The 16 × 16 frequencies, row by row. */
function frequenciesOf(samples: Float32Array): Float32Array {
  const half = new Float32Array(kept * side)
  for (let i = 0; i < kept; i++)
    for (let j = 0; j < side; j++) {
      let sum = 0
      for (let k = 0; k < side; k++)
        sum = Math.fround(sum + Math.fround((waves[i * side + k] ?? 0) * (samples[k * side + j] ?? 0)))
      half[i * side + j] = sum
    }
  const whole = new Float32Array(kept * kept)
  for (let i = 0; i < kept; i++)
    for (let j = 0; j < kept; j++) {
      let sum = 0
      for (let k = 0; k < side; k++)
        sum = Math.fround(sum + Math.fround((half[i * side + k] ?? 0) * (waves[j * side + k] ?? 0)))
      whole[i * kept + j] = sum
    }
  return whole
}

function bitsAboveMedian(frequencies: Float32Array): Fingerprint {
  const sorted = Float32Array.from(frequencies).sort()
  const median = sorted[kept * kept * 0.5 - 1] ?? 0
  const bits = new Uint32Array(8)
  for (let k = 0; k < kept * kept; k++)
    if ((frequencies[k] ?? 0) > median) bits[k >> 5] = (bits[k >> 5] ?? 0) | (1 << (k & 31))
  return bits
}

/** Whether axes are exchanged, and where the sign changes, for row `i` and column `j` of the result. */
const changes: Record<Orientation, { exchanged: boolean; minus: (i: number, j: number) => boolean }> = {
  'as-is': { exchanged: false, minus: () => false },
  'turned-90': { exchanged: true, minus: (_i, j) => j % 2 === 0 },
  'turned-180': { exchanged: false, minus: (i, j) => (i + j) % 2 === 1 },
  'turned-270': { exchanged: true, minus: (i) => i % 2 === 0 },
  flipped: { exchanged: false, minus: (i) => i % 2 === 0 },
  flopped: { exchanged: false, minus: (_i, j) => j % 2 === 0 },
  transposed: { exchanged: true, minus: () => false },
  transversed: { exchanged: true, minus: (i, j) => (i + j) % 2 === 1 },
}

function turnedTo(frequencies: Float32Array, orientation: Orientation): Float32Array {
  const { exchanged, minus } = changes[orientation]
  const turned = new Float32Array(kept * kept)
  for (let i = 0; i < kept; i++)
    for (let j = 0; j < kept; j++) {
      const value = frequencies[exchanged ? j * kept + i : i * kept + j] ?? 0
      turned[i * kept + j] = minus(i, j) ? -value : value
    }
  return turned
}

/** The reference takes larger pictures down to this many pixels a side, whatever their shape. */
export const referenceSide = 512

/**
 * A picture as the reference looks at it: every sample the nearest pixel, without smoothing. `pixels` has `channels` bytes a
 * pixel, row by row; of three or more the first three are red, green and blue. The answer is brightness, ready for `pdqOf`.
 */
export function referenceLuma(picture: {
  pixels: Uint8Array
  width: number
  height: number
  channels: number
}): { luma: Float32Array; width: number; height: number } {
  const { pixels, channels } = picture
  const large = picture.width > referenceSide || picture.height > referenceSide
  const width = large ? referenceSide : picture.width
  const height = large ? referenceSide : picture.height
  const luma = new Float32Array(width * height)
  const columns = Int32Array.from({ length: width }, (_, x) => Math.floor((x * picture.width) / width))
  for (let y = 0, to = 0; y < height; y++) {
    const row = Math.floor((y * picture.height) / height) * picture.width
    for (let x = 0; x < width; x++, to++) {
      const at = (row + (columns[x] as number)) * channels
      luma[to] =
        channels < 3
          ? (pixels[at] as number)
          : brightness(pixels[at] as number, pixels[at + 1] as number, pixels[at + 2] as number)
    }
  }
  return { luma, width, height }
}

const [red, green, blue] = [Math.fround(0.299), Math.fround(0.587), Math.fround(0.114)]
/** Rounded after every step, as arithmetic in single precision is. */
const brightness = (r: number, g: number, b: number): number =>
  fround(fround(fround(red * r) + fround(green * g)) + fround(blue * b))

function fromSamples(samples: Float32Array): Pdq {
  const frequencies = frequenciesOf(samples)
  const turned = orientations.map((orientation) => bitsAboveMedian(turnedTo(frequencies, orientation)))
  return { hash: turned[0] ?? new Uint32Array(8), quality: qualityOf(samples), turned }
}

/**
 * The fingerprint of a picture. `luma` is its brightness, row by row, 0 to 255; `width` and `height` in pixels, both at least 1.
 * What `referenceLuma` made of the whole picture gives the reference's own bits; a copy reduced otherwise gives bits a few off.
 */
export function pdqOf(luma: Float32Array, width: number, height: number): Pdq {
  if (luma.length !== width * height || luma.length === 0) throw new RangeError('luma is not width × height')
  return fromSamples(samplesOf(luma, width, height))
}

/** The fingerprint of a reduced copy: bits are a few off in any case, so that the reference's order of additions is not kept. */
export function quickPdqOf(grey: { pixels: Uint8Array; width: number; height: number }): Pdq {
  const { pixels, width, height } = grey
  if (pixels.length !== width * height || pixels.length === 0)
    throw new RangeError('grey is not width × height')
  const large = width > referenceSide || height > referenceSide
  return fromSamples(quickSamplesOf(grey, large ? referenceSide : width, large ? referenceSide : height))
}

/** 64 hex digits, highest bit first, as the reference writes it. */
export const hexOf = (fingerprint: Fingerprint): string =>
  [...fingerprint]
    .reverse()
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')

/** Reads 64 hex digits; null for anything else. */
export function fingerprintFrom(hex: string): Fingerprint | null {
  if (!/^[0-9a-fA-F]{64}$/.test(hex)) return null
  return Uint32Array.from({ length: 8 }, (_, word) =>
    Number.parseInt(hex.slice(56 - word * 8, 64 - word * 8), 16),
  )
}

/** Set bits of a 32-bit word. */
export function ones(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** In how many of the 256 bits two fingerprints differ. Two unrelated pictures differ in about half. */
export function distance(a: Fingerprint, b: Fingerprint): number {
  let bits = 0
  for (let word = 0; word < 8; word++) bits += ones((a[word] ?? 0) ^ (b[word] ?? 0))
  return bits
}
