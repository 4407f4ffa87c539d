/** Reminders of papers that run out. How many days ahead is ours, no law: it stands among the tuning of the packs. */
import { dayOfDate } from '../calendar/civil-days.ts'
import { civilDayAt, startOfDay } from '../calendar/zones.ts'
import type { Pack } from '../policy/pack.ts'

/** Days ahead, the longest first; days are counted in `zone`. */
export type PaperRules = { leads: readonly number[]; zone: string }

const tunings = ['paper-ahead-days', 'paper-close-days', 'paper-last-days']

/** What the packs say together, in the zone of the first that says something; null where none does. */
export function paperRulesOf(packs: readonly Pack[]): PaperRules | null {
  const saying = packs.filter(({ tuning }) => tunings.some((id) => tuning[id] !== undefined))
  const [first] = saying
  if (first === undefined) return null
  const days = saying.flatMap(({ tuning }) => tunings.flatMap((id) => tuning[id]?.value ?? []))
  return { leads: [...new Set(days)].sort((a, b) => b - a), zone: first.zone.value }
}

/** The last instant of a paper's last day, UTC milliseconds; null for what is no day. */
export function endOfPaper(lastDay: string, zone: string): number | null {
  const day = dayOfDate(lastDay)
  return day === null ? null : startOfDay(day + 1, zone) - 1
}

/**
 * The reminder of a paper that is due at `now`: the shortest lead that has begun, and the days that are left. Null before the first
 * and once it ran out.
 */
export function paperReminderAt(
  lastDay: string,
  now: number,
  { leads, zone }: PaperRules,
): { lead: number; left: number } | null {
  const last = dayOfDate(lastDay)
  if (last === null) return null
  const left = last - civilDayAt(now, zone)
  const lead = leads.findLast((one) => left <= one)
  return left < 0 || lead === undefined ? null : { lead, left }
}
