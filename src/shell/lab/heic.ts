/**
 * HEIC, which the picture library's build cannot decode. The decoder (libheif, LGPL, see NOTICE) is WebAssembly in a package of its
 * own, loaded when the first HEIC comes.
 */
import { createRequire } from 'node:module'
import type { Colour } from './ground.ts'

type HeifImage = {
  get_width(): number
  get_height(): number
  is_primary(): boolean
  display(
    into: { data: Uint8ClampedArray; width: number; height: number },
    done: (shown: { data: Uint8ClampedArray } | null) => void,
  ): void
  free(): void
}
type LibHeif = { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } }

let library: LibHeif | null = null

/** Decodes the primary picture, turned as it is shown; throws where it cannot. `most` pixels at most. */
export async function decodeHeic(bytes: Buffer, most: number): Promise<Colour> {
  library ??= createRequire(import.meta.url)('libheif-js/wasm-bundle') as LibHeif
  const images = new library.HeifDecoder().decode(bytes)
  try {
    const image = images.find((each) => each.is_primary()) ?? images[0]
    if (image === undefined) throw new Error('the file holds no picture that can be decoded')
    const [width, height] = [image.get_width(), image.get_height()]
    if (!(width > 0 && height > 0)) throw new Error('the picture has no size')
    if (width * height > most) throw new Error('the picture exceeds the pixel limit')
    const data = new Uint8ClampedArray(width * height * 4)
    const shown = await new Promise<{ data: Uint8ClampedArray } | null>((resolve) => {
      image.display({ data, width, height }, resolve)
    })
    if (shown === null) throw new Error('the picture cannot be decoded')
    const pixels = new Uint8Array(width * height * 3)
    for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
      pixels[to] = shown.data[from] ?? 0
      pixels[to + 1] = shown.data[from + 1] ?? 0
      pixels[to + 2] = shown.data[from + 2] ?? 0
    }
    return { pixels, width, height }
  } finally {
    for (const image of images) image.free()
  }
}
