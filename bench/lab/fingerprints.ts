/** Fingerprints against the reference's, exact and fast. */
import { distance, fingerprintFrom } from '#core/similarity/pdq.ts'
import type { FingerprintFact } from '#shell/lab/fingerprint.ts'
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

/** Exact mode is the reference's own, so that pictures without a reference hash count too. */
async function fastAgainstExact(context: Context): Promise<Table> {
  const all = (await context.measured()).filter(({ facts }) => (facts.picture?.fingerprint?.quality ?? 0) > 0)
  const bits: { reduced: boolean; bits: number }[] = []
  for (const each of all) {
    const fast = each.facts.picture?.fingerprint
    const apart =
      fast?.exact === true ? 0 : bitsBetween(fast?.turned[0], (await exactOf(context, each))?.turned[0])
    if (apart !== null) bits.push({ reduced: fast?.exact === false, bits: apart })
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
    ],
    notes: ['pictures of at most 4 MP are decoded whole, and their fast fingerprint is the exact one'],
  }
}

export async function fingerprints(context: Context): Promise<Table[]> {
  return [await againstReference(context), await fastAgainstExact(context)]
}
