/** When each filing of a batch goes, where too many in a day slow the review down. */

/** `at` is UTC milliseconds; `deadline` is when filing closes, null when nothing closes it. */
export type Paced = { id: string; deadline: number | null }

const day = 24 * 3_600_000
/** Ours: how long before its deadline the last moment is, milliseconds. */
const spare = 3_600_000

/**
 * The most pressing first, evenly `perDay` a day from `now` on; none later than an hour before its own deadline, and what has less
 * time left than that goes now. Null for `perDay` means that nothing has to be spread.
 */
export function pacing(
  items: readonly Paced[],
  now: number,
  perDay: number | null,
): { id: string; at: number }[] {
  const pressing = [...items].sort(
    (a, b) => (a.deadline ?? Number.POSITIVE_INFINITY) - (b.deadline ?? Number.POSITIVE_INFINITY),
  )
  const apart = perDay === null ? 0 : day / perDay
  return pressing.map(({ id, deadline }, index) => {
    const slot = now + Math.round(index * apart)
    const latest = deadline === null ? slot : Math.max(now, deadline - spare)
    return { id, at: Math.min(slot, latest) }
  })
}
