/** QR and other square codes in a picture, with what they say and where they stand. */
import { readFileSync } from 'node:fs'
import type * as z from 'zod/mini'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Box, codeSchema } from '#core/evidence/picture-facts.ts'
import type { Grey } from './features.ts'

export type Code = z.infer<typeof codeSchema>

const atMost = 8
/** What a code says is kept up to this many characters. */
const longest = 2_000

let ready = false

/** The reader would fetch its WebAssembly; it is handed the bytes that lie beside it. */
function prepare(): void {
  if (ready) return
  const bytes = readFileSync(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  const wasmBinary = new Uint8Array(bytes).buffer
  prepareZXingModule({ overrides: { wasmBinary } })
  ready = true
}

type Point = { x: number; y: number }

function boxOf(points: readonly Point[], scale: number): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [left, top] = [Math.max(0, Math.min(...xs)), Math.max(0, Math.min(...ys))]
  const at = (value: number) => Math.round(value * scale)
  return { x: at(left), y: at(top), width: at(Math.max(...xs) - left), height: at(Math.max(...ys) - top) }
}

/** The brightness as a file the reader opens by itself: a third of the bytes of a colour picture, and nothing to turn to grey. */
function asGraymap({ pixels, width, height }: Grey): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1')
  const file = new Uint8Array(head.length + pixels.length)
  file.set(head)
  file.set(pixels, head.length)
  return file
}

/** Codes in the reduced copy; boxes come back in pixels of the picture, `scale` times those of the copy. */
export async function codesOf(grey: Grey, scale: number): Promise<Code[]> {
  prepare()
  const found = await readBarcodes(asGraymap(grey), {
    formats: ['QRCode', 'DataMatrix', 'Aztec'],
    tryHarder: false,
    maxNumberOfSymbols: atMost,
  })
  return found
    .filter(({ isValid }) => isValid)
    .map(({ format, text, position }) => {
      const { topLeft, topRight, bottomRight, bottomLeft } = position
      return {
        format: String(format),
        text: text.slice(0, longest),
        box: boxOf([topLeft, topRight, bottomRight, bottomLeft], scale),
      }
    })
}
