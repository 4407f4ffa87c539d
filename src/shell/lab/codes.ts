/** QR and other square codes in a picture, with what they say and where they stand. */
import { readFileSync } from 'node:fs'
import type * as z from 'zod/mini'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Box, codeSchema } from '#core/evidence/picture-facts.ts'
import type { Colour } from './ground.ts'

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

/** Codes in the reduced copy; boxes come back in pixels of the picture, `scale` times those of the copy. */
export async function codesOf({ pixels, width, height }: Colour, scale: number): Promise<Code[]> {
  prepare()
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    data[to] = pixels[from] ?? 0
    data[to + 1] = pixels[from + 1] ?? 0
    data[to + 2] = pixels[from + 2] ?? 0
  }
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { formats: ['QRCode', 'DataMatrix', 'Aztec'], tryHarder: false, maxNumberOfSymbols: atMost },
  )
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
