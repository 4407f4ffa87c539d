/** Files a laboratory meets, made by code: sound ones, damaged ones, and ones that pretend. */
import { buffer } from 'node:stream/consumers'
import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import yazl from 'yazl'

const made = new Date('2026-11-01T00:00:00Z')

/** A drawn picture, so that it does not compress to nothing. */
const drawing = (width: number, height: number) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#eee"/><circle cx="50%" cy="50%" r="30%" fill="#357"/></svg>`
  return sharp(Buffer.from(svg))
}

export const jpeg = (width = 640, height = 480): Promise<Buffer> =>
  drawing(width, height)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Nordlicht', Model: 'NL-20', Software: 'NL 1.2' },
      IFD2: { DateTimeOriginal: '2026:10:28 15:04:11' },
    })
    .toBuffer()
export const png = (width = 64, height = 48): Promise<Buffer> => drawing(width, height).png().toBuffer()
export const gif = (): Promise<Buffer> => drawing(32, 32).gif().toBuffer()
export const webp = (): Promise<Buffer> => drawing(32, 32).webp().toBuffer()
export const tiff = (): Promise<Buffer> => drawing(32, 32).tiff().toBuffer()
export const avif = (): Promise<Buffer> => drawing(64, 64).avif().toBuffer()

/**
 * A file of the brand of HEIC, its boxes in order. What it holds is AV1 and not HEVC, since nothing at hand packs that: the reader of
 * HEIC walks all of it and then has no picture.
 */
export async function heic(): Promise<Buffer> {
  const bytes = Buffer.from(await avif())
  for (let at = bytes.indexOf('avif'); at >= 0 && at < 40; at = bytes.indexOf('avif', at + 4))
    bytes.write('heic', at, 'latin1')
  return bytes
}

/** A PDF with as many pages, each saying its number; with a password where one is given. */
export async function pdf(pages = 2, password?: string): Promise<Buffer> {
  const info = { CreationDate: made, ModDate: made }
  const lock = password === undefined ? {} : { userPassword: password, ownerPassword: password }
  const doc = new PDFDocument({ size: 'A4', info, autoFirstPage: false, ...lock })
  const bytes = buffer(doc)
  for (let page = 1; page <= pages; page++) doc.addPage().text(`Letter of authorisation, page ${page}`)
  doc.end()
  return bytes
}

/** A one-page PDF around one content stream, deflated `times` over. */
export function pdfWithStream(content: Buffer, times = 1): Buffer {
  let data = content
  for (let round = 0; round < times; round++) data = deflateSync(data, { level: 9 })
  const filter = times === 1 ? '/FlateDecode' : `[${' /FlateDecode'.repeat(times)} ]`
  const parts = [
    '%PDF-1.7\n',
    '1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n',
    '2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n',
    '3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R>> endobj\n',
    `4 0 obj <</Length ${data.length} /Filter ${filter}>> stream\n`,
    data,
    '\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n',
  ]
  return Buffer.concat(parts.map((part) => Buffer.from(part)))
}

/** Less than a kilobyte that unfolds to `bytes` of blanks. */
export const pdfBomb = (bytes = 128 * 1024 * 1024): Buffer => pdfWithStream(Buffer.alloc(bytes, ' '), 2)

export async function zip(): Promise<Buffer> {
  const file = new yazl.ZipFile()
  file.addBuffer(Buffer.from('hello'), 'hello.txt', { mtime: made })
  file.end()
  return buffer(file.outputStream)
}

/** A picture that has to be held whole while it is read: interlaced, `side` × `side`. */
export const heavyPng = (side: number): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#357' } })
    .png({ progressive: true, compressionLevel: 1 })
    .toBuffer()

/** A PNG whose header claims a picture of 60,000 × 60,000 points. */
export async function hugePng(): Promise<Buffer> {
  const bytes = await png(8, 8)
  bytes.writeUInt32BE(60_000, 16)
  bytes.writeUInt32BE(60_000, 20)
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
  return bytes
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
