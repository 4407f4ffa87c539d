/**
 * Which level of penalty a decision reaches, purely by the pack: counted over the shop's whole record of decisions that stand, in
 * the order they took effect, each one counting with those before it.
 */
import type { PenaltyLevel } from '../policy/penalty.ts'

export type Counted = { reason: string; grade: string | null }

type Reach = PenaltyLevel['reached'][number]

const fits = (reach: Reach, { reason, grade }: Counted): boolean =>
  reach.reasons.includes(reason) && (reach.grade === undefined || reach.grade === grade)

const isReached = (level: PenaltyLevel, record: readonly Counted[], last: Counted): boolean =>
  level.reached.some(
    (reach) => fits(reach, last) && record.filter((one) => fits(reach, one)).length >= reach.total,
  )

/** The highest level the last of `record` reaches together with those before it; null for none. */
export function reachedBy(record: readonly Counted[], levels: readonly PenaltyLevel[]): PenaltyLevel | null {
  const last = record.at(-1)
  if (last === undefined) return null
  return levels
    .filter((level) => isReached(level, record, last))
    .reduce<PenaltyLevel | null>((top, one) => (top === null || one.level > top.level ? one : top), null)
}

/** The level of each decision of a record, in its order, each by the ladder it is weighed by. */
export function levelsOf<T extends Counted>(
  record: readonly T[],
  ladderOf: (one: T) => readonly PenaltyLevel[],
): (PenaltyLevel | null)[] {
  return record.map((one, index) => reachedBy(record.slice(0, index + 1), ladderOf(one)))
}
