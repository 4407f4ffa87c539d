/** How long a decision waits before it takes effect, so that it can be undone (docs/decisions: the rule is ours, no source). */
import type { Law } from '../policy/pack.ts'

const holdSeconds = 30

/** Milliseconds a decision is held: `decision-hold-seconds` in the pack's tuning, else our own 30 seconds. */
export function holdOf(law: Pick<Law, 'pack'>): number {
  return (law.pack.tuning['decision-hold-seconds']?.value ?? holdSeconds) * 1000
}
