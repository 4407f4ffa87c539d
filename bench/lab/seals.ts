/** One bitmap of a seal on two papers against a stamp pressed twice, and against other stamps: made by the bench. */
import sharp from 'sharp'
import type { FileType } from '#core/evidence/facts.ts'
import { sameBitmap, sealLikeness } from '#core/evidence/seal-print.ts'
import { readPicture } from '#shell/lab/picture.ts'
import type { Context } from './context.ts'
import { type Line, quantile, seeded, share, type Table } from './figures.ts'

type Random = () => number
const between = (random: Random, low: number, high: number): number => low + random() * (high - low)

/** Stamps of so many companies. */
const stamps = 40
const side = 400

/** A stamp: ring, marks round it as its letters stand, a star. `worn` takes ink away where it did not meet the paper. */
function stampSvg(seed: number, { turn, worn }: { turn: number; worn: Random | null }): Buffer {
  const random = seeded(seed)
  const middle = side / 2
  const letters = Array.from({ length: 10 + (seed % 7) }, (_, k, count = 10 + (seed % 7)) => {
    const angle = ((k - count / 2) / count) * 1.6 * Math.PI - Math.PI / 2
    const [w, h] = [between(random, 14, 34), between(random, 18, 40)]
    const [x, y] = [middle + Math.cos(angle) * 138, middle + Math.sin(angle) * 138]
    return `<rect x="${x - w / 2}" y="${y - h / 2}" width="${w}" height="${h}" transform="rotate(${(angle * 180) / Math.PI + 90} ${x} ${y})"/>`
  })
  const inner = between(random, 30, 60)
  const points = Array.from({ length: 10 }, (_, k) => {
    const [angle, reach] = [(k / 10) * 2 * Math.PI - Math.PI / 2, k % 2 === 0 ? inner : inner * 0.42]
    return `${middle + Math.cos(angle) * reach},${middle + Math.sin(angle) * reach}`
  })
  const gaps =
    worn === null
      ? ''
      : Array.from(
          { length: 16 },
          () =>
            `<circle cx="${between(worn, 20, side - 20)}" cy="${between(worn, 20, side - 20)}" r="${between(worn, 2, 8)}" fill="#fff"/>`,
        ).join('')
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="100%" height="100%" fill="#fff"/><g transform="rotate(${turn} ${middle} ${middle})"><g fill="#c8202a">${letters.join('')}<polygon points="${points.join(' ')}"/></g><circle cx="${middle}" cy="${middle}" r="180" fill="none" stroke="#c8202a" stroke-width="14"/></g>${gaps}</svg>`,
  )
}

/** The stamp on a page of lines, as large as said, saved as a JPEG; the print of the seal found on it. */
async function printOn(stamp: Buffer, random: Random, across: number): Promise<string | null> {
  const [width, height] = [1240, 1754]
  const lines = Array.from(
    { length: 28 },
    (_, k) =>
      `<rect x="120" y="${120 + k * 38}" width="${between(random, 500, 960)}" height="10" fill="#222"/>`,
  ).join('')
  const page = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fdfcf8"/>${lines}</svg>`,
  )
  const input = await sharp(stamp).resize(Math.round(across)).png().toBuffer()
  const [left, top] = [Math.round(between(random, 200, 800)), Math.round(between(random, 1200, 1420))]
  const bytes = await sharp(page)
    .composite([{ input, left, top, blend: 'multiply' }])
    .jpeg({ quality: Math.round(between(random, 60, 92)) })
    .toBuffer()
  const { picture } = await readPicture(bytes, 'jpeg' satisfies FileType)
  return picture?.seals?.[0]?.print ?? null
}

type Pair = { half: 'A' | 'B'; kind: string; alike: number }
const kinds = ['same bitmap', 'same bitmap, 15 % larger', 'the stamp pressed anew', 'another stamp'] as const

async function pairsOf(): Promise<{ pairs: Pair[]; lost: number }> {
  const pairs: Pair[] = []
  const first: { half: 'A' | 'B'; print: string }[] = []
  let lost = 0
  for (let n = 0; n < stamps; n++) {
    const half = n % 2 === 0 ? 'A' : 'B'
    const random = seeded(9_000 + n)
    const across = between(random, 190, 280)
    const pressed = (again: number) =>
      stampSvg(n, { turn: between(seeded(again), -12, 12), worn: seeded(again + 1) })
    const [one, two] = [pressed(n * 31), pressed(n * 31 + 17)]
    const known = await printOn(one, random, across)
    const others = [
      await printOn(one, random, across),
      await printOn(one, random, across * 1.15),
      await printOn(two, random, across),
    ]
    if (known === null) lost++
    if (known === null) continue
    for (const [k, print] of others.entries())
      if (print === null) lost++
      else pairs.push({ half, kind: kinds[k] ?? '', alike: sealLikeness(known, print) })
    for (const other of first)
      if (other.half === half) pairs.push({ half, kind: kinds[3], alike: sealLikeness(known, other.print) })
    first.push({ half, print: known })
  }
  return { pairs, lost }
}

export async function seals(_context: Context): Promise<Table[]> {
  const { pairs, lost } = await pairsOf()
  const lines = [0.86, 0.88, 0.9, 0.92, 0.94, 0.96].map((line): Line => {
    const told = (kind: string) => {
      const of = pairs.filter((pair) => pair.half === 'A' && pair.kind === kind)
      return share(of.filter((pair) => pair.alike >= line).length, of.length)
    }
    return { line, ...Object.fromEntries(kinds.map((kind) => [kind, told(kind)])) }
  })
  const rows = kinds.map((kind): Line => {
    const of = pairs.filter((pair) => pair.kind === kind)
    const alike = of.map((pair) => pair.alike)
    const on = (half: 'A' | 'B') => {
      const own = of.filter((pair) => pair.half === half)
      return share(own.filter((pair) => pair.alike >= sameBitmap).length, own.length)
    }
    const spread = [0.02, 0.5, 0.98].map((part) => quantile(alike, part).toFixed(3)).join(' / ')
    return {
      pairs: kind,
      count: of.length,
      'likeness at 2 / 50 / 98 %': spread,
      'half A': on('A'),
      'half B': on('B'),
    }
  })
  return [
    {
      title: `One picture of a seal on two papers: told as the same from a likeness of ${sameBitmap}`,
      rows,
      notes: [
        `a stamp pressed anew is turned by up to 12° and inked anew; ${stamps} stamps, ${lost} impressions not found on their page`,
      ],
    },
    { title: 'Where the line could be drawn, on half A', rows: lines, notes: [] },
  ]
}
