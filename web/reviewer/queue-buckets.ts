/** How the queue is counted and narrowed: by clock, age, stage and who holds a case. */
import type { QueueRow } from '#core/doors/shapes.ts'
import type { AgeBucket, ClockBucket, HeldBy } from '../text/desk.ts'

const HOUR = 3_600_000

export type QueueSearch = {
  clock?: ClockBucket
  age?: AgeBucket
  stage?: string
  held?: HeldBy
}

export const clockBuckets: readonly ClockBucket[] = ['over', 'day', 'later', 'none']
export const ageBuckets: readonly AgeBucket[] = ['day', 'days', 'more']
export const holders: readonly HeldBy[] = ['free', 'me', 'another', 'asked', 'kept']

export function clockOf({ clock }: Pick<QueueRow, 'clock'>, now: number): ClockBucket {
  if (clock === null) return 'none'
  if (clock.at < now) return 'over'
  return clock.at - now <= 24 * HOUR ? 'day' : 'later'
}

export function ageOf({ filedAt }: Pick<QueueRow, 'filedAt'>, now: number): AgeBucket {
  const hours = (now - filedAt) / HOUR
  return hours < 24 ? 'day' : hours < 72 ? 'days' : 'more'
}

/** A rest that is over keeps a case from nobody. */
export const isKept = ({ notForMe }: Pick<QueueRow, 'notForMe'>, now: number): boolean =>
  notForMe !== undefined && (notForMe.until === null || notForMe.until > now)

export function heldBy(row: Pick<QueueRow, 'claimedBy' | 'asked' | 'notForMe'>, now: number): HeldBy {
  if (row.asked !== undefined) return 'asked'
  if (row.claimedBy !== 'nobody') return row.claimedBy
  return isKept(row, now) ? 'kept' : 'free'
}

type Part = keyof QueueSearch

const bucketOf = (row: QueueRow, part: Part, now: number): string => {
  if (part === 'clock') return clockOf(row, now)
  if (part === 'age') return ageOf(row, now)
  return part === 'held' ? heldBy(row, now) : row.stage
}

export const narrowed = (rows: readonly QueueRow[], search: QueueSearch, now: number): QueueRow[] =>
  rows.filter((row) =>
    (Object.entries(search) as [Part, string][]).every(
      ([part, wanted]) => bucketOf(row, part, now) === wanted,
    ),
  )

/** How many there would be for each value of one part, the other parts as they are narrowed. */
export function counts(
  rows: readonly QueueRow[],
  search: QueueSearch,
  part: Part,
  now: number,
): Map<string, number> {
  const { [part]: _, ...others } = search
  const found = new Map<string, number>()
  for (const row of narrowed(rows, others, now)) {
    const value = bucketOf(row, part, now)
    found.set(value, (found.get(value) ?? 0) + 1)
  }
  return found
}

const among = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((one) => one === value)

/** What the address says; whatever it does not know is dropped. */
export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  const clock = among(clockBuckets, search.clock)
  const age = among(ageBuckets, search.age)
  const held = among(holders, search.held)
  return {
    ...(clock ? { clock } : {}),
    ...(age ? { age } : {}),
    ...(typeof search.stage === 'string' && search.stage ? { stage: search.stage } : {}),
    ...(held ? { held } : {}),
  }
}
