/** Different pictures that look alike: laid into one frame, on one ground, under one sticker, or one form filled in anew. */
import sharp from 'sharp'
import { seeded } from './figures.ts'
import { drawing, likenesses, type Original } from './likenesses.ts'

export type Alike = { name: string; make(one: Original, n: number): Promise<Buffer> }

const side = 1000
const saved = (svg: string, picture: Buffer, left: number, top: number): Promise<Buffer> =>
  sharp(drawing(side, side, svg))
    .composite([{ input: picture, left, top }])
    .jpeg({ quality: 85 })
    .toBuffer()

const cover = (one: Original, across: number) => sharp(one.bytes).resize(across, across, { fit: 'cover' })

/** A supplier's frame with words, a list and a badge; the picture takes `share` of its sides. */
const framed =
  (share: number) =>
  async (one: Original): Promise<Buffer> => {
    const inner = Math.round(side * share)
    const list = Array.from(
      { length: share > 0.7 ? 0 : 7 },
      (_, k) =>
        `<circle cx="40" cy="${220 + k * 90}" r="18" fill="#2a6"/><text x="66" y="${228 + k * 90}" font-size="26" fill="#234">Feature No ${k + 1}</text>`,
    )
    const frame = `<rect width="100%" height="100%" fill="#f3efe4"/><rect x="8" y="8" width="984" height="984" fill="none" stroke="#b33" stroke-width="10"/><text x="40" y="90" font-size="64" fill="#912">BEST SUPPLIER CO.</text><text x="40" y="140" font-size="34" fill="#555">original factory · free returns · 2 years</text>${list.join('')}<rect x="700" y="900" width="280" height="80" rx="40" fill="#e33"/><text x="740" y="955" font-size="44" fill="#fff">-30% NOW</text>`
    const left = side - inner - 30
    return saved(frame, await cover(one, inner).toBuffer(), left, Math.min(170, left))
  }

/** A thing on white ground within one border, with a shop's name and address. */
async function onWhite(one: Original): Promise<Buffer> {
  const inner = 620
  const round = drawing(inner, inner, '<ellipse cx="50%" cy="50%" rx="42%" ry="48%" fill="#fff"/>')
  const thing = await cover(one, inner)
    .composite([{ input: round, blend: 'dest-in' }])
    .png()
    .toBuffer()
  const ground =
    '<rect width="100%" height="100%" fill="#fff"/><rect x="20" y="20" width="960" height="960" fill="none" stroke="#222" stroke-width="6"/><text x="60" y="110" font-size="56" font-weight="bold" fill="#0a58a5">homeline</text><text x="640" y="950" font-size="36" fill="#666">www.example.test</text>'
  return saved(ground, thing, 190, 190)
}

const words = [
  'river',
  'amber',
  'quiet',
  'stone',
  'lantern',
  'meadow',
  'copper',
  'harbour',
  'willow',
  'ember',
]
const labels = ['Number', 'Applicant', 'Address', 'Mark', 'Class of goods', 'Filed', 'Granted', 'Valid until']

/** A printed form with a seal, other words and numbers in its fields each time. */
function form(_: Original, n: number): Promise<Buffer> {
  const next = seeded(n + 1)
  const fields = labels.map((label, k) => {
    const filled = [0, 1, 2].map(() => words[Math.floor(next() * words.length)]).join(' ')
    const y = 200 + k * 72
    return `<text x="60" y="${y}" font-size="22">${label}</text><rect x="260" y="${y - 34}" width="580" height="50" fill="none" stroke="#888"/><text x="272" y="${y}" font-size="24" fill="#114">${filled} ${Math.floor(next() * 9999)}</text>`
  })
  const law = Array.from(
    { length: 6 },
    (_, k) =>
      `<text x="60" y="${800 + k * 28}" font-size="18">The holder named above has the sole right to the mark within the limits of section ${k + 3}</text>`,
  )
  const page = `<rect width="100%" height="100%" fill="#fff"/><text x="60" y="90" font-size="40" font-weight="bold">CERTIFICATE OF REGISTRATION</text>${fields.join('')}${law.join('')}<circle cx="860" cy="880" r="80" fill="none" stroke="#d22" stroke-width="6"/><text x="800" y="890" font-size="30" fill="#d22">OFFICE</text>`
  return sharp(drawing(side, side, page))
    .jpeg({ quality: 85 })
    .toBuffer()
}

const changed = (change: string): Alike => ({
  name: `both: ${change}`,
  async make(one) {
    const found = likenesses.find(({ name }) => name === change)
    return found === undefined ? one.bytes : found.make(one, [])
  },
})

export const alikes: readonly Alike[] = [
  { name: 'in one supplier’s frame, half of it', make: framed(0.6) },
  { name: 'in one supplier’s frame, most of it', make: framed(0.8) },
  { name: 'on white, one border and name', make: onWhite },
  { name: 'one form filled in anew', make: form },
  ...['sticker', 'banner and sticker', 'watermark', 'border 10 %', 'screen of a phone'].map(changed),
]
