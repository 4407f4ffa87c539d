/**
 * How a JPEG is built, read from its markers without decoding a pixel (ITU-T T.81, annexes B and K): segments in order, sampling,
 * quantisation and Huffman tables. A wrong length ends the walk; what was read until there stands.
 */
import { createHash } from 'node:crypto'
import { standardHuffman, standardQuantisation } from './jpeg-standard.ts'

export type JpegStructure = {
  /** `SOI`, `APP1 Exif`, `DQT`, … as they come, at most 64. */
  parts: string[]
  progressive: boolean
  bitsPerSample: number
  /** `4:2:0` and the like; absent of one component, or where the factors have no common name. */
  subsampling?: string
  /** SHA-256 of the quantisation tables in file order; empty where there are none. */
  tables: string
  /** The IJG quality, 1 to 100, that gives exactly these tables; null: none does. */
  quality: number | null
  huffman: 'standard' | 'optimised' | 'unknown'
  /** Where the walk broke off, in bytes; absent: it reached the picture data and the end. */
  brokenAt?: number
}

const names: Record<number, string> = {
  192: 'SOF0',
  193: 'SOF1',
  194: 'SOF2',
  195: 'SOF3',
  196: 'DHT',
  216: 'SOI',
  217: 'EOI',
  218: 'SOS',
  219: 'DQT',
  221: 'DRI',
  254: 'COM',
}

function nameOf(marker: number, body: Buffer): string {
  if (marker >= 0xe0 && marker <= 0xef) {
    const sign = /^[A-Za-z][\w .:/-]{1,40}/.exec(body.subarray(0, 48).toString('latin1'))?.[0]
    return `APP${marker - 0xe0}${sign === undefined ? '' : ` ${sign}`}`
  }
  return names[marker] ?? `0x${marker.toString(16)}`
}

/** Tables as they stand in DQT segments: 64 numbers each, in zigzag order, by table number; the last of a number counts. */
function readQuantisation(body: Buffer, into: Map<number, number[]>): void {
  let at = 0
  while (at < body.length) {
    const head = body[at++] ?? 0
    const wide = head >> 4 > 0
    const size = wide ? 128 : 64
    if (at + size > body.length) return
    const table = Array.from({ length: 64 }, (_, k) =>
      wide ? body.readUInt16BE(at + k * 2) : (body[at + k] ?? 0),
    )
    into.set(head & 15, table)
    at += size
  }
}

/** Huffman tables as hex of counts and symbols, by class and number. */
function readHuffman(body: Buffer, into: Map<number, string>): void {
  let at = 0
  while (at + 17 <= body.length) {
    const head = body[at] ?? 0
    const count = body.subarray(at + 1, at + 17).reduce((sum, each) => sum + each, 0)
    if (at + 17 + count > body.length) return
    into.set(head, body.subarray(at + 1, at + 17 + count).toString('hex'))
    at += 17 + count
  }
}

function samplingOf(body: Buffer): string | undefined {
  const components = body[5] ?? 0
  if (components < 3 || body.length < 6 + components * 3) return undefined
  const factor = (k: number) => body[6 + k * 3 + 1] ?? 0
  const [luma, blue, red] = [factor(0), factor(1), factor(2)]
  if (blue !== 0x11 || red !== 0x11) return luma === blue && blue === red ? '4:4:4' : undefined
  return { 17: '4:4:4', 33: '4:2:2', 34: '4:2:0', 18: '4:4:0', 65: '4:1:1' }[luma]
}

/** Table `k` scaled to a quality as the IJG library does it. */
const scaled = (table: readonly number[], quality: number): number[] => {
  const scale = quality < 50 ? Math.trunc(5000 / quality) : 200 - quality * 2
  return table.map((each) => Math.min(255, Math.max(1, Math.trunc((each * scale + 50) / 100))))
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.every((each, k) => each === b[k])

function qualityOf(tables: Map<number, number[]>): number | null {
  const [luma, chroma] = [tables.get(0), tables.get(1)]
  if (luma === undefined || tables.size > 2) return null
  for (let quality = 100; quality >= 1; quality--)
    if (
      same(luma, scaled(standardQuantisation.luma, quality)) &&
      (chroma === undefined || same(chroma, scaled(standardQuantisation.chroma, quality)))
    )
      return quality
  return null
}

function huffmanOf(tables: Map<number, string>, progressive: boolean): JpegStructure['huffman'] {
  // A progressive file always has tables of its own.
  if (tables.size === 0 || progressive) return 'unknown'
  return [...tables.values()].every((table) => standardHuffman.has(table)) ? 'standard' : 'optimised'
}

type Walk = {
  parts: string[]
  quantisation: Map<number, number[]>
  huffman: Map<number, string>
  frame: { marker: number; body: Buffer } | null
  brokenAt: number | null
}

/** Entropy-coded data after SOS holds no markers but restarts; tables may follow it in a progressive file. */
function afterScan(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    if (at < 0) return bytes.length
    const next = bytes[at + 1]
    if (next === undefined) return bytes.length
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
    at += next === 0xff ? 1 : 2
  }
}

/** Whether the file has an end marker at all; what stands behind it is looked at elsewhere. */
const endOf = (bytes: Buffer): Pick<Walk, 'brokenAt'> => ({
  brokenAt: bytes.lastIndexOf(Buffer.of(0xff, 0xd9)) < 0 ? bytes.length : null,
})

function walk(bytes: Buffer): Walk {
  const seen: Walk = {
    parts: ['SOI'],
    quantisation: new Map(),
    huffman: new Map(),
    frame: null,
    brokenAt: null,
  }
  let at = 2
  while (at < bytes.length) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) return { ...seen, brokenAt: at }
    if (marker === 0xd9) {
      seen.parts.push('EOI')
      return seen
    }
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0
    if (length < 2 || at + 2 + length > bytes.length) return { ...seen, brokenAt: at }
    const body = bytes.subarray(at + 4, at + 2 + length)
    seen.parts.push(nameOf(marker, body))
    if (marker === 0xdb) readQuantisation(body, seen.quantisation)
    else if (marker === 0xc4) readHuffman(body, seen.huffman)
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc)
      seen.frame = { marker, body }
    at += 2 + length
    // The one scan of a baseline file is most of its bytes, and nothing that is read here follows it.
    if (marker === 0xda && seen.frame?.marker === 0xc0)
      return { ...seen, parts: [...seen.parts, 'EOI'], ...endOf(bytes) }
    if (marker === 0xda) at = afterScan(bytes, at)
  }
  return { ...seen, brokenAt: at }
}

/** Reads the structure of a JPEG; `bytes` begin with its SOI. */
export function jpegStructure(bytes: Buffer): JpegStructure {
  const { parts, quantisation, huffman, frame, brokenAt } = walk(bytes)
  const progressive = frame !== null && [0xc2, 0xc6, 0xca, 0xce].includes(frame.marker)
  const subsampling = frame === null ? undefined : samplingOf(frame.body)
  const tables = [...quantisation].map(([number, table]) => `${number}:${table.join(',')}`).join(';')
  return {
    parts: parts.slice(0, 64),
    progressive,
    bitsPerSample: frame?.body[0] ?? 8,
    ...(subsampling === undefined ? {} : { subsampling }),
    tables: tables === '' ? '' : createHash('sha256').update(tables).digest('hex'),
    quality: qualityOf(quantisation),
    huffman: huffmanOf(huffman, progressive),
    ...(brokenAt === null ? {} : { brokenAt }),
  }
}
