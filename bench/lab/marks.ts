/** What is seen on pages and pictures made by the bench, whose truth is therefore known: seals, codes, grounds, borders, blur. */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { FileType, PictureFacts } from '#core/evidence/facts.ts'
import { readPicture } from '#shell/lab/picture.ts'
import type { Context } from './context.ts'
import { type Line, seeded, share, type Table } from './figures.ts'
import { some } from './manifest.ts'
import { type Made, made, type Photo, scenes } from './marked.ts'

type Half = 'A' | 'B'
const halves: readonly Half[] = ['A', 'B']
const halfOfNumber = (n: number): Half => (n % 2 === 0 ? 'A' : 'B')

export type Judged = Made & { half: Half; picture: PictureFacts }

/** Longer side of the photographs marks are put on: as large as what shops hand in, and quick to make. */
const photoSide = 2400
const photosAtMost = 30

async function photosOf(context: Context): Promise<Photo[]> {
  const camera = context.rows.filter(
    ({ file, truth }) =>
      truth.class === 'camera-original' && /jpe?g$/i.test(file) && (truth.w ?? 0) * (truth.h ?? 0) >= 1e6,
  )
  const photos: Photo[] = []
  for (const row of some(camera, Math.min(context.originals, photosAtMost))) {
    const { data, info } = await sharp(await readFile(context.pathOf(row)), { failOn: 'none' })
      .autoOrient()
      .resize({ width: photoSide, height: photoSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 93 })
      .toBuffer({ resolveWithObject: true })
    photos.push({ bytes: data, width: info.width, height: info.height })
  }
  return photos
}

async function judged(one: Made, n: number): Promise<Judged[]> {
  const { picture } = await readPicture(one.bytes, 'jpeg' satisfies FileType)
  return picture === undefined ? [] : [{ ...one, half: halfOfNumber(n), picture }]
}

/** Whether a box holds the middle of the one that was drawn, and is about as large. */
function isAt(found: { x: number; y: number; width: number; height: number }, true_: Made['box']): boolean {
  if (true_ === undefined) return false
  const [x, y] = [true_.x + true_.width / 2, true_.y + true_.height / 2]
  const inside = x > found.x && x < found.x + found.width && y > found.y && y < found.y + found.height
  return inside && found.width < true_.width * 2 && found.width * 2 > true_.width
}

const countOf = (all: readonly Judged[], right: (one: Judged) => boolean): string =>
  share(all.filter(right).length, all.length)

/** One line for each kind of thing made, on the half thresholds may be set on and on the other. */
function lines(all: readonly Judged[], right: (one: Judged) => boolean): Line[] {
  return [...new Set(all.map(({ kind }) => kind))].map((kind) => {
    const of = all.filter((one) => one.kind === kind)
    const on = Object.fromEntries(
      halves.map((half) => [
        `half ${half}`,
        countOf(
          of.filter((one) => one.half === half),
          right,
        ),
      ]),
    )
    return { made: kind, pictures: of.length, right: of.filter(right).length, ...on, all: countOf(of, right) }
  })
}

/** A seal at this score or over counts as found; beside it the looser one lab notes are told at. */
const sealFrom = 0.5

const rightly: Record<string, (one: Judged) => boolean> = {
  seal: ({ box, picture }) => {
    const found = (picture.seals ?? []).filter(({ score }) => score >= sealFrom)
    return box === undefined ? found.length === 0 : found.some((one) => isAt(one.box, box))
  },
  code: ({ says, picture }) =>
    says === undefined
      ? (picture.codes ?? []).length === 0
      : (picture.codes ?? []).some(({ text }) => text === says),
  white: ({ white, picture }) =>
    Object.values(picture.ground?.white ?? {}).every((part) => part >= 0.95) === (white === true),
  border: ({ border, picture }) =>
    Object.values(picture.ground?.border ?? {}).every(
      (depth) =>
        Math.abs(depth - (border ?? 0)) <= Math.max(3, Math.max(picture.width, picture.height) * 0.006),
    ),
}

const titles: Record<string, string> = {
  seal: `Red seals (found: a box about the drawn one with a score of ${sealFrom} or more; none where none was drawn)`,
  code: 'Codes (read letter by letter; none where none was drawn)',
  white: 'White ground on all four sides (95 % of each band)',
  border: 'Plain borders on all four sides (each depth within 0.6 % of the longer side)',
}

function blurTable(all: readonly Judged[]): Table {
  const rows = [...new Set(all.map(({ kind }) => kind))].map((kind): Line => {
    const of = all.filter((one) => one.kind === kind)
    const under = (line: number, value: (one: Judged) => number | undefined) =>
      share(of.filter((one) => (value(one) ?? Number.POSITIVE_INFINITY) < line).length, of.length)
    const whole = (one: Judged) => one.picture.sharpness?.whole
    const worst = (one: Judged) => one.picture.sharpness?.worst?.value
    const sorted = of.map((one) => whole(one) ?? 0).toSorted((a, b) => a - b)
    return {
      made: kind,
      pictures: of.length,
      'whole, median': (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1),
      'whole < 8': under(8, whole),
      'whole < 15': under(15, whole),
      'worst < 15': under(15, worst),
      'worst < 30': under(30, worst),
    }
  })
  return {
    title: 'Blur: share of pictures under a line (variance of the Laplacian on the reduced copy)',
    rows,
    notes: [
      'what was blurred is said in pixels of a copy of 1024: a blur of 1 can hardly be seen, one of 3 cannot be read',
    ],
  }
}

/** Pages, seals and codes are drawn here; photographs are the folder's own, reduced to at most 2400 pixels. */
export async function marks(context: Context): Promise<Table[]> {
  const photos = await photosOf(context)
  const tables: Table[] = []
  for (const scene of Object.keys(scenes) as (keyof typeof scenes)[]) {
    const all: Judged[] = []
    const counted = new Map<string, number>()
    for await (const one of made(scene, photos, seeded(scene.length * 7919))) {
      const n = counted.get(one.kind) ?? 0
      counted.set(one.kind, n + 1)
      all.push(...(await judged(one, n)))
    }
    const right = rightly[scene]
    if (right === undefined) tables.push(blurTable(all))
    else tables.push({ title: titles[scene] ?? scene, rows: lines(all, right), notes: [] })
  }
  return tables
}
