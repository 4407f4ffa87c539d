/** Distinct pictures at hand, made ready: what likenesses are made of, and what must not be taken for one another. */
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import sharp from 'sharp'
import { distance, type Fingerprint, fingerprintFrom } from '#core/similarity/pdq.ts'
import { type Prepared, prepare } from '#shell/lab/compare.ts'
import { decodePicture } from '#shell/lab/decoded.ts'
import { fingerprintOf, trimmedTurned } from '#shell/lab/fingerprint.ts'
import { decodeHeic } from '#shell/lab/heic.ts'
import { picturesIn } from '#shell/vault/walk.ts'
import type { Context, Measured } from './context.ts'
import type { Original } from './likenesses.ts'
import { halfOf, sceneOf, some } from './manifest.ts'

/** Longer side of the copies likenesses are made of: shops show no larger ones. */
const side = 1200
/** Smaller pictures, and those with a lower PDQ quality, have too little in them to be anybody's. */
const least = 200
const quality = 50
/** Bits within which two pictures are one. */
const near = 31

/** Both sides of a search by fingerprint: as it is, and without its plain border, each in eight orientations. */
export type Prints = { plain: Fingerprint[]; trimmed: Fingerprint[] }

export type Ready = Original & {
  name: string
  half: 'A' | 'B'
  scene: string | undefined
  prints: Prints
  prepared: Prepared
}

const fingerprints = (hex: readonly string[]): Fingerprint[] =>
  hex.flatMap((each) => {
    const read = fingerprintFrom(each)
    return read === null ? [] : [read]
  })

/** Fingerprints of a JPEG. */
export async function printsOf(bytes: Buffer): Promise<Prints> {
  const { whole, wholeGrey } = await decodePicture(bytes, 'jpeg')
  return {
    plain: fingerprints(fingerprintOf(whole, wholeGrey).turned),
    trimmed: fingerprints(trimmedTurned(whole) ?? []),
  }
}

/** Fewest bits between two pictures, in any orientation, with and without their borders. */
export function fewestBits(known: Prints, asked: Prints): number {
  const kept = [known.plain[0], known.trimmed[0]].flatMap((each) => (each === undefined ? [] : [each]))
  let fewest = 256
  for (const one of kept)
    for (const two of [...asked.plain, ...asked.trimmed]) fewest = Math.min(fewest, distance(one, two))
  return fewest
}

const large = ({ facts }: Measured): boolean => {
  const { picture } = facts
  if (picture === undefined || facts.type.decodes !== true) return false
  return Math.min(picture.width, picture.height) >= least && (picture.fingerprint?.quality ?? 0) >= quality
}

async function shown(path: string, heic: boolean): Promise<Original> {
  const bytes = await readFile(path)
  const image = heic
    ? await decodeHeic(bytes, 100_000_000).then(({ pixels, width, height }) =>
        sharp(pixels, { raw: { width, height, channels: 3 } }),
      )
    : sharp(bytes, { failOn: 'none' }).autoOrient()
  const { data, info } = await image
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 92 })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}

/** Pictures of the folder without those that are near another by fingerprint: those would be the same picture twice. */
async function distinct(context: Context): Promise<{ kept: Measured[]; near: number; small: number }> {
  const all = await context.measured()
  const good = all.filter(large)
  const kept: { each: Measured; prints: Prints }[] = []
  for (const each of good) {
    const fact = each.facts.picture?.fingerprint
    const prints = { plain: fingerprints(fact?.turned ?? []), trimmed: [] }
    if (kept.every((other) => fewestBits(other.prints, prints) > near)) kept.push({ each, prints })
  }
  return {
    kept: kept.map(({ each }) => each),
    near: good.length - kept.length,
    small: all.length - good.length,
  }
}

/** `others`: pictures of another folder, which are only there to be taken for one of these. */
export type Distinct = { ready: Ready[]; others: Ready[]; found: number; near: number; small: number }

const looked = async ({ bytes }: Original): Promise<Pick<Ready, 'prints' | 'prepared'>> => ({
  prints: await printsOf(bytes),
  prepared: await prepare(bytes),
})

/** Pictures below the other folder that are large enough, and near none that is there already. */
async function othersIn({ others: folder }: Context, ready: readonly Ready[]): Promise<Ready[]> {
  const others: Ready[] = []
  if (folder === null) return others
  for await (const { path, type, why } of picturesIn(folder, () => {})) {
    if (why !== undefined) continue
    const original = await shown(path, type === 'heic').catch(() => null)
    if (original === null || Math.min(original.width, original.height) < least) continue
    const seen = await looked(original)
    const known = [...ready, ...others].some(({ prints }) => fewestBits(prints, seen.prints) <= near)
    if (known || seen.prepared.pdq.quality < quality) continue
    const sha256 = seen.prepared.sha256
    others.push({
      ...original,
      name: relative(folder, path),
      half: halfOf({ sha256 }),
      scene: undefined,
      ...seen,
    })
  }
  return others
}

/** Whether finding one in the other would be right. */
export const oneScene = (one: Ready, two: Ready): boolean =>
  one.scene !== undefined && one.scene === two.scene

/** The pictures, at most `context.originals` of them, evenly over the manifest. */
export async function openOriginals(context: Context): Promise<Distinct> {
  const { kept, near, small } = await distinct(context)
  const ready: Ready[] = []
  for (const each of some(kept, context.originals)) {
    const original = await shown(each.path, each.facts.type.bySignature === 'heic')
    const about = { name: each.row.file, half: halfOf(each.row), scene: sceneOf(each.row) }
    ready.push({ ...original, ...about, ...(await looked(original)) })
  }
  return { ready, others: await othersIn(context, ready), found: kept.length, near, small }
}
