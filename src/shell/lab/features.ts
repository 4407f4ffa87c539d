/**
 * Local features of a picture (ORB: Rublee, Rabaud, Konolige, Bradski 2011): points that are found again in a crop, a collage or
 * under a sticker, each with 256 bits that describe what is around it.
 */
import { packPlaces } from '#core/similarity/local-features.ts'
import type { OpenCv } from './opencv.ts'

/**
 * `points` holds x and y of each feature in pixels of the picture they were found in, `turns` its angle in degrees and its size
 * beside the smallest; `descriptors` 32 bytes of each.
 */
export type Features = {
  width: number
  height: number
  count: number
  points: Float32Array
  turns: Float32Array
  descriptors: Uint8Array
}

/** Brightness, one byte a pixel, row by row. */
export type Grey = { pixels: Uint8Array; width: number; height: number }

/** The side, in pixels, of the copy in which features are looked for. */
export const featureSide = 640
/** Side of the smallest feature's patch, in pixels. */
const patch = 31
/** As many features as are kept; the strongest, spread over the picture by cells. */
export const featuresAtMost = 1200

/** Finds features, strongest of each cell first. A picture smaller than a patch has none. */
export function featuresOf(cv: OpenCv, { pixels, width, height }: Grey, most = featuresAtMost): Features {
  const image = cv.matFromArray(height, width, cv.CV_8UC1, pixels)
  const orb = new cv.ORB(most * 8, 1.2, 8, patch, 0, 2, 0, patch, 8)
  const found = new cv.KeyPointVector()
  const described = new cv.Mat()
  const noMask = new cv.Mat()
  try {
    orb.detectAndCompute(image, noMask, found, described)
    const all = Array.from({ length: found.size() }, (_, index) => {
      const { pt, response, angle, size } = found.get(index)
      return { index, x: pt.x, y: pt.y, response, angle, size: size / patch }
    })
    const chosen = spread(all, { width, height }, most)
    const points = new Float32Array(chosen.length * 2)
    const turns = new Float32Array(chosen.length * 2)
    const descriptors = new Uint8Array(chosen.length * 32)
    chosen.forEach(({ index, x, y, angle, size }, at) => {
      points.set([x, y], at * 2)
      turns.set([angle, size], at * 2)
      descriptors.set(described.data.subarray(index * 32, index * 32 + 32), at * 32)
    })
    return { width, height, count: chosen.length, points, turns, descriptors }
  } finally {
    for (const each of [image, orb, found, described, noMask]) each.delete()
  }
}

/** Places of the strongest `most` features as an index keeps them, in pixels `scale` times those they were found in. */
export const placesOf = ({ count, points, turns }: Features, most: number, scale = 1): Uint8Array =>
  packPlaces(
    Array.from({ length: Math.min(count, most) }, (_, n) => ({
      x: (points[n * 2] ?? 0) * scale,
      y: (points[n * 2 + 1] ?? 0) * scale,
      angle: turns[n * 2] ?? 0,
      size: (turns[n * 2 + 1] ?? 1) * scale,
    })),
  )

type Found = { index: number; x: number; y: number; response: number; angle: number; size: number }

/** The strongest of every cell in turn, so that one busy corner does not take all the places. */
function spread(all: Found[], { width, height }: { width: number; height: number }, most: number): Found[] {
  const across = 8
  const cells = new Map<number, Found[]>()
  for (const each of all.sort((a, b) => b.response - a.response)) {
    const cell = Math.floor((each.y * across) / height) * across + Math.floor((each.x * across) / width)
    const there = cells.get(cell)
    if (there === undefined) cells.set(cell, [each])
    else there.push(each)
  }
  const chosen: Found[] = []
  for (let turn = 0; chosen.length < most; turn++) {
    const row = [...cells.values()].flatMap((cell) => cell[turn] ?? [])
    if (row.length === 0) break
    chosen.push(...row.sort((a, b) => b.response - a.response).slice(0, most - chosen.length))
  }
  return chosen
}
