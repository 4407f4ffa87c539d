/** Reminders of a case's deadlines. How long ahead is ours, no law: no marketplace says when a seller wants to be reminded. */
import type { Deadline } from './derived.ts'

const minute = 60_000

/** Ours: before something closes, milliseconds ahead; after something became possible, milliseconds later. */
export const ours = { ahead: [24 * 60 * minute, 4 * 60 * minute], later: 10 * minute } as const

/** Codes of clocks that advise the seller to act by then: no law closes anything, but nobody is helped by silence. */
const advised = new Set(['respond-by'])

/** `lead` is milliseconds from the reminder to the deadline, negative where the reminder comes after it. `at` is UTC milliseconds. */
export type Reminder = { code: string; anchor: string; deadlineAt: number; lead: number; at: number }

/**
 * What to remind of, the earliest first: ahead of every deadline that has not passed at `now`, and once something has become
 * possible. Clocks that only inform remind of nothing, but for advice to act. The same deadlines give the same reminders, whenever
 * it is asked.
 */
export function remindersOf(deadlines: readonly Deadline[], now: number): Reminder[] {
  return deadlines
    .flatMap(({ code, anchor, at, kind, opens }) => {
      const closes = (kind === 'deadline' || advised.has(code)) && at >= now
      const leads = opens !== null ? [-ours.later] : closes ? ours.ahead : []
      return leads.map((lead): Reminder => ({ code, anchor, deadlineAt: at, lead, at: at - lead }))
    })
    .sort((a, b) => a.at - b.at)
}
