/**
 * How much a drill does: a reduced count in `npm test`, the full one in `npm run prove` (RECOURSE_PROVE=1). What ran is printed,
 * so that a count somebody quotes can be read off the run.
 */

/** Whether the full counts are asked for. */
export const proving = process.env.RECOURSE_PROVE === '1'

/** The count for this run. */
export const counted = (reduced: number, full: number): number => (proving ? full : reduced)

/** One line on the run's output: `drill: 200 deaths, 0 lost`. */
export function report(drill: string, says: string): void {
  process.stdout.write(`${proving ? 'proved' : 'drill'} · ${drill}: ${says}\n`)
}
