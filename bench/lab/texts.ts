/** Text in pictures made by the bench: watermarks, labels, contact details, brand words and writing that cannot be read. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { clearReading, type Watermark, watermarkIn } from '#core/evidence/shop-watermark.ts'
import type { TextKind } from '#core/evidence/text-kinds.ts'
import { compileWords, scanWords } from '#core/words/scan.ts'
import type { PictureText } from '#shell/lab/ocr.ts'
import type { Written } from '#test/written.ts'
import type { Context } from './context.ts'
import { confusion, type Line, share, type Table } from './figures.ts'
import { lettered, type Photo } from './lettered.ts'
import { some } from './manifest.ts'
import { brands, type Half, type Plan, plansFor, ways } from './text-plans.ts'

const halves: readonly Half[] = ['A', 'B']

/** Longer side of the photographs text is laid over, and how many of them. */
const photoSide = 1600
const photosAtMost = 16

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

export type Read = {
  half: Half
  kind: string
  lines: readonly Written[]
  said: string
  text: PictureText | null
}

async function readAll(context: Context, plans: readonly Plan[]): Promise<Read[]> {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-texts-'))
  try {
    return await Promise.all(
      plans.map(async ({ photo, ...plan }, n): Promise<Read> => {
        const path = join(folder, `${n}.jpg`)
        await writeFile(path, await lettered(photo, plan.lines))
        const asked = await context.bench.ask<PictureText>('text', [path], {})
        return { ...plan, text: asked.ok ? asked.value : null }
      }),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const answer = (one: Read, expected: string, clear = clearReading): Watermark['is'] =>
  watermarkIn(one.text ?? undefined, expected, clear).is

/** Ids one digit off, two digits swapped, one digit lost or added: what a shop next door could have. */
function neighboursOf(id: string): string[] {
  const [head, digits] = [id.slice(0, 3), id.slice(3)]
  const all = new Set<string>()
  for (let at = 0; at < digits.length; at++) {
    for (let other = 0; other < 10; other++)
      all.add(`${head}${digits.slice(0, at)}${other}${digits.slice(at + 1)}`)
    if (at > 0)
      all.add(`${head}${digits.slice(0, at - 1)}${digits[at]}${digits[at - 1]}${digits.slice(at + 1)}`)
    all.add(`${head}${digits.slice(0, at)}${digits.slice(at + 1)}`)
    all.add(`${head}${digits.slice(0, at)}${digits[at]}${digits.slice(at)}`)
  }
  all.delete(id)
  return [...all]
}

const onHalves = <T extends { half: Half }>(all: readonly T[], told: (of: readonly T[]) => string): Line =>
  Object.fromEntries(halves.map((half) => [`half ${half}`, told(all.filter((one) => one.half === half))]))

function marksTable(read: readonly Read[]): Table {
  const rows = ways.map((way): Line => {
    const of = read.filter(({ kind }) => kind === `mark: ${way}`)
    const hits = (some_: readonly Read[]) =>
      share(some_.filter((one) => answer(one, one.said) === 'match').length, some_.length)
    const asks = of.filter((one) => answer(one, one.said) === 'unknown').length
    return { mark: way, pictures: of.length, ...onHalves(of, hits), 'asked of a person': asks }
  })
  const marked = read.filter(({ kind }) => kind.startsWith('mark: '))
  const tried = marked.flatMap((one) => neighboursOf(one.said).map((id) => ({ one, id })))
  const wrong = tried.filter(({ one, id }) => answer(one, id) === 'match')
  const named = tried.filter(({ one, id }) => answer(one, id) === 'neighbour').length
  const others = read.filter(({ kind }) => !kind.startsWith('mark: '))
  const invented = others.filter((one) => answer(one, marked[0]?.said ?? 'AE-1234567') === 'match').length
  const notes = [
    `a neighbouring id taken for the expected one: ${share(wrong.length, tried.length)} (${wrong.length} of ${tried.length}); named as a neighbour: ${named}`,
    ...wrong.slice(0, 5).map(({ one, id }) => `  ${one.said} taken for ${id}`),
    `a mark found where there is none: ${share(invented, others.length)}`,
  ]
  return { title: "A shop's id as a watermark, found where it is expected", rows, notes }
}

/** From how sure a reading on it counts as clear: the own id found, and a neighbour taken for it. */
function clearTable(read: readonly Read[]): Table {
  const marked = read.filter(({ kind }) => kind.startsWith('mark: '))
  const rows = [0.8, 0.9, 0.94, 0.96, 0.98, 0.99].map((clear): Line => {
    const on = halves.flatMap((half) => {
      const of = marked.filter((one) => one.half === half)
      const tried = of.flatMap((one) => neighboursOf(one.said).map((id) => ({ one, id })))
      const found = of.filter((one) => answer(one, one.said, clear) === 'match').length
      const wrong = tried.filter(({ one, id }) => answer(one, id, clear) === 'match').length
      return [
        [`found, half ${half}`, share(found, of.length)],
        [`neighbours taken for it, half ${half}`, `${wrong} of ${tried.length}`],
      ]
    })
    return { clear, ...Object.fromEntries(on) }
  })
  return { title: 'From which confidence a reading is clear: where the line could be drawn', rows, notes: [] }
}

const kindsIn = ({ text }: Read): TextKind[] => (text?.lines ?? []).flatMap(({ kinds }) => kinds)

function kindsTable(read: readonly Read[]): Table {
  const counted: TextKind[] = ['phone', 'url', 'e-mail', 'messenger', 'copyright']
  const wanted = read.filter(({ kind }) => kind === 'contacts')
  const clean = read.filter(({ kind }) => ['harmless', 'latin', 'russian', 'brands', 'bare'].includes(kind))
  const row = (kind: TextKind, with_: readonly Read[], without: readonly Read[]): Line => ({
    kind,
    ...onHalves(with_, (of) => share(of.filter((one) => kindsIn(one).includes(kind)).length, of.length)),
    'false, where none stands': share(
      without.filter((one) => kindsIn(one).includes(kind)).length,
      without.length,
    ),
  })
  const labels = read.filter(({ kind }) => kind === 'label')
  return {
    title: 'What a line looks like: contact details and the label of a generated picture',
    rows: [
      ...counted.map((kind) => row(kind, wanted, clean)),
      row('ai-label', labels, [...clean, ...wanted]),
    ],
    notes: ['the label stands in white opaque, smaller at 70 % opacity, or in Chinese, in turn'],
  }
}

function brandsTable(read: readonly Read[]): Table {
  const rows = halves.map((half): Line => {
    const words = compileWords(brands[half].map((text) => ({ text })))
    const hits = ({ text }: Read) => (text?.lines ?? []).flatMap((line) => scanWords(words, line.text)).length
    const of = read.filter((one) => one.half === half)
    const [shown, not] = [
      of.filter(({ kind }) => kind === 'brands'),
      of.filter(({ kind }) => kind !== 'brands'),
    ]
    const lines = shown.length * brands[half].length
    const found = shown.reduce((sum, one) => sum + Math.min(brands[half].length, hits(one)), 0)
    return {
      half,
      'brand words found': share(found, lines),
      'false, in pictures without': share(not.filter((one) => hits(one) > 0).length, not.length),
    }
  })
  return { title: 'Brand words of a list', rows, notes: ['words, never logos: those are not recognised'] }
}

/** Which script each line drawn was taken for; a line that was not found is told as such. */
function scriptsTable(read: readonly Read[]): Table {
  const judged = read
    .filter(({ kind }) => kind === 'russian' || kind === 'latin')
    .flatMap(({ half, kind, lines, text }) =>
      lines.map((line) => {
        const middle = line.y + line.size * 0.7
        const at = (text?.lines ?? []).find(({ box }) => middle > box.y && middle < box.y + box.height)
        const said =
          at === undefined ? 'not found' : at.unread === 'cyrillic' ? 'Cyrillic, not read' : 'read as Latin'
        return { half, truth: `${kind === 'russian' ? 'Cyrillic' : 'Latin'}, half ${half}`, said }
      }),
    )
  return {
    title: 'Cyrillic writing, which is seen and not read',
    rows: confusion(judged),
    notes: ['other words, other fonts on the other half; the line between the scripts was set on half A'],
  }
}

export async function texts(context: Context): Promise<Table[]> {
  const photos = await photosOf(context)
  if (photos.length === 0) return [{ title: 'Text in pictures', rows: [], notes: [] }]
  const read = await readAll(context, plansFor(photos))
  const lost = read.filter(({ text }) => text === null).length
  const tables = [marksTable(read), clearTable(read), kindsTable(read), brandsTable(read), scriptsTable(read)]
  const [first] = tables
  first?.notes.push(
    `${read.length} pictures made of ${photos.length} photographs of ${photoSide} pixels; not read: ${lost}`,
  )
  return tables
}
