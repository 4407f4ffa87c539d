/** Fingerprints against the reference's, exact and fast. */
import { readFile } from 'node:fs/promises'
import { distance, fingerprintFrom } from '#core/similarity/pdq.ts'
import { decodePicture, reducedSide } from '#shell/lab/decoded.ts'
import { type FingerprintFact, fingerprintOf } from '#shell/lab/fingerprint.ts'
import type { Context, Measured } from './context.ts'
import { quantile, share, type Table } from './figures.ts'

const bitsBetween = (a: string | undefined, b: string | undefined): number | null => {
  const [one, two] = [fingerprintFrom(a ?? ''), fingerprintFrom(b ?? '')]
  return one === null || two === null ? null : distance(one, two)
}

async function exactOf(context: Context, { path }: Measured): Promise<FingerprintFact | null> {
  const asked = await context.bench.ask<FingerprintFact>('fingerprint-exact', [path])
  return asked.ok ? asked.value : null
}

async function againstReference(context: Context): Promise<Table> {
  const all = (await context.measured()).filter(({ row }) => row.truth.pdq !== undefined)
  const flat = all.filter(({ row }) => row.truth.pdq?.quality === 0)
  const held = all.filter(({ row }) => row.truth.pdq?.quality !== 0)
  const off: string[] = []
  for (const each of held) {
    const bits = bitsBetween((await exactOf(context, each))?.turned[0], each.row.truth.pdq?.hash)
    if (bits !== 0) off.push(`${each.row.file}: ${bits ?? 'not computed'}`)
  }
  const equal = held.length - off.length
  return {
    title: 'Fingerprints, exact mode against the reference',
    rows: [
      {
        pictures: held.length,
        'bit-equal': equal,
        share: share(equal, held.length),
        'flat, apart': flat.length,
      },
    ],
    notes: off,
  }
}

/**
 * The fingerprint a picture would have if it were large enough to be reduced while it is decoded; null of one that is too small for
 * that, or of a format that is not. In this process, since no door asks for it.
 */
async function asIfLarge({ path, facts }: Measured): Promise<string | undefined> {
  const { picture, type } = facts
  const longer = Math.max(picture?.width ?? 0, picture?.height ?? 0)
  if (!['jpeg', 'png', 'webp'].includes(type.bySignature) || longer < reducedSide * 1.5) return undefined
  const { whole, wholeGrey } = await decodePicture(await readFile(path), type.bySignature, null, 0)
  return fingerprintOf(whole, wholeGrey).turned[0]
}

/** Exact mode is the reference's own, so that pictures without a reference hash count too. */
async function fastAgainstExact(context: Context): Promise<Table> {
  const all = (await context.measured()).filter(({ facts }) => (facts.picture?.fingerprint?.quality ?? 0) > 0)
  const bits: { reduced: boolean; bits: number }[] = []
  const forced: number[] = []
  for (const each of all) {
    const fast = each.facts.picture?.fingerprint
    const apart =
      fast?.exact === true ? 0 : bitsBetween(fast?.turned[0], (await exactOf(context, each))?.turned[0])
    if (apart !== null) bits.push({ reduced: fast?.exact === false, bits: apart })
    const large = await asIfLarge(each).catch(() => undefined)
    const exact = fast?.exact === true ? fast : await exactOf(context, each)
    const off = large === undefined ? null : bitsBetween(large, exact?.turned[0])
    if (off !== null) forced.push(off)
  }
  const line = (what: string, of: number[]) => ({
    pictures: what,
    count: of.length,
    'median bits': of.length === 0 ? '–' : quantile(of, 0.5),
    p95: of.length === 0 ? '–' : quantile(of, 0.95),
    most: of.length === 0 ? '–' : Math.max(...of),
    'at most 10': share(of.filter((each) => each <= 10).length, of.length),
  })
  const reduced = bits.filter((each) => each.reduced).map((each) => each.bits)
  return {
    title: 'Fingerprints, fast mode against exact mode',
    rows: [
      line(
        'all',
        bits.map((each) => each.bits),
      ),
      line('over 4 MP, taken from a reduced copy', reduced),
      line('all from 1200 pixels on, as if they were over 4 MP', forced),
    ],
    notes: ['pictures of at most 4 MP are decoded whole, and their fast fingerprint is the exact one'],
  }
}

export async function fingerprints(context: Context): Promise<Table[]> {
  return [await againstReference(context), await fastAgainstExact(context)]
}
