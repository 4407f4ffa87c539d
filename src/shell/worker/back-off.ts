/** Milliseconds until the next attempt after `attempts` failures: one second, doubling, an hour at most. */
export const backOff = (attempts: number): number => Math.min(3_600_000, 1_000 * 2 ** Math.min(attempts, 20))

/** A file a reader was stopped at is tried so often, by one laboratory and without anybody asking. */
export const triedAtMost = 4

/** Milliseconds until it is tried again after `attempts` failures: a minute, four, a quarter of an hour. */
export const triedAgainAfter = (attempts: number): number => 60_000 * 4 ** Math.min(attempts, 4)
