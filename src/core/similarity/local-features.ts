/**
 * How the local features of a picture are kept: what is around each point in 256 bits, and where the point is, which way it looks
 * and how large it is. Enough to lay two pictures over each other without opening either.
 */

/** `descriptors` holds 32 bytes of each feature, strongest first; `places` six of each, empty where they were not kept. */
export type LocalFeatures = { descriptors: Uint8Array; places: Uint8Array }

export const descriptorBytes = 32
export const placeBytes = 6

/** One feature's place: pixels of the reduced copy, angle in degrees, and its size beside that of the smallest. */
export type Place = { x: number; y: number; angle: number; size: number }

/** Positions to a sixteenth of a pixel, angles to 256ths of a circle, sizes to a sixteenth of an octave. */
const fine = 16

const within = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)))

/** Places in six bytes each: x, y (16 bits, little end first), angle, size. */
export function packPlaces(places: readonly Place[]): Uint8Array {
  const packed = new Uint8Array(places.length * placeBytes)
  for (const [n, { x, y, angle, size }] of places.entries()) {
    const [at, across, down] = [n * placeBytes, within(x * fine, 65_535), within(y * fine, 65_535)]
    packed[at] = across & 255
    packed[at + 1] = across >>> 8
    packed[at + 2] = down & 255
    packed[at + 3] = down >>> 8
    packed[at + 4] = Math.round((angle * 256) / 360) & 255
    packed[at + 5] = within(128 + fine * Math.log2(size), 255)
  }
  return packed
}

/** The place of feature `n`. */
export function placeAt(places: Uint8Array, n: number): Place {
  const at = n * placeBytes
  return {
    x: ((places[at] ?? 0) | ((places[at + 1] ?? 0) << 8)) / fine,
    y: ((places[at + 2] ?? 0) | ((places[at + 3] ?? 0) << 8)) / fine,
    angle: ((places[at + 4] ?? 0) * 360) / 256,
    size: 2 ** (((places[at + 5] ?? 0) - 128) / fine),
  }
}

/** Features kept, at most `most`; places go with their descriptors. */
export const strongest = ({ descriptors, places }: LocalFeatures, most: number): LocalFeatures => ({
  descriptors: descriptors.subarray(0, most * descriptorBytes),
  places: places.subarray(0, most * placeBytes),
})

/** Descriptors as words, little end first, whatever the machine. */
export function wordsOf(descriptors: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.floor(descriptors.length / descriptorBytes) * 8)
  for (let word = 0, at = 0; word < words.length; word++, at += 4)
    words[word] =
      (descriptors[at] ?? 0) |
      ((descriptors[at + 1] ?? 0) << 8) |
      ((descriptors[at + 2] ?? 0) << 16) |
      ((descriptors[at + 3] ?? 0) << 24)
  return words
}

/** Set bits of a word. */
export function bitsIn(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
