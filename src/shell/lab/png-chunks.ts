/** The chunks of a PNG, read without decoding a pixel: their names, and every text with its keyword, before or after the picture. */
import { inflateSync } from 'node:zlib'

export type PngText = { keyword: string; text: string }
export type PngChunks = { parts: string[]; texts: PngText[]; brokenAt?: number }

/** Texts are read up to this many characters each, and this many of them. */
const longest = 200_000
const most = 64

function inflated(bytes: Buffer): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: longest })
  } catch {
    return Buffer.alloc(0)
  }
}

function textOf(name: string, body: Buffer): PngText | null {
  const end = body.indexOf(0)
  if (end < 1 || end > 79) return null
  const keyword = body.subarray(0, end).toString('latin1')
  if (name === 'tEXt') return { keyword, text: body.subarray(end + 1, end + 1 + longest).toString('utf8') }
  if (name === 'zTXt') return { keyword, text: inflated(body.subarray(end + 2)).toString('utf8') }
  const compressed = body[end + 1] === 1
  const language = body.indexOf(0, end + 3)
  const translated = language < 0 ? -1 : body.indexOf(0, language + 1)
  if (translated < 0) return null
  const rest = body.subarray(translated + 1)
  return { keyword, text: (compressed ? inflated(rest) : rest.subarray(0, longest)).toString('utf8') }
}

/** Reads the chunks; `bytes` begin with the signature of a PNG. Runs of the same chunk are named once. */
export function pngChunks(bytes: Buffer): PngChunks {
  const parts: string[] = []
  const texts: PngText[] = []
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.subarray(at + 4, at + 8).toString('latin1')
    if (at + 12 + length > bytes.length || !/^[A-Za-z]{4}$/.test(name)) return { parts, texts, brokenAt: at }
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (parts.at(-1) !== name && parts.length < 64) parts.push(name)
    if (['tEXt', 'zTXt', 'iTXt'].includes(name) && texts.length < most) {
      const text = textOf(name, body)
      if (text !== null) texts.push(text)
    }
    if (name === 'IEND') return { parts, texts }
    at += 12 + length
  }
  return { parts, texts, brokenAt: at }
}
