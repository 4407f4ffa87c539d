/** Two pictures compared: fingerprints in every orientation, features, one perspective, and the fine structure laid over. */
import { createHash } from 'node:crypto'
import { type Comparison, relationOf } from '#core/similarity/comparison.ts'
import { orientations } from '#core/similarity/orientation.ts'
import { distance, type Pdq, pdqOf, referenceLuma } from '#core/similarity/pdq.ts'
import { type Alignment, alignmentOf } from './alignment.ts'
import { type Dense, denseComparison } from './dense.ts'
import { type Features, featureSide, featuresOf, type Grey } from './features.ts'
import { type OpenCv, openCv } from './opencv.ts'
import { readPixels } from './pixels.ts'

/** A picture made ready for comparing; `scale` carries pixels of `grey` to pixels of the picture as it is shown. */
export type Prepared = {
  sha256: string
  width: number
  height: number
  pdq: Pdq
  grey: Grey
  mirrored: Grey
  scale: number
  features: Features
}

/** Left and right exchanged. */
export const flopped = ({ pixels, width, height }: Grey): Grey => {
  const turned = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) turned[y * width + x] = pixels[y * width + width - 1 - x] ?? 0
  return { pixels: turned, width, height }
}

/** Reads and measures one picture; rejects with what the decoder says. */
export async function prepare(bytes: Buffer): Promise<Prepared> {
  const { cv } = await openCv()
  const { grey, rgb, width, height } = await readPixels(bytes, featureSide)
  const looked = referenceLuma({ ...rgb, channels: 3 })
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    width,
    height,
    pdq: pdqOf(looked.luma, looked.width, looked.height),
    grey,
    mirrored: flopped(grey),
    scale: width / grey.width,
    features: featuresOf(cv, grey),
  }
}

type Laid = { alignment: Alignment; dense: Dense; mirrored: boolean }

function lay(cv: OpenCv, first: Prepared, second: Prepared, mirrored: boolean): Laid | null {
  const grey = mirrored ? second.mirrored : second.grey
  const features = mirrored ? featuresOf(cv, grey) : second.features
  const alignment = alignmentOf(cv, first.features, features)
  if (alignment === null) return null
  return { alignment, dense: denseComparison(cv, first.grey, grey, alignment), mirrored }
}

/** Features do not survive a mirror, so the second picture is tried both ways; the better one counts. */
function best(cv: OpenCv, first: Prepared, second: Prepared): Laid | null {
  const straight = lay(cv, first, second, false)
  if (straight !== null && straight.dense.agreeing >= 0.5) return straight
  const turned = lay(cv, first, second, true)
  const worth = (laid: Laid | null) =>
    laid === null ? -1 : laid.dense.agreeing + laid.alignment.inliers / 10_000
  return worth(turned) > worth(straight) ? turned : straight
}

function nearestOrientation(first: Pdq, second: Pdq): { index: number; bits: number } {
  const all = second.turned.map((each, index) => ({ index, bits: distance(first.hash, each) }))
  return all.reduce((near, each) => (each.bits < near.bits ? each : near), { index: 0, bits: 256 })
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

function reasons(bits: number, orientation: string, laid: Laid | null): string[] {
  const said = [`fingerprints differ in ${bits} of 256 bits (${orientation})`]
  if (laid === null) return [...said, 'no perspective carries the features of one to the other']
  const { alignment, dense, mirrored } = laid
  return [
    ...said,
    `${alignment.inliers} of ${alignment.matches} matched features lie in one perspective${mirrored ? ', mirrored' : ''}`,
    `fine structure agrees in ${percent(dense.agreeing)} of ${dense.blocks} blocks with detail, over ${percent(dense.covered)} of the first picture`,
  ]
}

/** Compares two prepared pictures; boxes are in pixels of the first as it is shown. */
export async function compare(first: Prepared, second: Prepared): Promise<Comparison> {
  const { cv } = await openCv()
  const sameBytes = first.sha256 === second.sha256
  const quality = Math.min(first.pdq.quality, second.pdq.quality)
  const near = nearestOrientation(first.pdq, second.pdq)
  const laid = best(cv, first, second)
  const orientation = orientations[near.index] ?? 'as-is'
  const relation = relationOf({
    sameBytes,
    quality,
    distance: near.bits,
    features: {
      fewest: Math.min(first.features.count, second.features.count),
      inliers: laid?.alignment.inliers ?? 0,
    },
    dense: laid?.dense ?? null,
  })
  const scaled = (value: number) => Math.round(value * first.scale)
  return {
    relation,
    restsOn: sameBytes ? ['the same bytes, by their SHA-256'] : reasons(near.bits, orientation, laid),
    distance: quality === 0 ? null : near.bits,
    orientation: quality === 0 ? null : orientation,
    inliers: laid?.alignment.inliers ?? 0,
    covered: laid?.dense.covered ?? null,
    agreeing: laid?.dense.agreeing ?? null,
    blocks: laid?.dense.blocks ?? null,
    differs: (relation === 'unlike' ? [] : (laid?.dense.differs ?? [])).map((box) => ({
      x: scaled(box.x),
      y: scaled(box.y),
      width: scaled(box.width),
      height: scaled(box.height),
    })),
  }
}

/** Reads two pictures and compares them. */
export const comparePictures = async (first: Buffer, second: Buffer): Promise<Comparison> =>
  compare(await prepare(first), await prepare(second))
