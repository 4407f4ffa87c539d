/** A process of its own for comparisons, so that uploads do not wait behind them. It starts with the first question. */
import type { Facts } from '#core/evidence/facts.ts'
import { type Asked, type Bench, openBench } from './child.ts'
import type { FingerprintFact } from './fingerprint.ts'
import type { Compared, ComparePlease, PreparedPicture, PreparePlease } from './likeness.ts'

let shared: Bench | null = null
const warm = (): Bench => {
  shared ??= openBench()
  return shared
}

/** Ends the process; the next question starts a new one. */
export function closeComparing(): void {
  shared?.close()
  shared = null
}

/** Compares two files; `why` says what stopped it. */
export const compareAt = (
  first: string,
  second: string,
  please: ComparePlease | null = null,
  bench: Bench = warm(),
): Promise<Asked<Compared>> => bench.ask<Compared>('compare', [first, second], please)

/** A picture made ready to be looked for (`asked`) or to be found; `why` says what stopped it. */
export const prepareAt = (
  path: string,
  please: PreparePlease,
  bench: Bench = warm(),
): Promise<Asked<PreparedPicture>> => bench.ask<PreparedPicture>('prepare', [path], please)

/** Facts with the fingerprints of all pixels in place of those of the reduced copy; where that fails, `unread` says why. */
export async function withExactFingerprint(
  path: string,
  facts: Facts,
  bench: Bench = warm(),
): Promise<Facts> {
  if (facts.picture === undefined) return facts
  const asked = await bench.ask<FingerprintFact>('fingerprint-exact', [path])
  if (asked.ok) return { ...facts, picture: { ...facts.picture, fingerprint: asked.value } }
  return { ...facts, unread: [...facts.unread, { what: 'exact fingerprint', why: asked.why }] }
}
