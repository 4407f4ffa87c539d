/**
 * Text in a picture: found and read by networks for Chinese and Latin writing. Cyrillic is told by its look and left unread here
 * (`cyrillic.ts` has it read elsewhere); whether any other writing stands there is unknown. Not part of the first look at a file, since it
 * costs more than all of that: asked where it is needed. Runs in the laboratory's own process.
 */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type * as z from 'zod/mini'
import type { Look } from '#core/evidence/id-chance.ts'
import type { Box, pictureTextSchema } from '#core/evidence/picture-facts.ts'
import { kindsOf } from '#core/evidence/text-kinds.ts'
import type { Colour } from './ground.ts'
import { levelled, readRegion, type Slanted } from './ocr-lines.ts'
import { fadesOut, grown, looksAt, mayBePart, mayHoldId, mostLooked } from './ocr-looks.ts'
import { ocrModels } from './ocr-models.ts'
import { type Region, regionsIn } from './ocr-regions.ts'
import { cyrillicLines, withoutLetters } from './ocr-script.ts'
import { textReader } from './ocr-version.ts'
import { pdfReader } from './pdf.ts'
import { renderedSide, renderPage } from './pdf-pages.ts'
import { pdfDanger } from './pdf-triage.ts'
import { readPixels } from './pixels.ts'

export type PictureText = z.infer<typeof pictureTextSchema>

/** The longer side of the copy text is looked for in, and of the copy it is read from, in pixels. */
const findSide = 960
const readSide = 2400
/** A reading less sure than this is noise more often than text. */
const surest = 0.5
/** White around the picture, so that text at its very edge is found. */
const margin = 16
/** The longer side a page is drawn with to be read, in pixels. */
const pageSide = 2000

const rgbOf = ({ pixels, width, height }: Colour) => sharp(pixels, { raw: { width, height, channels: 3 } })

async function within(colour: Colour, side: number): Promise<Colour> {
  const longer = Math.max(colour.width, colour.height)
  if (longer <= side) return colour
  const { data, info } = await rgbOf(colour)
    .resize({ width: side, height: side, fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: new Uint8Array(data), width: info.width, height: info.height }
}

// Means and deviations the network was taught with; blue first.
const means = [0.485, 0.456, 0.406]
const deviations = [0.229, 0.224, 0.225]

/** The picture in the middle of a canvas whose sides are multiples of 32. */
function canvasOf({ pixels, width, height }: Colour): { values: Float32Array; wide: number; high: number } {
  const whole = (side: number) => Math.ceil((side + 2 * margin) / 32) * 32
  const [wide, high] = [whole(width), whole(height)]
  const values = new Float32Array(3 * wide * high)
  for (let channel = 0; channel < 3; channel++) {
    const [mean = 0, deviation = 1] = [means[channel], deviations[channel]]
    for (let y = 0; y < high; y++)
      for (let x = 0; x < wide; x++) {
        // Beyond the picture its edge goes on: a border would look like a stroke.
        const fromX = Math.min(width - 1, Math.max(0, x - margin))
        const fromY = Math.min(height - 1, Math.max(0, y - margin))
        const value = (pixels[(fromY * width + fromX) * 3 + 2 - channel] ?? 0) / 255
        values[(channel * high + y) * wide + x] = (value - mean) / deviation
      }
  }
  return { values, wide, high }
}

/** Regions of text, in pixels of the picture given. */
async function regionsOf(colour: Colour): Promise<Region[]> {
  const small = await within(colour, findSide)
  const { values, wide, high } = canvasOf(small)
  const map = await (await ocrModels()).detect(values, [1, 3, high, wide])
  const scale = colour.width / small.width
  return regionsIn(map).map((region) => ({
    ...region,
    x: (region.x - margin) * scale,
    y: (region.y - margin) * scale,
    length: region.length * scale,
    height: region.height * scale,
  }))
}

/** The upright rectangle around a slanted one, within the picture. */
function boxAround({ x, y, length, height, slant }: Region, picture: Colour, scale: number): Box {
  const [cos, sin] = [Math.abs(Math.cos(slant)), Math.abs(Math.sin(slant))]
  const [w, h] = [length * cos + height * sin, length * sin + height * cos]
  const inside = (value: number, most: number) => Math.min(most, Math.max(0, value))
  const [left, right] = [inside(x - w / 2, picture.width), inside(x + w / 2, picture.width)]
  const [top, bottom] = [inside(y - h / 2, picture.height), inside(y + h / 2, picture.height)]
  const at = (value: number) => Math.round(value * scale)
  return { x: at(left), y: at(top), width: at(right - left), height: at(bottom - top) }
}

type Line = Slanted & { region: Region; looks?: Look[]; fades?: true }

async function readLines(picture: Colour): Promise<Line[]> {
  const models = await ocrModels()
  const lines: Line[] = []
  let looked = 0
  for (const found of await regionsOf(picture)) {
    const first = { reading: await readRegion(models, picture, found), region: found }
    const { reading, region } = mayBePart(first.reading.text) ? await grown(models, picture, first) : first
    if (reading.text === '' || reading.sure < surest) continue
    const closer = mayHoldId(reading.text) && looked++ < mostLooked
    const looks = closer ? { looks: await looksAt(models, picture, { reading, region }) } : {}
    const fades = closer && fadesOut(picture, { reading, region })
    lines.push({ ...reading, region, ...looks, ...(fades ? { fades } : {}) })
  }
  return lines
}

/** What is to be read: a picture file, or a page of a PDF. `cuttings`: of lines that cannot be read here, pictures for another reader. */
export type TextPlease = { page?: number; cuttings?: true }
/** A line laid level for the line of that number: grey pixels, a byte each, in base64. */
export type Cutting = { line: number; width: number; height: number; grey: string }
/** `cuttings` where they were asked for. */
export type TextAnswer = { text: PictureText; cuttings: Cutting[] }

/** How high a cutting is, and how much longer and higher than its region, in heights of it. */
const cutting = { high: 72, longer: 0.4, higher: 1.1, most: 40 }

function cuttingsOf(picture: Colour, regions: readonly (Region | null)[]): Cutting[] {
  const cut: Cutting[] = []
  for (const [line, region] of regions.entries()) {
    if (region === null || cut.length >= cutting.most) continue
    const wider = {
      ...region,
      length: region.length + cutting.longer * region.height,
      height: region.height * cutting.higher,
    }
    const { pixels, width, height } = levelled(picture, wider, cutting.high)
    cut.push({ line, width, height, grey: Buffer.from(pixels).toString('base64') })
  }
  return cut
}

/** Reads the lines of a decoded picture; boxes come back `scale` times larger. */
export async function textIn(picture: Colour, scale = 1, { cuttings }: TextPlease = {}): Promise<TextAnswer> {
  const read = await readLines(picture)
  const cyrillic = cyrillicLines(read)
  const lines = read.map(({ text, sure, region, looks, fades }, n): PictureText['lines'][number] => {
    const is = { box: boxAround(region, picture, scale), confidence: Math.round(sure * 1000) / 1000 }
    if (cyrillic[n] !== true)
      return {
        text,
        ...is,
        kinds: kindsOf(text),
        ...(looks === undefined ? {} : { looks }),
        ...(fades ? { fades } : {}),
      }
    const seen = withoutLetters(text)
    return { text: seen, ...is, kinds: kindsOf(seen), unread: 'cyrillic' }
  })
  const left = read.map(({ region, slant }, n) => (cyrillic[n] === true ? { ...region, slant } : null))
  return {
    text: { scripts: ['latin', 'han'], lines, by: textReader },
    cuttings: cuttings === true ? cuttingsOf(picture, left) : [],
  }
}

/** Page `page` of a PDF, from 1, read as a picture; boxes are those of the page as facts have it. */
async function readPage(bytes: Buffer, page: number, about: TextPlease): Promise<TextAnswer> {
  const danger = pdfDanger(bytes)
  if (danger !== null) throw new Error(`not opened: ${danger}`)
  const document = await (await pdfReader()).loadDocument(bytes)
  try {
    const drawn = await renderPage(document, page - 1, pageSide)
    return await textIn(drawn, renderedSide / pageSide, about)
  } finally {
    document.destroy()
  }
}

/** Reads the text of one file; rejects with what the decoder says. */
export async function readText(path: string, please: TextPlease | null): Promise<TextAnswer> {
  const about = please ?? {}
  if (about.page !== undefined) return readPage(await readFile(path), about.page, about)
  const { rgb } = await readPixels(await readFile(path), 32)
  const copy = await within(rgb, readSide)
  return textIn(copy, rgb.width / copy.width, about)
}
