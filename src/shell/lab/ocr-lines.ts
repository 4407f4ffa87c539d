/** Reading: each slanted rectangle is laid level, brought to one height, and read from left to right, character by character. */
import type { Colour } from './ground.ts'
import type { Answer, OcrModels } from './ocr-models.ts'
import type { Region } from './ocr-regions.ts'

/** What one region says; `sure` is the mean over its characters, 0 to 1. `slant`: the way it was read, in radians. */
export type Reading = { text: string; sure: number }
export type Slanted = Reading & { slant: number }

const lineHeight = 48
const [narrowest, widest] = [48, 1600]

/** Lays a region level, `wide` × `high`, and hands out each pixel from left to right and top to bottom, 0 to 255. */
function layLevel(
  { pixels, width, height }: Colour,
  region: Region,
  [wide, high]: readonly [number, number],
  put: (at: number, red: number, green: number, blue: number) => void,
): void {
  const [cos, sin] = [Math.cos(region.slant), Math.sin(region.slant)]
  // Where the strip is far smaller than the region, several points make a pixel, or thin strokes break up.
  const taps = Math.min(4, Math.max(1, Math.round(region.height / high)))
  for (let row = 0; row < high; row++)
    for (let column = 0; column < wide; column++) {
      let [r, g, b] = [0, 0, 0]
      for (let tap = 0; tap < taps * taps; tap++) {
        const u = ((column + ((tap % taps) + 0.5) / taps) / wide - 0.5) * region.length
        const v = ((row + (Math.floor(tap / taps) + 0.5) / taps) / high - 0.5) * region.height
        const x = Math.min(width - 1.001, Math.max(0, region.x + u * cos - v * sin - 0.5))
        const y = Math.min(height - 1.001, Math.max(0, region.y + u * sin + v * cos - 0.5))
        const [x0, y0] = [Math.floor(x), Math.floor(y)]
        const [fx, fy] = [x - x0, y - y0]
        const at = (y0 * width + x0) * 3
        const below = y0 + 1 < height ? at + width * 3 : at
        const right = x0 + 1 < width ? 3 : 0
        const mixed = (channel: number): number =>
          ((pixels[at + channel] ?? 0) * (1 - fx) + (pixels[at + right + channel] ?? 0) * fx) * (1 - fy) +
          ((pixels[below + channel] ?? 0) * (1 - fx) + (pixels[below + right + channel] ?? 0) * fx) * fy
        r += mixed(0)
        g += mixed(1)
        b += mixed(2)
      }
      const all = taps * taps
      put(row * wide + column, r / all, g / all, b / all)
    }
}

const widthOf = (region: Region, high: number): number => Math.round((region.length / region.height) * high)

/** A region laid level: blue, green, red planes from -1 to 1, as the network was taught, and `width` pixels wide. */
type Strip = { values: Float32Array; width: number }

/** `stretched`: how much wider than it stands there. */
function stripOf(picture: Colour, region: Region, stretched: number): Strip {
  const size = Math.min(widest, Math.max(narrowest, Math.round(widthOf(region, lineHeight) * stretched)))
  const plane = lineHeight * size
  const values = new Float32Array(3 * plane)
  layLevel(picture, region, [size, lineHeight], (at, r, g, b) => {
    values[at] = b / 127.5 - 1
    values[plane + at] = g / 127.5 - 1
    values[2 * plane + at] = r / 127.5 - 1
  })
  return { values, width: size }
}

/** A region laid level, `high` pixels high, in grey. */
export function levelled(picture: Colour, region: Region, high: number): Colour {
  const width = Math.min(4000, Math.max(1, widthOf(region, high)))
  const pixels = new Uint8Array(width * high)
  layLevel(picture, region, [width, high], (at, r, g, b) => {
    pixels[at] = Math.round(0.299 * r + 0.587 * g + 0.114 * b)
  })
  return { pixels, width, height: high }
}

/** The surest character of each step, a repeated one once, none left out (connectionist temporal classification, greedily). */
export function decodeSteps({ data, dims }: Answer, characters: readonly string[]): Reading {
  const [steps = 0, classes = 0] = dims.slice(-2)
  let [text, sum, count, before] = ['', 0, 0, 0]
  for (let step = 0; step < steps; step++) {
    let [best, share] = [0, 0]
    for (let one = 0; one < classes; one++) {
      const value = data[step * classes + one] ?? 0
      if (value > share) [best, share] = [one, value]
    }
    if (best !== 0 && best !== before) {
      text += characters[best] ?? ''
      sum += share
      count++
    }
    before = best
  }
  return { text: text.trim(), sure: count === 0 ? 0 : Math.min(1, sum / count) }
}

/** What the network says of a region laid level, step by step. */
export function lineSteps(
  { recognise }: OcrModels,
  picture: Colour,
  region: Region,
  stretched = 1,
): Promise<Answer> {
  const strip = stripOf(picture, region, stretched)
  return recognise(strip.values, [1, 3, lineHeight, strip.width])
}

/** Below this a region is tried on its head as well, and the surer reading is kept. */
const doubtful = 0.75

/** Reads one region of a picture. */
export async function readRegion(models: OcrModels, picture: Colour, region: Region): Promise<Slanted> {
  const read = async (slant: number): Promise<Slanted> => ({
    ...decodeSteps(await lineSteps(models, picture, { ...region, slant }), models.characters),
    slant,
  })
  const straight = await read(region.slant)
  if (straight.sure >= doubtful) return straight
  const turned = await read(region.slant + Math.PI)
  return turned.sure > straight.sure ? turned : straight
}
