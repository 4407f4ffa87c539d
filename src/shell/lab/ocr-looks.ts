/**
 * Several looks at a line in which an id may stand, each cut out a little otherwise: longer at its ends, taller or lower, stretched or pressed
 * together. What one cut loses another keeps. Kept is what each step of the reader saw, so that whoever knows the id can weigh it.
 */
import type { Look } from '#core/evidence/id-chance.ts'
import type { Colour } from './ground.ts'
import { levelled, lineSteps, readRegion, type Slanted } from './ocr-lines.ts'
import type { Answer, OcrModels } from './ocr-models.ts'
import type { Region } from './ocr-regions.ts'

/** How much longer in its heights, how much taller, how much stretched. */
type Cut = { longer: number; taller: number; stretched: number }
const cuts: readonly Cut[] = [
  { longer: 1.2, taller: 1, stretched: 1 },
  { longer: 1.6, taller: 1.2, stretched: 1 },
  { longer: 1, taller: 1, stretched: 1.18 },
  { longer: 0.8, taller: 0.88, stretched: 1 },
  { longer: 1.4, taller: 1, stretched: 0.86 },
]

/** So many lines of a picture are looked at again at most. */
export const mostLooked = 8

const figuresIn = (text: string): number => (text.match(/\d/g) ?? []).length
const lettersOf = (text: string): number => (text.match(/[\p{L}\p{N}]/gu) ?? []).length
const tokensOf = (text: string): string[] => text.match(/\S+/g) ?? []

/** Whether what was read may be a part of an id: figures in a row. */
export const mayBePart = (text: string): boolean => tokensOf(text).some((one) => figuresIn(one) >= 3)
/** Whether an id may stand in what was read. */
export const mayHoldId = (text: string): boolean =>
  tokensOf(text).some((one) => figuresIn(one) >= 4 && lettersOf(one) >= 6)

/** Each step's characters with their shares in thousandths; what is under one is left out, and so is that nothing stands there. */
function lookOf({ data, dims }: Answer, characters: readonly string[]): Look {
  const [steps = 0, classes = 0] = dims.slice(-2)
  return Array.from({ length: steps }, (_, step) => {
    let seen = ''
    for (let one = 1; one < classes; one++) {
      const share = Math.min(999, Math.floor((data[step * classes + one] ?? 0) * 1000))
      if (share > 0) seen += `${characters[one]}${String(share).padStart(3, '0')}`
    }
    return seen
  })
}

const longer = (region: Region, heights: number): Region => ({
  ...region,
  length: region.length + heights * region.height,
})

const mostGrown = 4
type ReadRegion = { reading: Slanted; region: Region }

/** Whether `now` is `before` with more letters at its ends, and hardly less sure; what a space parts is another thing. */
function goesOn(before: Slanted, now: Slanted): boolean {
  const at = now.text.indexOf(before.text)
  if (at === -1 || now.sure < before.sure - 0.1) return false
  const added = now.text.slice(0, at) + now.text.slice(at + before.text.length)
  return lettersOf(added) > 0 && !/\s/.test(added)
}

/**
 * A region cut out longer and longer as long as that brings in more of the line: the map of where text stands thins out at the ends of slanting and
 * faint lines, and an id that lost a figure there is another id.
 */
export async function grown(models: OcrModels, picture: Colour, first: ReadRegion): Promise<ReadRegion> {
  let kept = first
  for (let n = 0; n < mostGrown; n++) {
    const region = longer(kept.region, 1.5)
    const reading = await readRegion(models, picture, region)
    if (!goesOn(kept.reading, reading)) return kept
    kept = { reading, region }
  }
  return kept
}

/** All looks at one region, the way it was read. */
export async function looksAt(
  models: OcrModels,
  picture: Colour,
  { region, reading }: ReadRegion,
): Promise<Look[]> {
  const looks: Look[] = []
  for (const { longer: heights, taller, stretched } of cuts) {
    const wide = longer(region, heights)
    const cut = { ...wide, height: region.height * taller, slant: reading.slant }
    looks.push(lookOf(await lineSteps(models, picture, cut, stretched), models.characters))
  }
  return looks
}

const high = 48
/** Beside an end of the region: from so many heights inside it to so many outside. */
const beside = { inside: 0.2, outside: 0.6 }
const quantileOf = (values: Uint8Array, part: number): number =>
  values.toSorted()[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0

/** Whether beside an end of a line the ground is as light (or dark) as its ink, which would hide a letter: white on dark that runs into the sky. */
export function fadesOut(picture: Colour, { region, reading }: ReadRegion): boolean {
  const around = { ...longer(region, 2 * beside.outside), height: region.height * 1.3, slant: reading.slant }
  const { pixels, width } = levelled(picture, around, high)
  const perHeight = high / 1.3
  const columns = (from: number, to: number, rows: readonly number[]): Uint8Array => {
    const [first, last] = [Math.max(0, Math.round(from)), Math.min(width, Math.round(to))]
    return Uint8Array.from(
      rows.flatMap((row) => [...pixels.subarray(row * width + first, row * width + last)]),
    )
  }
  const all = Array.from({ length: high }, (_, row) => row)
  const edges = all.filter((row) => row < high * 0.12 || row >= high * 0.88)
  const inner = (beside.inside + beside.outside) * perHeight
  const ground = quantileOf(columns(inner, width - inner, edges), 0.5)
  const within = columns(inner, width - inner, all)
  const [light, dark] = [quantileOf(within, 0.95) - ground, ground - quantileOf(within, 0.05)]
  const sign = light >= dark ? 1 : -1
  const far = Math.max(light, dark)
  const ends = [columns(0, inner, edges), columns(width - inner, width, edges)]
  return ends.some((one) => sign * (quantileOf(one, sign > 0 ? 0.75 : 0.25) - ground) > far)
}
