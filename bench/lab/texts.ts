/** Text in pictures made by the bench: watermarks, labels, contact details, brand words and writing that cannot be read. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { idsBeside, weighed } from '#core/evidence/id-chance.ts'
import { beyondDoubt } from '#core/evidence/shop-id.ts'
import { clearReading, type Watermark, watermarkIn } from '#core/evidence/shop-watermark.ts'
import { editDistance, type TextKind } from '#core/evidence/text-kinds.ts'
import { compileWords, scanWords } from '#core/words/scan.ts'
import { cyrillicReader } from '#shell/lab/cyrillic.ts'
import { measureText } from '#shell/lab/measure.ts'
import type { PictureText } from '#shell/lab/ocr.ts'
import type { Written } from '#test/written.ts'
import type { Context } from './context.ts'
import { confusion, type Line, seeded, share, type Table } from './figures.ts'
import { lettered, type Photo } from './lettered.ts'
import { some } from './manifest.ts'
import { brands, type Half, type Plan, plansFor, russianBrands, ways } from './text-plans.ts'

const halves: readonly Half[] = ['A', 'B']

/** Longer side of the photographs text is laid over, and how many of them. */
const photoSide = 1600
const photosAtMost = 24

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
        const asked = await measureText(path, context.bench)
        return { ...plan, text: asked.ok ? asked.value : null }
      }),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const answer = (one: Read, expected: string): Watermark['is'] =>
  watermarkIn(one.text ?? undefined, expected, clearReading).is

const beside = new Map<string, string[]>()
/** Ids one digit changed, lost, added or two swapped away, and some such ids away from these: what a shop next door could have. */
function neighboursOf(id: string): string[] {
  const known = beside.get(id)
  if (known !== undefined) return known
  const [head, digits] = [id.slice(0, 3), [...id.slice(3)]]
  const random = seeded(Number(id.slice(3)))
  const near = idsBeside(digits)
  const further = Array.from({ length: 60 }, () => {
    const farther = idsBeside(near[Math.floor(random() * near.length)] ?? digits)
    return farther[Math.floor(random() * farther.length)] ?? digits
  })
  const all = new Set([...near, ...further].map((one) => `${head}${one.join('')}`))
  all.delete(id)
  beside.set(id, [...all])
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

/** How far an id has to be over all ids beside it: the own id found, and a neighbour taken for it. */
function marginTable(read: readonly Read[]): Table {
  const marked = read.filter(({ kind }) => kind.startsWith('mark: '))
  const marginOf = (one: Read, id: string): number =>
    (one.text?.lines ?? []).reduce((most, { looks }) => {
      const fit = looks === undefined ? null : weighed(looks, id, beyondDoubt.chance)
      return Math.max(most, fit?.margin ?? Number.NEGATIVE_INFINITY)
    }, Number.NEGATIVE_INFINITY)
  const weighedAll = marked.map((one) => ({
    half: one.half,
    own: marginOf(one, one.said),
    others: neighboursOf(one.said).map((id) => marginOf(one, id)),
  }))
  const rows = [-1, 0, 0.25, 0.5, 1, 1.5, 2].map((margin): Line => {
    const on = halves.flatMap((half) => {
      const of = weighedAll.filter((one) => one.half === half)
      const others = of.flatMap((one) => one.others)
      return [
        [`found, half ${half}`, share(of.filter(({ own }) => own >= margin).length, of.length)],
        [`neighbours, half ${half}`, `${others.filter((one) => one >= margin).length} of ${others.length}`],
      ]
    })
    return { margin, ...Object.fromEntries(on) }
  })
  const notes = [`the line is ${beyondDoubt.margin}, with a mean chance of at least e^${beyondDoubt.chance}`]
  return { title: 'How far an id has to be over those beside it: where the line could be drawn', rows, notes }
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

type Drawn = { half: Half; kind: string; text: string; line: PictureLine | undefined }
type PictureLine = PictureText['lines'][number]

/** Each line drawn of these kinds, and the line read at its place. */
const drawnLines = (read: readonly Read[]): Drawn[] =>
  read.flatMap(({ half, kind, lines, text }) =>
    lines.map((drawn) => {
      const middle = drawn.y + drawn.size * 0.7
      const at = (text?.lines ?? []).filter(({ box }) => middle > box.y && middle < box.y + box.height)
      return { half, kind, text: drawn.text, line: at.toSorted((a, b) => b.box.width - a.box.width)[0] }
    }),
  )

/** Which script each line drawn was taken for; a line that was not found is told as such. */
function scriptsTable(read: readonly Read[]): Table {
  const saidOf = ({ line }: Drawn): string => {
    if (line === undefined) return 'not found'
    if (line.unread === 'cyrillic') return 'Cyrillic, not read'
    return line.by === undefined ? 'read as Latin' : 'Cyrillic, read'
  }
  const judged = drawnLines(read.filter(({ kind }) => kind === 'russian' || kind === 'latin')).map((one) => ({
    truth: `${one.kind === 'russian' ? 'Cyrillic' : 'Latin'}, half ${one.half}`,
    said: saidOf(one),
  }))
  return {
    title: 'Cyrillic writing: told by its look, and read where this machine has a reader',
    rows: confusion(judged),
    notes: ['other words, other fonts on the other half; the line between the scripts was set on half A'],
  }
}

const plain = (text: string): string[] => [...text.toLowerCase()].filter((one) => /[\p{L}\p{N}]/u.test(one))

/** How much of Cyrillic, Latin and other lines was read rightly, and which brand words were found. */
async function cyrillicTable(read: readonly Read[]): Promise<Table> {
  const reader = await cyrillicReader()
  const title = 'How well lines are read: letters right, and Russian brand words of a list'
  if (reader === null)
    return { title, rows: [], notes: ['not run: this machine has no tesseract with Russian data'] }
  const rightOf = (of: readonly Drawn[]): string => {
    const letters = of.reduce((sum, { text }) => sum + plain(text).length, 0)
    const right = of.reduce((sum, { text, line }) => {
      const wanted = plain(text)
      return sum + Math.max(0, wanted.length - editDistance(plain(line?.text ?? ''), wanted))
    }, 0)
    return share(right, letters)
  }
  const kinds = ['russian', 'latin', 'contacts', 'harmless']
  const rows = kinds.map((kind): Line => {
    const of = drawnLines(read.filter((one) => one.kind === kind))
    return { lines: kind, count: of.length, ...onHalves(of, rightOf) }
  })
  const found = halves.map((half) => {
    const words = compileWords(russianBrands[half].map((text) => ({ text })))
    const hit = ({ text }: Read) => (text?.lines ?? []).some((line) => scanWords(words, line.text).length > 0)
    const of = read.filter((one) => one.half === half)
    const shown = of.filter(({ kind }) => kind === 'russian')
    const not = of.filter(({ kind }) => kind !== 'russian')
    return `brand words found on half ${half}: ${share(shown.filter(hit).length, shown.length)}; false, in pictures without: ${share(not.filter(hit).length, not.length)}`
  })
  const given = read.flatMap(({ text, kind }) =>
    kind === 'russian' ? [] : (text?.lines ?? []).filter(({ by }) => by !== undefined),
  )
  const notes = [`read by ${reader.name}`, ...found]
  notes.push(
    `lines in pictures without Cyrillic that were given to that reader and read by it: ${given.length}`,
  )
  return { title, rows, notes }
}

export async function texts(context: Context): Promise<Table[]> {
  const photos = await photosOf(context)
  if (photos.length === 0) return [{ title: 'Text in pictures', rows: [], notes: [] }]
  const read = await readAll(context, plansFor(photos))
  const lost = read.filter(({ text }) => text === null).length
  const tables = [
    marksTable(read),
    marginTable(read),
    kindsTable(read),
    brandsTable(read),
    scriptsTable(read),
    await cyrillicTable(read),
  ]
  const [first] = tables
  first?.notes.push(
    `${read.length} pictures made of ${photos.length} photographs of ${photoSide} pixels; not read: ${lost}`,
  )
  return tables
}
