/** Facts against what is true: digests, sizes, the camera's entries, the class, provenance, traces of generators, HEIC. */
import type { Context, Measured } from './context.ts'
import { confusion, type Line, share, type Table } from './figures.ts'

const names = (all: readonly Measured[]): string => all.map(({ row }) => row.file).join(', ')

export async function digests(context: Context): Promise<Table[]> {
  const all = await context.measured()
  const wrong = all.filter(({ row, facts }) => facts.sha256 !== row.sha256)
  const sized = all.filter(({ row }) => row.bytes !== undefined)
  const off = sized.filter(({ row, facts }) => facts.bytes !== row.bytes)
  const line = (what: string, of: number, bad: number): Line => ({
    what,
    files: of,
    equal: of - bad,
    share: share(of - bad, of),
  })
  return [
    {
      title: 'Digests and lengths',
      rows: [line('SHA-256', all.length, wrong.length), line('bytes', sized.length, off.length)],
      notes: [
        ...(wrong.length > 0 ? [`other digest: ${names(wrong)}`] : []),
        ...(context.missing().length > 0 ? [`not there: ${context.missing().join(', ')}`] : []),
      ],
    },
  ]
}

/** A size is that of the header: a picture that is shown turned may be told either way round. */
export async function size(context: Context): Promise<Table[]> {
  const all = (await context.measured()).filter(({ row }) => row.truth.w != null && row.truth.h != null)
  const said = ({ row, facts }: Measured): string => {
    const picture = facts.picture
    if (picture === undefined) return 'not read'
    if (picture.width === row.truth.w && picture.height === row.truth.h) return 'equal'
    return picture.width === row.truth.h && picture.height === row.truth.w ? 'turned' : 'other'
  }
  const count = (what: string) => all.filter((each) => said(each) === what)
  const [equal, turned, other, unread] = [count('equal'), count('turned'), count('other'), count('not read')]
  return [
    {
      title: 'Width and height',
      rows: [
        {
          pictures: all.length,
          equal: equal.length,
          'turned by 90°': turned.length,
          other: other.length,
          'not read': unread.length,
          share: share(equal.length + turned.length, all.length),
        },
      ],
      notes: [
        ...(other.length > 0 ? [`other size: ${names(other)}`] : []),
        ...(unread.length > 0 ? [`not read: ${names(unread)}`] : []),
      ],
    },
  ]
}

type Field = { name: string; truth(each: Measured): unknown; said(each: Measured): unknown }

const fields: Field[] = [
  {
    name: 'DateTimeOriginal',
    truth: ({ row }) => row.truth.dateTimeOriginal,
    said: ({ facts }) => facts.picture?.exif?.taken,
  },
  { name: 'Make', truth: ({ row }) => row.truth.make, said: ({ facts }) => facts.picture?.exif?.make },
  { name: 'Model', truth: ({ row }) => row.truth.model, said: ({ facts }) => facts.picture?.exif?.model },
  {
    name: 'OffsetTimeOriginal',
    truth: ({ row }) => row.truth.offset,
    said: ({ facts }) => facts.picture?.exif?.offset,
  },
  {
    name: 'GPS (there or not)',
    truth: ({ row }) => (row.truth.gps === undefined ? undefined : row.truth.gps ? 'there' : null),
    said: ({ facts }) => (facts.picture?.exif?.gps === undefined ? undefined : 'there'),
  },
  {
    name: 'GPS (place, within 0.0005°)',
    truth: ({ row }) => (row.truth.lat == null ? undefined : place(row.truth.lat, row.truth.lon ?? 0)),
    said: ({ facts }) => {
      const gps = facts.picture?.exif?.gps
      return gps === undefined ? undefined : place(gps.latitude, gps.longitude)
    },
  },
]

type Place = { latitude: number; longitude: number }
const place = (latitude: number, longitude: number): Place => ({ latitude, longitude })

function agree(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.trim() === b.trim()
  const [one, two] = [a as Place, b as Place]
  return Math.abs(one.latitude - two.latitude) <= 0.0005 && Math.abs(one.longitude - two.longitude) <= 0.0005
}

/** How a field of one file came out; null: nothing is known of it. */
function outcome(
  field: Field,
  each: Measured,
): 'right' | 'wrong' | 'missed' | 'invented' | 'rightly none' | null {
  const [truth, said] = [field.truth(each), field.said(each)]
  if (truth === undefined) return null
  if (truth === null) return said === undefined ? 'rightly none' : 'invented'
  if (said === undefined) return 'missed'
  return agree(truth, said) ? 'right' : 'wrong'
}

export async function exif(context: Context): Promise<Table[]> {
  const all = await context.measured()
  const notes: string[] = []
  const rows = fields.map((field): Line => {
    const known = all.flatMap((each) => {
      const came = outcome(field, each)
      return came === null ? [] : [{ each, came }]
    })
    const count = (what: string) => known.filter(({ came }) => came === what).length
    for (const what of ['wrong', 'missed', 'invented']) {
      const of = known.filter(({ came }) => came === what).map(({ each }) => each)
      if (of.length > 0) notes.push(`${field.name} ${what}: ${names(of)}`)
    }
    const right = count('right') + count('rightly none')
    return {
      field: field.name,
      files: known.length,
      right: count('right'),
      'rightly none': count('rightly none'),
      wrong: count('wrong'),
      missed: count('missed'),
      invented: count('invented'),
      share: share(right, known.length),
    }
  })
  return [{ title: "The camera's entries", rows, notes }]
}

const classes: Record<string, string> = {
  'camera-original': 'camera',
  'software-edited': 'edited',
  'ai-metadata': 'generated',
  laundered: 'edited',
  'screen-capture': 'screen-capture',
}

export async function classOfPicture(context: Context): Promise<Table[]> {
  const all = (await context.measured()).filter(({ row }) => classes[row.truth.class ?? ''] !== undefined)
  const said = ({ facts }: Measured) => facts.picture?.class?.is ?? 'not read'
  const wanted = ({ row }: Measured) => classes[row.truth.class ?? '']
  const right = all.filter((each) => said(each) === wanted(each))
  const claimed = all.filter(
    (each) => !['unknown', 'not read'].includes(said(each)) && said(each) !== wanted(each),
  )
  return [
    {
      title: 'Class, by what is written in the file',
      rows: confusion(all.map((each) => ({ truth: each.row.truth.class ?? '', said: said(each) }))),
      notes: [
        `right ${right.length} of ${all.length}: ${share(right.length, all.length)}`,
        `another class claimed ${claimed.length} of ${all.length}: ${share(claimed.length, all.length)}${claimed.length > 0 ? ` (${names(claimed)})` : ''}`,
      ],
    },
  ]
}

/** States as the manifest's reader calls them. */
function stateOf(truth: { state: string; message?: string | undefined }): string {
  if (/RemoteManifestUrl/.test(truth.message ?? '')) return 'remote-only'
  return truth.state === 'error' ? 'unreadable' : truth.state.toLowerCase()
}

export async function c2pa(context: Context): Promise<Table[]> {
  const all = (await context.measured()).flatMap((each) => {
    const truth = each.row.truth.c2pa
    const said = each.facts.picture?.provenance?.state ?? 'not read'
    return truth === undefined ? [] : [{ each, truth: stateOf(truth), said }]
  })
  const off = all.filter(({ truth, said }) => truth !== said)
  const ways = await context.bench.ask<string[]>('confinement', [], '/etc/hostname')
  return [
    {
      title: 'C2PA, read without any network',
      rows: confusion(all),
      notes: [
        `equal ${all.length - off.length} of ${all.length}: ${share(all.length - off.length, all.length)}`,
        ...(off.length > 0 ? [`otherwise: ${names(off.map(({ each }) => each))}`] : []),
        ways.ok
          ? `ways out of the process they were read in, the network among them: ${ways.value.length === 0 ? 'none' : ways.value.join(', ')}`
          : `the confinement could not be asked: ${ways.why}`,
      ],
    },
  ]
}

const noGenerator = ['bad_images', 'none', '']

export async function generators(context: Context): Promise<Table[]> {
  const all = await context.measured()
  const fired = ({ facts }: Measured) => (facts.picture?.generators ?? []).length > 0
  const known = all.filter(({ row }) => row.truth.generator !== undefined)
  const originals = all.filter(({ row }) => row.truth.class === 'camera-original')
  const truly = ({ row }: Measured) => !noGenerator.includes(row.truth.generator ?? '')
  const both = [...known, ...originals].map((each) => ({
    truth: truly(each)
      ? 'of a generator'
      : each.row.truth.class === 'camera-original'
        ? 'camera original'
        : 'of none',
    said: fired(each) ? 'trace' : 'no trace',
  }))
  const made = known.filter(truly)
  const found = made.filter(fired)
  const named = made.filter(({ row, facts }) =>
    (facts.picture?.generators ?? []).some(({ generator }) => same(generator, row.truth.generator)),
  )
  const falsely = originals.filter(fired).length
  return [
    {
      title: 'Traces of picture generators',
      rows: confusion(both),
      notes: [
        `a trace found ${share(found.length, made.length)}, its generator rightly named in ${named.length} of ${made.length}`,
        `false on camera originals ${falsely} of ${originals.length}: ${share(falsely, originals.length)}`,
        ...(found.length < made.length ? [`missed: ${names(made.filter((each) => !fired(each)))}`] : []),
      ],
    },
  ]
}

const bare = (name: string | null | undefined): string => (name ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')
const same = (a: string | null, b: string | null | undefined): boolean =>
  bare(a) !== '' && (bare(a).includes(bare(b)) || bare(b).includes(bare(a)))

export async function heic(context: Context): Promise<Table[]> {
  const all = (await context.measured()).filter(({ row }) => /\.(?:heic|heif|hif)$/i.test(row.file))
  const done = all.filter(({ facts }) => facts.type.decodes === true)
  const why = all
    .filter(({ facts }) => facts.type.decodes !== true)
    .map(({ row, facts }) => `${row.file}: ${facts.unread.map((each) => each.why).join('; ')}`)
  const rows = [{ files: all.length, decoded: done.length, share: share(done.length, all.length) }]
  return [{ title: 'HEIC', rows, notes: why }]
}
