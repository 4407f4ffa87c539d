import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { renderSVG } from 'uqr'
import { expect, test } from 'vitest'
import { codesOf } from './codes.ts'
import { decodePicture } from './decoded.ts'
import { readPdf } from './pdf.ts'
import { sealsOf } from './seals.ts'

const page = (inside: string, width = 1200, height = 1600) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fdfcf8"/>${Array.from({ length: 30 }, (_, k) => `<rect x="120" y="${140 + k * 40}" width="${700 + ((k * 97) % 260)}" height="9" fill="#222"/>`).join('')}${inside}</svg>`,
  )
const seal = (x: number, y: number, r: number, ry = r) =>
  `<g fill="none" stroke="#c8202a"><ellipse cx="${x}" cy="${y}" rx="${r}" ry="${ry}" stroke-width="${r / 14}"/></g><path fill="#c8202a" d="M${x} ${y - r * 0.35} l${r * 0.1} ${r * 0.28} h${r * 0.3} l${-r * 0.24} ${r * 0.18} l${r * 0.1} ${r * 0.3} l${-r * 0.26} ${-r * 0.18} l${-r * 0.26} ${r * 0.18} l${r * 0.1} ${-r * 0.3} l${-r * 0.24} ${-r * 0.18} h${r * 0.3} z"/>`

const seen = async (bytes: Buffer) => {
  const decoded = await decodePicture(bytes, 'jpeg')
  return { seals: sealsOf(decoded.shown, decoded.scale), codes: await codesOf(decoded.grey, decoded.scale) }
}
const jpeg = (svg: Buffer, quality = 80) => sharp(svg).jpeg({ quality }).toBuffer()

test('JA-13 a red seal is found with its place, round or oval, whole or worn', async () => {
  for (const [x, y, r, ry] of [
    [860, 1300, 120, 120],
    [400, 900, 90, 90],
    [700, 1200, 150, 105],
  ] as const) {
    const { seals } = await seen(await jpeg(page(seal(x, y, r, ry)), 70))
    expect(seals).toHaveLength(1)
    const { box } = seals[0] ?? { box: { x: 0, y: 0, width: 0, height: 0 } }
    expect(Math.abs(box.x + box.width / 2 - x)).toBeLessThan(12)
    expect(Math.abs(box.y + box.height / 2 - y)).toBeLessThan(12)
    expect(Math.abs(box.width / 2 - r)).toBeLessThan(16)
  }
})

test('JA-13 red that is no ring is none: a disc, a heading, a line, a page without red', async () => {
  const disc = '<circle cx="700" cy="900" r="120" fill="#c8202a"/>'
  const heading = '<text x="200" y="120" font-size="70" fill="#c8202a" font-family="sans-serif">NOTICE</text>'
  const line = '<rect x="100" y="200" width="900" height="8" fill="#c8202a"/>'
  for (const other of [disc, heading, line, ''])
    expect((await seen(await jpeg(page(other)))).seals).toEqual([])
})

test('the same bitmap of a seal on two papers has one digest', async () => {
  const same = page(seal(700, 1200, 130))
  const [one, two] = await Promise.all([
    sharp(same).png().toBuffer(),
    sharp(same).png({ compressionLevel: 1 }).toBuffer(),
  ])
  const digest = async (bytes: Buffer) => (await seen(bytes)).seals[0]?.digest
  expect(await digest(one)).toBeDefined()
  expect(await digest(one)).toBe(await digest(two))
})

test('IR-02 a code in a picture is read, with what it says and where it stands', async () => {
  const code = await sharp(Buffer.from(renderSVG('https://chat.example.com/shop-77')))
    .resize(260)
    .toBuffer()
  const picture = await sharp(page(''))
    .composite([{ input: code, left: 800, top: 1200 }])
    .jpeg({ quality: 75 })
    .toBuffer()
  const { codes } = await seen(picture)
  expect(codes).toMatchObject([{ format: 'QRCode', text: 'https://chat.example.com/shop-77' }])
  expect(Math.abs((codes[0]?.box.x ?? 0) - 820)).toBeLessThan(40)
  expect((await seen(await jpeg(page('')))).codes).toEqual([])
})

async function paper(pictures: Buffer[]): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', autoFirstPage: false })
  const parts: Buffer[] = []
  const whole = new Promise<Buffer>((resolve) => {
    document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)))
  })
  for (const picture of pictures) document.addPage().image(picture, 20, 20, { width: 550 })
  document.end()
  return whole
}

test('JA-13 JA-32 pages of a PDF are looked at as pictures, each seal and sharpness by its page', async () => {
  const sealed = await jpeg(page(seal(860, 1300, 120)))
  const bare = await jpeg(page(''))
  const { pdf, unread } = await readPdf(await paper([bare, sealed]))
  expect(unread).toEqual([])
  expect(pdf?.pictures?.map(({ page: number, seals }) => [number, seals?.length])).toEqual([
    [1, 0],
    [2, 1],
  ])
  const many = await readPdf(await paper(Array.from({ length: 7 }, () => bare)))
  expect(many.pdf?.pictures).toHaveLength(5)
  expect(many.unread).toEqual([{ what: 'pdf pages', why: 'looked at the first 5 pages' }])
  const blurred = await readPdf(await paper([await sharp(page('')).blur(6).jpeg().toBuffer()]))
  const sharpness = (read: typeof blurred) => read.pdf?.pictures?.[0]?.sharpness?.whole ?? 0
  expect(sharpness(blurred) * 4).toBeLessThan(sharpness(many))
})
