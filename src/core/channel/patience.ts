/** How often a delivery is tried, and when a channel is given up. Ours, no law. */
import type { Said } from './vendor.ts'

const minute = 60_000

/** Milliseconds to the next try after each failed one, hourly in the end and a day in all; after the last the channel is stopped. */
export const waits: readonly number[] = [1, 4, 10, 15, 30, ...Array<number>(23).fill(60)].map(
  (n) => n * minute,
)

/** Whoever sent too much is left alone for so long. */
export const pause = 10 * minute

/**
 * What comes after a try: done, tried again at `at`, or given up. Given up stops the channel: nothing more goes out until its person
 * has tested it. `counts`: it used up a try.
 */
export type Next = { what: 'done' } | { what: 'again'; at: number; counts: boolean } | { what: 'given-up' }

/** `attempts` is how many tries failed before this one. */
export function afterTry(said: Said, attempts: number, now: number): Next {
  if (said.how === 'taken') return { what: 'done' }
  if (said.how === 'slow') return { what: 'again', at: now + pause, counts: false }
  const wait = said.how === 'refused' ? undefined : waits[attempts]
  return wait === undefined ? { what: 'given-up' } : { what: 'again', at: now + wait, counts: true }
}
