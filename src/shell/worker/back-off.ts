/** Milliseconds until the next attempt after `attempts` failures: one second, doubling, an hour at most. */
export const backOff = (attempts: number): number => Math.min(3_600_000, 1_000 * 2 ** Math.min(attempts, 20))
