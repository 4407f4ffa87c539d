/** Bench-made likenesses of a picture: what is done to pictures before they are used by others. */
import sharp, { type OverlayOptions, type Sharp } from 'sharp'

/** A picture as a JPEG, with its size as it is shown. */
export type Original = { bytes: Buffer; width: number; height: number }

export type Likeness = {
  name: string
  /** Others are parts of it, too, and rightly found. */
  parts?: boolean
  make(original: Original, others: readonly Original[]): Promise<Buffer>
}

const saved = (image: Sharp, quality = 85): Promise<Buffer> => image.jpeg({ quality }).toBuffer()

const scaled = (by: number) => (one: Original) =>
  saved(sharp(one.bytes).resize(Math.max(16, Math.round(one.width * by))))

const border = (by: number) => (one: Original) => {
  const wide = Math.round(Math.min(one.width, one.height) * by)
  const extend = { top: wide, bottom: wide, left: wide, right: wide, background: '#ffffff' }
  return saved(sharp(one.bytes).extend(extend))
}

/** `by` of the width and of the height is taken away, two thirds of it on the left and above. */
const crop = (by: number) => (one: Original) => {
  const [width, height] = [Math.round(one.width * (1 - by)), Math.round(one.height * (1 - by))]
  const left = Math.floor(((one.width - width) * 2) / 3)
  const top = Math.floor(((one.height - height) * 2) / 3)
  return saved(sharp(one.bytes).extract({ left, top, width, height }))
}

export const drawing = (width: number, height: number, inner: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inner}</svg>`)

const over = (one: Original, layers: OverlayOptions[]) => saved(sharp(one.bytes).composite(layers))

/** A round sticker a third of the shorter side across, with a number in it. */
function sticker(one: Original): Promise<Buffer> {
  const across = Math.round(Math.min(one.width, one.height) / 3)
  const inner = `<circle cx="50%" cy="50%" r="${across / 2}" fill="#d81e1e"/><text x="50%" y="58%" font-size="${across / 3}" text-anchor="middle" fill="#fff">-50%</text>`
  const left = one.width - across - Math.round(one.width * 0.04)
  return over(one, [{ input: drawing(across, across, inner), left, top: Math.round(one.height * 0.04) }])
}

/** A bar with words over a seventh of the height below, and a sticker. */
async function banner(one: Original): Promise<Buffer> {
  const high = Math.round(one.height / 7)
  const inner = `<rect width="100%" height="100%" fill="#ffcc00"/><text x="50%" y="70%" font-size="${high * 0.6}" text-anchor="middle" fill="#111">FREE SHIPPING TODAY</text>`
  const bytes = await over(one, [{ input: drawing(one.width, high, inner), left: 0, top: one.height - high }])
  return sticker({ ...one, bytes })
}

/** Large half-transparent words across the picture. */
function watermark(one: Original): Promise<Buffer> {
  const size = Math.round(one.width / 7)
  const at = `${one.width / 2} ${one.height / 2}`
  const inner = `<text x="50%" y="50%" font-size="${size}" text-anchor="middle" fill="#fff" fill-opacity="0.5" transform="rotate(-30 ${at})">SAMPLE SHOP</text>`
  return over(one, [{ input: drawing(one.width, one.height, inner), left: 0, top: 0 }])
}

/** Four pictures in a square; the original is one of them. */
async function collage(one: Original, others: readonly Original[]): Promise<Buffer> {
  const cell = 600
  const four = [others[0], one, others[1], others[2]]
  const layers = await Promise.all(
    four.map(async (each, k) => ({
      input: await sharp((each ?? one).bytes)
        .resize(cell, cell, { fit: 'cover' })
        .toBuffer(),
      left: (k % 2) * cell,
      top: Math.floor(k / 2) * cell,
    })),
  )
  return saved(
    sharp({ create: { width: 2 * cell, height: 2 * cell, channels: 3, background: '#fff' } }).composite(
      layers,
    ),
  )
}

/** The picture on the page of a shop, on the screen of a phone. */
async function screen(one: Original): Promise<Buffer> {
  const [width, height] = [1080, 2340]
  const input = await sharp(one.bytes)
    .resize(width, 1200, { fit: 'inside' })
    .toBuffer({ resolveWithObject: true })
  const below = 300 + input.info.height
  const inner = `<rect width="100%" height="100%" fill="#f4f4f4"/><rect width="100%" height="90" fill="#222"/><text x="40" y="64" font-size="44" fill="#fff">10:42</text><rect x="40" y="130" width="1000" height="90" rx="45" fill="#fff"/><text x="40" y="${below + 70}" font-size="60" fill="#c00">¥ 129.00</text><text x="40" y="${below + 160}" font-size="44" fill="#222">One item, many colours</text><rect x="540" y="2180" width="500" height="120" rx="60" fill="#e4393c"/>`
  const left = Math.floor((width - input.info.width) / 2)
  return saved(sharp(drawing(width, height, inner)).composite([{ input: input.data, left, top: 260 }]))
}

/** Three other pictures, for a collage. */
export const besides = <T>(ready: readonly T[], at: number): T[] =>
  [1, 2, 3].flatMap((step) => ready[(at + step * 7) % ready.length] ?? [])

export const likenesses: readonly Likeness[] = [
  { name: 'resize 50 %', make: scaled(0.5) },
  { name: 'resize 25 %', make: scaled(0.25) },
  { name: 'recompress q 40', make: (one) => saved(sharp(one.bytes), 40) },
  {
    name: 'colour',
    make: (one) => saved(sharp(one.bytes).modulate({ brightness: 1.15, saturation: 1.4, hue: 12 })),
  },
  { name: 'grey', make: (one) => saved(sharp(one.bytes).greyscale()) },
  { name: 'mirror', make: (one) => saved(sharp(one.bytes).flop()) },
  { name: '90°', make: (one) => saved(sharp(one.bytes).rotate(90)) },
  { name: 'border 3 %', make: border(0.03) },
  { name: 'border 10 %', make: border(0.1) },
  { name: 'crop 5 %', make: crop(0.05) },
  { name: 'crop 10 %', make: crop(0.1) },
  { name: 'crop 20 %', make: crop(0.2) },
  { name: 'crop 40 %', make: crop(0.4) },
  { name: 'crop 50 %', make: crop(0.5) },
  { name: 'crop 60 %', make: crop(0.6) },
  { name: 'sticker', make: sticker },
  { name: 'banner and sticker', make: banner },
  { name: 'watermark', make: watermark },
  { name: 'collage of four', make: collage, parts: true },
  { name: 'screen of a phone', make: screen },
]
