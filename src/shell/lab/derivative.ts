/**
 * A smaller copy of a picture that is too large for a venue. The original is read and nothing else; what the camera and programs
 * wrote stays in the copy, and the copy names its parent by digest. It is a copy and says so: whoever wants the original's own bytes
 * is not served by it.
 */
import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import { maxPixels } from './decoded.ts'
import { withEntriesOf } from './jpeg-entries.ts'

/** `under` in bytes, exclusive; `least` in pixels as the picture is shown: a copy is never made smaller than that. */
export type DerivativeWish = { under: number; least?: { width: number; height: number } }

export type Derivative = {
  /** The copy, base64, since it crosses between processes. */
  jpeg: string
  bytes: number
  sha256: string
  /** SHA-256 of the original. */
  parent: string
  /** As the copy lies in its file. */
  width: number
  height: number
  quality: number
  /** 1: as large as the original. */
  scale: number
  /** What the original has and the copy cannot have: Content Credentials sign the bytes they stand in. */
  lost: string[]
}

/** First the packing, which leaves every pixel where it was; then the size. */
const qualities = [92, 88, 84, 80, 75, 70, 65, 60]
const qualityOnceShrunk = 80
const shrink = 0.85
/** Below this share of its sides a copy shows nothing of what it was kept for. */
const leastScale = 0.2

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

type Try = { quality: number; scale: number }

function* tries(): Generator<Try> {
  for (const quality of qualities) yield { quality, scale: 1 }
  for (let scale = shrink; scale >= leastScale; scale *= shrink) yield { quality: qualityOnceShrunk, scale }
}

type Size = { width: number; height: number }

const scaled = ({ width, height }: Size, scale: number): Size => ({
  width: Math.max(1, Math.round(width * scale)),
  height: Math.max(1, Math.round(height * scale)),
})

/** Whether a copy of this size still has what is asked for; a picture that lies on its side is shown turned. */
function largeEnough(lying: Size, orientation: number, least: DerivativeWish['least']): boolean {
  const turned = orientation >= 5
  const [width, height] = turned ? [lying.height, lying.width] : [lying.width, lying.height]
  return least === undefined || (width >= least.width && height >= least.height)
}

/** Pixels stay in the colour space of the original, since its profile goes with them. */
async function packed(image: Sharp, { quality }: Try, size: Size, own: boolean): Promise<Buffer> {
  const copy = image.resize({ ...size, fit: 'fill' }).flatten({ background: '#ffffff' })
  return (own ? copy.keepIccProfile() : copy.keepMetadata())
    .jpeg({ quality, chromaSubsampling: quality >= 84 ? '4:4:4' : '4:2:0' })
    .toBuffer()
}

/**
 * Makes the copy. Throws, in words for a person, where the original fits already, where no copy above the least size does, or where
 * the picture cannot be decoded.
 */
export async function derivativeOf(original: Buffer, { under, least }: DerivativeWish): Promise<Derivative> {
  if (original.length < under)
    throw new Error(`the file has ${original.length} bytes and fits as it is: hand in the original`)
  const image = () => sharp(original, { limitInputPixels: maxPixels, failOn: 'error' })
  const { width, height, orientation = 1, pages = 1, format, space } = await image().metadata()
  if (pages > 1) throw new Error('the picture has several frames; only a single one can be copied')
  if (space === 'cmyk') throw new Error('the picture is made for print (CMYK); its colours would change')
  const parent = digest(original)
  for (const attempt of tries()) {
    const size = scaled({ width, height }, attempt.scale)
    if (!largeEnough(size, orientation, least)) break
    const copy = await packed(image(), attempt, size, format === 'jpeg')
    const { jpeg, lost } = withEntriesOf(original, copy, `derivative; parent sha256 ${parent}`)
    if (jpeg.length >= under) continue
    const about = { bytes: jpeg.length, sha256: digest(jpeg), parent, ...size, ...attempt, lost }
    return { jpeg: jpeg.toString('base64'), ...about }
  }
  const floor = least === undefined ? '' : ` without going under ${least.width} × ${least.height}`
  throw new Error(`no copy of under ${under} bytes can be made${floor}`)
}
