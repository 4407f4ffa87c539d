/**
 * Bench-made edits of a camera's JPEG, with the camera's own entries put back afterwards byte for byte, as tools that copy
 * metadata do: the small picture, the maker's block and all dates with them.
 */
import sharp from 'sharp'

/** A picture decoded once for all its edits. */
export type Opened = { bytes: Buffer; pixels: Buffer; width: number; height: number }

export async function opened(bytes: Buffer): Promise<Opened> {
  const { data, info } = await sharp(bytes, { limitInputPixels: 100_000_000, failOn: 'none' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { bytes, pixels: data, width: info.width, height: info.height }
}

export type Edit = {
  name: string
  /** A careful one takes away what gives a plain one away. */
  careful: boolean
  make(original: Opened, other: Opened): Promise<Buffer>
}

/** Segments of a JPEG that hold metadata of the camera: EXIF, as they stand in the file. */
export function exifSegments(jpeg: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1] ?? 0
    if (marker === 0xda || marker === 0xd9) break
    const length = jpeg.readUInt16BE(at + 2)
    const whole = jpeg.subarray(at, at + 2 + length)
    if (marker === 0xe1 && whole.subarray(4, 8).toString('latin1') === 'Exif') found.push(whole)
    at += 2 + length
  }
  return found
}

const withEntriesOf = (original: Buffer, edited: Buffer): Buffer =>
  Buffer.concat([edited.subarray(0, 2), ...exifSegments(original), edited.subarray(2)])

type Layer = { input: Buffer; left: number; top: number }

const open = ({ pixels, width, height }: Opened) =>
  sharp(pixels, { raw: { width, height, channels: 3 }, limitInputPixels: false })

/** A part of another picture, a quarter of this one wide and high, a little off the middle. */
async function splice({ width, height }: Opened, other: Opened): Promise<Layer> {
  const input = await open(other)
    .resize(Math.max(8, width >> 2), Math.max(8, height >> 2), { fit: 'cover' })
    .png({ compressionLevel: 1 })
    .toBuffer()
  return { input, left: Math.floor(width * 0.35), top: Math.floor(height * 0.4) }
}

/** A fifth of the picture wide and high, stamped somewhere else. */
async function clone(original: Opened): Promise<Layer> {
  const { width, height } = original
  const part = {
    left: Math.floor(width * 0.15),
    top: Math.floor(height * 0.2),
    width: Math.max(8, Math.floor(width / 5)),
    height: Math.max(8, Math.floor(height / 5)),
  }
  const input = await open(original).extract(part).png({ compressionLevel: 1 }).toBuffer()
  return { input, left: Math.floor(width * 0.6), top: Math.floor(height * 0.55) }
}

async function save(
  original: Opened,
  layers: Layer[],
  optimiseCoding: boolean,
  quality = 90,
): Promise<Buffer> {
  const saved = await open(original).composite(layers).jpeg({ quality, optimiseCoding }).toBuffer()
  return withEntriesOf(original.bytes, saved)
}

async function crop(original: Opened, off: number): Promise<Buffer> {
  const { width, height } = original
  const [left, top] = [Math.floor((width * off) / 2), Math.floor((height * off) / 2)]
  const saved = await open(original)
    .extract({ left, top, width: width - 2 * left, height: height - 2 * top })
    .jpeg({ quality: 90 })
    .toBuffer()
  return withEntriesOf(original.bytes, saved)
}

/** A small picture made anew from the edited one would need the camera's own encoder; taking it out is what is done. */
function withoutEntries(edited: Buffer): Buffer {
  const [segment] = exifSegments(edited)
  if (segment === undefined) return edited
  const at = edited.indexOf(segment)
  return Buffer.concat([edited.subarray(0, at), edited.subarray(at + segment.length)])
}

/** Plain edits, then the same made more carefully: with the standard's own codes, as cameras write them. */
export const edits: readonly Edit[] = [
  { name: 're-save', careful: false, make: (one) => save(one, [], true) },
  { name: 'splice', careful: false, make: async (one, two) => save(one, [await splice(one, two)], true) },
  { name: 'clone stamp', careful: false, make: async (one) => save(one, [await clone(one)], true) },
  { name: 'crop 10 %', careful: false, make: (one) => crop(one, 0.1) },
  {
    name: 'splice, entries stripped',
    careful: false,
    make: async (one, two) => withoutEntries(await save(one, [await splice(one, two)], true)),
  },
  { name: 'careful re-save', careful: true, make: (one) => save(one, [], false) },
  {
    name: 'careful splice',
    careful: true,
    make: async (one, two) => save(one, [await splice(one, two)], false),
  },
  { name: 'careful clone stamp', careful: true, make: async (one) => save(one, [await clone(one)], false) },
]
