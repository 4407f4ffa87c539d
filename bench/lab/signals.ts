/** How often each signal fires, on untouched originals of cameras and on bench-made edits of them. */
import { readFile } from 'node:fs/promises'
import type { PictureFacts } from '#core/evidence/facts.ts'
import { containerOf } from '#shell/lab/container.ts'
import { decodePicture, headerOf } from '#shell/lab/decoded.ts'
import { readMetadata } from '#shell/lab/metadata.ts'
import { signalsOf } from '#shell/lab/signals.ts'
import { thumbnailOf } from '#shell/lab/thumbnail.ts'
import type { Context } from './context.ts'
import { edits, type Opened, opened } from './edits.ts'
import { type Line, quantile, share, type Table } from './figures.ts'
import { halfOf } from './manifest.ts'

/** What the signals of one file are made of. */
type Seen = {
  what: string
  careful: boolean
  half: 'A' | 'B'
  fires: Set<string>
  known: Set<string>
  exif: boolean
  thumbnail: number | 'other shape' | null
}

/** The part of the one pass that signals read. */
async function looked(bytes: Buffer): Promise<PictureFacts> {
  const metadata = readMetadata(bytes, 'jpeg')
  const header = await headerOf(bytes)
  const container = containerOf(bytes, 'jpeg', header, metadata.profile)
  const { lyingGrey, width, height } = await decodePicture(bytes, 'jpeg', header)
  const thumbnail = metadata.thumbnail === undefined ? null : await thumbnailOf(metadata.thumbnail, lyingGrey)
  return { width, height, exif: metadata.exif, thumbnail, ...(container === null ? {} : { container }) }
}

async function seen(bytes: Buffer, about: Pick<Seen, 'what' | 'careful' | 'half'>): Promise<Seen> {
  const picture = await looked(bytes)
  const all = signalsOf(picture)
  const { thumbnail, exif } = picture
  return {
    ...about,
    fires: new Set(all.filter(({ state }) => state === 'fires').map(({ id }) => id)),
    known: new Set(all.filter(({ state }) => state !== 'cannot-determine').map(({ id }) => id)),
    exif: exif?.make !== undefined && exif.taken !== undefined,
    thumbnail: thumbnail == null ? null : (thumbnail.worst ?? 'other shape'),
  }
}

type Camera = { half: Seen['half']; opened: Opened }

async function seenOf({ half, opened: one }: Camera, { opened: other }: Camera): Promise<Seen[]> {
  const all = [await seen(one.bytes, { what: 'original', careful: false, half })]
  for (const { name, careful, make } of edits)
    all.push(await seen(await make(one, other), { what: name, careful, half }))
  return all
}

const ids = [
  'saved-by-a-library',
  'not-the-makers-tables',
  'thumbnail-differs',
  'one-date-apart',
  'no-maker-note',
  'clock-against-satellites',
]

/** What a person is asked to look at: saved by a library, other tables than the maker's, a small picture of something else, no camera. */
const asking = ['saved-by-a-library', 'not-the-makers-tables', 'thumbnail-differs']
const review = ({ fires, exif }: Seen): boolean => !exif || asking.some((id) => fires.has(id))

const kinds = ['original', ...edits.map(({ name }) => name)]

function firing(all: readonly Seen[], title: string, shown: (hit: number, of: number) => string): Table {
  const rows = kinds.map((kind): Line => {
    const of = all.filter(({ what }) => what === kind)
    const counts = ids.map((id) => [id, shown(of.filter(({ fires }) => fires.has(id)).length, of.length)])
    return {
      on: kind,
      files: of.length,
      ...Object.fromEntries(counts),
      'review rule': shown(of.filter(review).length, of.length),
    }
  })
  const originals = all.filter(({ what }) => what === 'original')
  const known = ids.map((id) => `${id} ${originals.filter((each) => each.known.has(id)).length}`)
  return { title, rows, notes: [`could be told on originals, of ${originals.length}: ${known.join(', ')}`] }
}

/** For each line that could be drawn: what half A says, and what half B then shows. */
function thumbnailLines(all: readonly Seen[]): Table {
  const has = all.filter(({ thumbnail }) => thumbnail !== null)
  const over = (line: number, half: 'A' | 'B', edited: boolean): string => {
    const of = has.filter(
      (each) =>
        each.half === half &&
        (each.what === 'original') !== edited &&
        /original|splice$|clone|crop/.test(each.what),
    )
    const hit = of.filter(({ thumbnail }) => thumbnail === 'other shape' || Number(thumbnail) >= line).length
    return share(hit, of.length)
  }
  const rows = [0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.12, 0.15].map((line) => ({
    line,
    'A originals': over(line, 'A', false),
    'A splice, clone, crop': over(line, 'A', true),
    'B originals': over(line, 'B', false),
    'B splice, clone, crop': over(line, 'B', true),
  }))
  const apart = (kind: string) =>
    has.flatMap(({ what, thumbnail }) => (what === kind && typeof thumbnail === 'number' ? [thumbnail] : []))
  const spread = kinds.map((kind) => {
    const values = apart(kind)
    return `${kind} ${[0.1, 0.5, 0.9].map((part) => quantile(values, part).toFixed(3)).join('/')} (${values.length})`
  })
  return {
    title: 'Thumbnail against picture: where the line could be drawn (share of pictures at or over it)',
    rows,
    notes: [`difference of the worst cell at 10/50/90 %: ${spread.join(', ')}`],
  }
}

/** Signals of bench-made files are read here and not in the confined process: the bench has made them itself. */
export async function signals(context: Context): Promise<Table[]> {
  const rows = context.rows.filter(
    ({ file, truth }) => truth.class === 'camera-original' && /jpe?g$/i.test(file),
  )
  const all: Seen[] = []
  let first: Camera | null = null
  let before: Camera | null = null
  for (const row of rows) {
    const each: Camera = {
      half: halfOf(row),
      opened: await opened(await readFile(context.pathOf(row))),
    }
    // A picture is spliced with the one before it: two are open at a time.
    if (before !== null) all.push(...(await seenOf(each, before)))
    first ??= each
    before = each
  }
  if (first !== null && before !== null) all.push(...(await seenOf(first, before)))
  const short = (hit: number, of: number) => (of === 0 ? '–' : `${hit}`)
  const half = all.filter((each) => each.half === 'B')
  const rule = kinds.map((kind): Line => {
    const count = (from: readonly Seen[]) => {
      const of = from.filter(({ what }) => what === kind)
      return share(of.filter(review).length, of.length)
    }
    return { on: kind, 'half B': count(half), 'all pictures': count(all) }
  })
  const fired = all.filter((each) => each.what === 'original' && review(each))
  return [
    firing(
      all,
      'Signals that fire, in files (camera JPEGs and edits made of them with the camera’s entries put back)',
      short,
    ),
    thumbnailLines(all),
    {
      title:
        'Review rule: no camera named, saved by a library, other tables than the maker’s, or a thumbnail of something else',
      rows: rule,
      notes: [`originals it asks about: ${fired.length}`],
    },
  ]
}
