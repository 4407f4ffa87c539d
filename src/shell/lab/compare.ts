/** Two pictures compared: fingerprints in every orientation, features, one perspective, and the fine structure laid over. */
import { createHash } from 'node:crypto'
import {
  agreesAsPhotograph,
  type Comparison,
  judgedAgreeing,
  judgedByPhotograph,
  type Laying,
  lines,
  type Measured,
  relationOf,
} from '#core/similarity/comparison.ts'
import { orientations } from '#core/similarity/orientation.ts'
import { distance, type Pdq, pdqOf, referenceLuma } from '#core/similarity/pdq.ts'
import { type Alignment, alignmentOf } from './alignment.ts'
import { type Dense, denseComparison, refined, withoutPerspective } from './dense.ts'
import { type Features, featureSide, featuresAtMost, featuresOf, type Grey } from './features.ts'
import { type OpenCv, openCv } from './opencv.ts'
import { readPixels, smaller } from './pixels.ts'

/**
 * A copy of a picture in which features are looked for: `scale` carries its pixels to pixels of the picture as it is shown,
 * `enlarged` says how much larger it was made than the picture is.
 */
export type View = { grey: Grey; scale: number; enlarged: number; features: Features }

/** A picture made ready for comparing. `fine()` is a larger copy of it, null where the picture is not larger. */
export type Prepared = {
  sha256: string
  width: number
  height: number
  pdq: Pdq
  base: View
  fine(): View | null
  /** The same, left and right exchanged. */
  mirrored(): { base: View; fine(): View | null }
}

/** The side of the larger copy, for what is seen in a small part of one picture only, and features looked for in it. */
export const fineSide = 1280
const fineFeatures = 2400

/** Left and right exchanged. */
export const flopped = ({ pixels, width, height }: Grey): Grey => {
  const turned = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) turned[y * width + x] = pixels[y * width + width - 1 - x] ?? 0
  return { pixels: turned, width, height }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Reads and measures one picture; rejects with what the decoder says. */
export async function prepare(bytes: Buffer): Promise<Prepared> {
  const { cv } = await openCv()
  const { grey: large, rgb, width, height } = await readPixels(bytes, fineSide)
  const longer = Math.max(width, height)
  const grey = await smaller(large, featureSide)
  const looked = referenceLuma({ ...rgb, channels: 3 })
  const viewOf = (of: Grey, most: number): View => ({
    grey: of,
    scale: width / of.width,
    enlarged: Math.max(1, Math.max(of.width, of.height) / longer),
    features: featuresOf(cv, of, most),
  })
  const sized = (of: Grey, larger: () => Grey) => ({
    base: viewOf(of, featuresAtMost),
    fine: once(() => (longer < featureSide * 1.2 ? null : viewOf(larger(), fineFeatures))),
  })
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    width,
    height,
    pdq: pdqOf(looked.luma, looked.width, looked.height),
    ...sized(grey, () => large),
    mirrored: once(() => sized(flopped(grey), () => flopped(large))),
  }
}

/** Features, and blocks of a photograph, from which a laid picture needs no other try. */
const sure = 80

/** How the second picture is laid over the first. */
export type Way = 'as-is' | 'mirrored'

type Laid = {
  alignment: Alignment
  dense: Dense
  /** Absent: whether a perspective is needed was not tried. */
  straight?: boolean
  mirrored: boolean
  first: View
  second: View
}

function lay(cv: OpenCv, first: View | null, second: View | null, mirrored: boolean): Laid | null {
  if (first === null || second === null) return null
  const alignment = alignmentOf(cv, first.features, second.features)
  if (alignment === null) return null
  const dense = denseComparison(cv, first, second, alignment)
  return { alignment, dense, mirrored, first, second }
}

const layingOf = ({ alignment: { inliers }, straight, dense }: Laid): Laying => ({ inliers, straight, dense })
const agrees = (laid: Laid | null): boolean => laid !== null && agreesAsPhotograph(layingOf(laid))
const worth = (laid: Laid | null): number =>
  laid === null ? -1 : laid.dense.agreeing + laid.dense.texture.agreeing + laid.alignment.inliers / 10_000

/** Many features lie in one place, and what is around them is not the same: no other way of laying them says more. */
const surelyOther = ({ alignment, dense }: Laid): boolean =>
  alignment.inliers >= sure && dense.texture.blocks >= sure && dense.texture.agreeing < lines.related

/** The same two laid otherwise; null where there is no such way. */
function laidAnew(cv: OpenCv, laid: Laid, alignment: Alignment | null, straight: boolean): Laid | null {
  const { first, second } = laid
  if (alignment === null) return null
  return { ...laid, alignment, straight, dense: denseComparison(cv, first, second, alignment) }
}

/** Without perspective, then drawn through the fine structure, twice, since more of it is found the second time; the best of them. */
function straightBest(cv: OpenCv, laid: Laid): Laid | null {
  const { first, second } = laid
  let last = laidAnew(cv, laid, withoutPerspective(first, second, laid.alignment), true)
  let most = last
  for (let round = 0; round < 2 && last !== null; round++) {
    last = laidAnew(cv, laid, refined(cv, first, second, last.alignment, true), true)
    if (worth(last) > worth(most)) most = last
  }
  return most
}

/** Without perspective where that loses next to nothing, else as it agrees best. */
function corrected(cv: OpenCv, laid: Laid): Laid {
  const flat = straightBest(cv, laid)
  if (flat !== null && judgedAgreeing(flat.dense) >= lines.straight * judgedAgreeing(laid.dense))
    return agrees(flat) || !agrees(laid) ? flat : { ...laid, straight: true }
  const bent = agrees(laid)
    ? null
    : laidAnew(cv, laid, refined(cv, laid.first, laid.second, laid.alignment), false)
  return bent !== null && worth(bent) > worth(laid) ? bent : { ...laid, straight: false }
}

/**
 * Features do not survive a mirror, and not any change of size: the second picture is tried both ways, and a larger copy of either
 * where nothing was found; the better one counts. `way`: it is known which of both to try.
 */
function best(cv: OpenCv, first: Prepared, second: Prepared, way?: Way): Laid | null {
  const turned = once(() => second.mirrored())
  const tries: { way: Way; lays: () => Laid | null }[] = [
    { way: 'as-is', lays: () => lay(cv, first.base, second.base, false) },
    { way: 'mirrored', lays: () => lay(cv, first.base, turned().base, true) },
    { way: 'as-is', lays: () => lay(cv, first.fine(), second.base, false) },
    { way: 'as-is', lays: () => lay(cv, first.base, second.fine(), false) },
    { way: 'mirrored', lays: () => lay(cv, first.fine(), turned().base, true) },
    { way: 'mirrored', lays: () => lay(cv, first.base, turned().fine(), true) },
  ]
  let most: Laid | null = null
  for (const one of tries) {
    if (way !== undefined && one.way !== way) continue
    const laid = one.lays()
    if (worth(laid) > worth(most)) most = laid
    if (agrees(most)) break
    if (laid !== null && surelyOther(laid)) return laid
  }
  return most === null || most.dense.blocks < lines.blocks ? most : corrected(cv, most)
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
    ...(agrees(laid) ? [laid.straight ? 'laid without perspective' : 'laid by a perspective only'] : []),
  ]
}

/** What two prepared pictures have in common, measured, and how the second was laid over the first. */
export async function measurePair(first: Prepared, second: Prepared, way?: Way) {
  const { cv } = await openCv()
  const near = nearestOrientation(first.pdq, second.pdq)
  const laid = best(cv, first, second, way)
  const measured: Measured = {
    sameBytes: first.sha256 === second.sha256,
    quality: Math.min(first.pdq.quality, second.pdq.quality),
    distance: near.bits,
    fewest: Math.min(first.base.features.count, second.base.features.count),
    laid: laid === null ? null : layingOf(laid),
  }
  return { measured, laid, orientation: orientations[near.index] ?? 'as-is' }
}

function judgedBy(dense: Dense | undefined): Pick<Comparison, 'judgedBy'> {
  if (dense === undefined || dense.blocks < lines.blocks) return {}
  const photograph = judgedByPhotograph(dense)
  const { blocks, agreeing } = photograph ? dense.texture : dense.contained
  return { judgedBy: { what: photograph ? 'photograph' : 'drawing', blocks, agreeing } }
}

/** Compares two prepared pictures; boxes are in pixels of the first as it is shown. */
export async function compare(first: Prepared, second: Prepared, way?: Way): Promise<Comparison> {
  const { measured, laid, orientation } = await measurePair(first, second, way)
  const { sameBytes, quality, distance: bits } = measured
  const relation = relationOf(measured)
  const scaled = (value: number) => Math.round(value * (laid?.first.scale ?? 1))
  return {
    relation,
    restsOn: sameBytes ? ['the same bytes, by their SHA-256'] : reasons(bits, orientation, laid),
    distance: quality === 0 ? null : bits,
    orientation: quality === 0 ? null : orientation,
    inliers: laid?.alignment.inliers ?? 0,
    covered: laid?.dense.covered ?? null,
    agreeing: laid?.dense.agreeing ?? null,
    blocks: laid?.dense.blocks ?? null,
    ...judgedBy(laid?.dense),
    ...(laid?.straight !== undefined && agrees(laid) ? { straight: laid.straight } : {}),
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
