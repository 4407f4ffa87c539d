/** Text in pictures made by the bench: watermarks, labels, contact details, brand words and writing that cannot be read. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { clearReading, type Watermark, watermarkIn } from '#core/evidence/shop-watermark.ts'
import type { TextKind } from '#core/evidence/text-kinds.ts'
import { compileWords, scanWords } from '#core/words/scan.ts'
import type { PictureText } from '#shell/lab/ocr.ts'
import type { Font, Written } from '#test/written.ts'
import type { Context } from './context.ts'
import { confusion, type Line, seeded, share, type Table } from './figures.ts'
import { lettered, type Photo } from './lettered.ts'
import { some } from './manifest.ts'

type Half = 'A' | 'B'
const halves: readonly Half[] = ['A', 'B']

/** Longer side of the photographs text is laid over, and how many of them. */
const photoSide = 1600
const photosAtMost = 16

/** Fonts of each half: what is set on one kind of letters is reported on another. */
const letters: Record<Half, readonly Font[]> = {
  A: ['regular', 'bold', 'chinese', 'italic'],
  B: ['light', 'black', 'chinese bold'],
}

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

/** How a watermark is laid over: as shops do, and fainter. */
const ways = ['opaque corner', '70 % corner', '60 % flat', '35 % faint', '45° across'] as const

function watermark(way: (typeof ways)[number], id: string, photo: Photo, font: Font): Written {
  const { width, height } = photo
  const size = Math.round(Math.min(width, height) / 22)
  const corner = { text: id, x: width - size * 7.5, y: height - size * 2, size, font, ink: '#ffffff' }
  if (way === 'opaque corner') return { ...corner, ink: '#d02020' }
  if (way === '70 % corner') return { ...corner, opacity: 0.7 }
  const middle = { ...corner, x: width / 2 - size * 3, y: height / 2 - size / 2 }
  if (way === '60 % flat') return { ...middle, opacity: 0.6, ink: '#c8c8c8' }
  if (way === '35 % faint') return { ...middle, opacity: 0.35 }
  return { ...middle, size: size * 1.6, y: height / 2 + size * 2, turn: 45, opacity: 0.6 }
}

const label = (photo: Photo, font: Font, k: number): Written[] => {
  const size = Math.round(Math.min(photo.width, photo.height) / 30)
  const right = photo.width - size * 7.5
  const all = [
    { text: 'AI Generated', x: right, y: photo.height - size * 2, size, font, ink: '#ffffff' },
    { text: 'AI Generated', x: size, y: size, size: size * 0.75, font, ink: '#ffffff', opacity: 0.7 },
    { text: 'AI生成', x: size, y: photo.height - size * 2, size, font: 'chinese' as const, ink: '#ffe060' },
  ]
  return [all[k % all.length] ?? all[0]].flatMap((one) => (one === undefined ? [] : [one]))
}

type Contact = { text: string; kind: TextKind }
const contacts: Record<Half, readonly Contact[]> = {
  A: [
    { text: '联系电话 13812345678', kind: 'phone' },
    { text: 'www.lantern.example.com', kind: 'url' },
    { text: 'info@lantern-shop.com', kind: 'e-mail' },
    { text: '微信 lantern8866', kind: 'messenger' },
    { text: '© 2026 Lantern', kind: 'copyright' },
  ],
  B: [
    { text: '+7 912 345-67-89', kind: 'phone' },
    { text: 'https://nordlatte.shop', kind: 'url' },
    { text: 'sales@nordlatte.com', kind: 'e-mail' },
    { text: 'WhatsApp +86 13900001111', kind: 'messenger' },
    { text: 'Copyright Nordlatte', kind: 'copyright' },
  ],
}
const harmless: Record<Half, readonly string[]> = {
  A: ['Capacity 1700 ml', '2026 summer collection', 'Set of 12 pieces 30 x 40'],
  B: ['Net weight 1.25 kg', 'Model KTL 1140', 'Batch 20260312'],
}
const brands: Record<Half, readonly string[]> = { A: ['Nordlatte', 'Lanternia'], B: ['Veloria', 'Kettlero'] }
const russian: Record<Half, readonly string[]> = {
  A: ['Оригинальный товар', 'Бесплатная доставка', 'НОВИНКА СЕЗОНА'],
  B: ['Сертификат качества', 'Чайник электрический', 'РАСПРОДАЖА ДО ПЯТНИЦЫ'],
}
const latin: Record<Half, readonly string[]> = {
  A: ['Original product', 'Free delivery', 'NEW SEASON OFFER'],
  B: ['Quality certificate', 'Electric kettle', 'SALE UNTIL FRIDAY'],
}

/** Lines one under the other in the upper half, light on a dark strip of ink or dark on light as the photograph asks. */
function stacked(photo: Photo, texts: readonly string[], font: (text: string) => Font): Written[] {
  const size = Math.round(Math.min(photo.width, photo.height) / 24)
  return texts.map((text, n) => ({
    text,
    x: photo.width * 0.06,
    y: photo.height * 0.05 + n * size * 2.2,
    size,
    font: font(text),
    ink: '#ffffff',
  }))
}

type Plan = { half: Half; kind: string; lines: Written[]; said: string; photo: Photo }

const hasHan = (text: string): boolean => /\p{sc=Han}/u.test(text)

function plansFor(photos: readonly Photo[]): Plan[] {
  const random = seeded(550)
  return photos.flatMap((photo, n): Plan[] => {
    const half = n % 2 === 0 ? 'A' : 'B'
    const own = letters[half]
    const font = own[Math.floor(n / 2) % own.length] ?? 'regular'
    const drawnIn = (text: string): Font => (hasHan(text) ? 'chinese' : font)
    const id = `AE-${String(1_000_000 + Math.floor(random() * 8_999_999))}`
    const made = (kind: string, said: string, lines: Written[]): Plan => ({ half, kind, said, lines, photo })
    return [
      ...ways.map((way) => made(`mark: ${way}`, id, [watermark(way, id, photo, font)])),
      made('label', '', label(photo, font, Math.floor(n / 2))),
      made(
        'contacts',
        '',
        stacked(
          photo,
          contacts[half].map(({ text }) => text),
          drawnIn,
        ),
      ),
      made('harmless', '', stacked(photo, harmless[half], drawnIn)),
      made('brands', '', stacked(photo, brands[half], drawnIn)),
      made('russian', '', stacked(photo, russian[half], drawnIn)),
      made('latin', '', stacked(photo, latin[half], drawnIn)),
      made('bare', '', []),
    ]
  })
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

const answer = (one: Read, expected: string): Watermark['is'] =>
  watermarkIn(one.text ?? undefined, expected, clearReading).is

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
  const tables = [marksTable(read), kindsTable(read), brandsTable(read), scriptsTable(read)]
  const [first] = tables
  first?.notes.push(
    `${read.length} pictures made of ${photos.length} photographs of ${photoSide} pixels; not read: ${lost}`,
  )
  return tables
}
