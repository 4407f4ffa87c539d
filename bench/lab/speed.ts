/** What one pass over a picture costs beside one full decode of it, in one run on one core. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { benchLimits, openBench } from '#shell/lab/child.ts'
import { codesOf } from '#shell/lab/codes.ts'
import { containerOf } from '#shell/lab/container.ts'
import { decodePicture, headerOf } from '#shell/lab/decoded.ts'
import { fingerprintOf } from '#shell/lab/fingerprint.ts'
import { groundOf } from '#shell/lab/ground.ts'
import { measure } from '#shell/lab/measure.ts'
import { readMetadata } from '#shell/lab/metadata.ts'
import { readPicture } from '#shell/lab/picture.ts'
import { provenanceOf } from '#shell/lab/provenance.ts'
import { sealsOf } from '#shell/lab/seals.ts'
import { sharpnessOf } from '#shell/lab/sharpness.ts'
import { trailingOf } from '#shell/lab/trailing.ts'
import { spread } from '../tell.ts'
import { type Line, seeded, type Table } from './figures.ts'

const [width, height] = [4000, 3000]

/** A JPEG of 12 MP with detail everywhere: shapes of all sizes, and the noise of a sensor. */
async function made(): Promise<Buffer> {
  const next = seeded(12)
  const shapes = Array.from({ length: 900 }, () => {
    const [x, y, r] = [next() * width, next() * height, 10 + next() * 220]
    const fill = `hsl(${next() * 360} ${30 + next() * 60}% ${20 + next() * 60}%)`
    return `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * (0.3 + next())}" fill="${fill}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#9a8"/>${shapes.join('')}</svg>`
  const noise = await sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 9 },
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer()
  return sharp(Buffer.from(svg))
    .flatten()
    .composite([{ input: noise, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .withExif({ IFD0: { Make: 'Bench', Model: 'Made' } })
    .toBuffer()
}

type Work = { what: string; go: () => Promise<unknown> | unknown }

/** Rounds before the first that counts: a reader stays for hundreds of files, and its code is compiled by then. */
const warming = 4

/**
 * Every work in every round, so that the machine's other load falls on all of them; milliseconds of processor time of each, of all
 * threads: what others run beside does not count. Each is done twice and the second time counts: the first also pays for clearing
 * away the pictures of the work before.
 */
async function rounds(works: readonly Work[], count: number): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(works.map(({ what }) => [what, []]))
  for (let round = -warming; round < count; round++)
    for (const { what, go } of works) {
      await go()
      const before = process.cpuUsage()
      await go()
      const { user, system } = process.cpuUsage(before)
      if (round >= 0) times.get(what)?.push((user + system) / 1000)
    }
  return times
}

const decode = 'full decode to RGB'
const pass = 'one pass: digest and all facts'

/** What the service and its reader do with the bytes of one picture, but for handing them over. */
async function onePass(bytes: Buffer): Promise<void> {
  createHash('sha256').update(bytes).digest('hex')
  trailingOf('jpeg', bytes)
  await readPicture(bytes, 'jpeg')
}

async function worksOf(bytes: Buffer): Promise<Work[]> {
  const header = await headerOf(bytes)
  const decoded = await decodePicture(bytes, 'jpeg', header)
  const metadata = readMetadata(bytes, 'jpeg')
  const { shown, whole, wholeGrey, grey, scale } = decoded
  return [
    { what: decode, go: () => sharp(bytes).raw().toBuffer() },
    { what: pass, go: () => onePass(bytes) },
    { what: '· digest', go: () => createHash('sha256').update(bytes).digest('hex') },
    { what: '· bytes behind its end', go: () => trailingOf('jpeg', bytes) },
    { what: '· header', go: () => headerOf(bytes) },
    { what: '· metadata', go: () => readMetadata(bytes, 'jpeg') },
    { what: '· container', go: () => containerOf(bytes, 'jpeg', header, metadata.profile) },
    { what: '· reduced decode', go: () => decodePicture(bytes, 'jpeg', header) },
    { what: '· fingerprints', go: () => fingerprintOf(whole, wholeGrey) },
    { what: '· ground and border', go: () => groundOf(shown, scale) },
    { what: '· sharpness', go: () => sharpnessOf(grey, scale) },
    { what: '· red seals', go: () => sealsOf(shown, scale) },
    { what: '· provenance, none in it', go: () => provenanceOf(bytes, 'jpeg') },
    { what: '· codes', go: () => codesOf(grey, scale) },
  ]
}

/** Pictures in one batch, and batches of each kind, in turn. */
const [batch, batches] = [12, 5]

async function twoLanes(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let next = 0
  const lane = async (): Promise<void> => {
    while (next++ < batch) await work()
  }
  await Promise.all([lane(), lane()])
  return (batch * 1000) / (performance.now() - began)
}

/** Whole files through the confined processes, two of them, beside full decodes two at a time: by the clock on the wall. */
async function throughput(bytes: Buffer): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-speed-'))
  const bench = openBench(benchLimits, 2)
  const rates: Record<'measure' | 'decode', number[]> = { measure: [], decode: [] }
  try {
    const path = join(folder, 'made.jpg')
    await writeFile(path, bytes)
    for (let n = -1; n < batches; n++) {
      const decode = await twoLanes(() => sharp(bytes).raw().toBuffer())
      const measured = await twoLanes(() => measure(path, 'made.jpg', bench))
      // The first batch starts the processes and compiles their code.
      if (n < 0) continue
      rates.decode.push(decode)
      rates.measure.push(measured)
    }
  } finally {
    bench.close()
    await rm(folder, { recursive: true, force: true })
  }
  const [limit, own] = [spread(rates.decode), spread(rates.measure)]
  const line = (work: string, { median, low, high }: typeof limit): Line => ({
    work,
    'pictures a second': median.toFixed(1),
    'low–high': `${low.toFixed(1)}–${high.toFixed(1)}`,
    'of the decode limit': (median / limit.median).toFixed(2),
  })
  return {
    title: `Pictures a second over two cores, ${batches} batches of ${batch} in turn`,
    rows: [line('full decodes, two at a time', limit), line('files measured, two processes', own)],
    notes: [`a reader held at most ${Math.round(bench.peak() / 2 ** 20)} MiB`],
  }
}

export async function speed(): Promise<Table[]> {
  const bytes = await made()
  const works = await worksOf(bytes)
  const times = await rounds(works, 15)
  const base = spread(times.get(decode) ?? []).median
  const marks = ['· red seals', '· codes'].reduce(
    (sum, what) => sum + spread(times.get(what) ?? []).median,
    0,
  )
  const rows = works.map(({ what }): Line => {
    const { median, low, high, of } = spread(times.get(what) ?? [])
    const ratio = (value: number) => (value / base).toFixed(3)
    return {
      work: what,
      'processor ms, median': median.toFixed(1),
      'low–high': `${low.toFixed(0)}–${high.toFixed(0)}`,
      'of a decode': ratio(median),
      rounds: of,
    }
  })
  const whole = spread(times.get(pass) ?? []).median
  return [
    {
      title: `One pass over a JPEG of 12 MP made by the bench (${(bytes.length / 1e6).toFixed(1)} MB), beside one full decode`,
      rows,
      notes: [
        `one pass to one decode: ${(whole / base).toFixed(2)}; without codes and seals ${((whole - marks) / base).toFixed(2)}`,
        `load ${loadavg()[0]?.toFixed(1)} on the machine while this ran: processor time, medians of rounds in turn`,
      ],
    },
    await throughput(bytes),
  ]
}
