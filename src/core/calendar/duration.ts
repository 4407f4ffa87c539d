/**
 * Durations of the law. `PT72H` is exactly 72 hours, `P7D` exactly 7 × 24 hours, whatever clocks do in between; `5wd` ends at
 * 24:00 of the fifth working day in the zone, that is at the first instant of the civil day after it.
 */
import type { Calendar } from '../policy/pack.ts'
import { addWorkingDays } from './business-days.ts'
import { civilDayAt, startOfDay } from './zones.ts'

/** `count` hours, days of 24 hours, or working days. */
export type Duration = { unit: 'hours' | 'days' | 'working-days'; count: number }

/** Longest duration the law may name, ten years in days; longer ones are slips of the pen. */
export const longestDays = 3660

const hour = 3_600_000

/** Reads `PT72H`, `P7D` or `5wd`; null for anything else and for more than ten years. */
export function parseDuration(text: string): Duration | null {
  const parts = /^(?:PT([1-9]\d*)H|P([1-9]\d*)D|([1-9]\d*)wd)$/.exec(text)
  if (parts === null) return null
  const [, hours, days, workingDays] = parts
  const duration: Duration =
    hours !== undefined
      ? { unit: 'hours', count: Number(hours) }
      : days !== undefined
        ? { unit: 'days', count: Number(days) }
        : { unit: 'working-days', count: Number(workingDays) }
  const inDays = duration.unit === 'hours' ? duration.count / 24 : duration.count
  return inDays <= longestDays ? duration : null
}

/**
 * The instant `duration` after `at`. Provisional when working days were counted or skipped that no official schedule covers.
 * Throws a RangeError on a duration that is not one: the pack reader lets none through.
 */
export function addDuration(
  at: number,
  duration: string,
  zone: string,
  calendar: Calendar,
): { at: number; provisional: boolean } {
  const parsed = parseDuration(duration)
  if (parsed === null) throw new RangeError(`${duration} is not a duration`)
  if (parsed.unit === 'hours') return { at: at + parsed.count * hour, provisional: false }
  if (parsed.unit === 'days') return { at: at + parsed.count * 24 * hour, provisional: false }
  const last = addWorkingDays(civilDayAt(at, zone), parsed.count, calendar)
  return { at: startOfDay(last.day + 1, zone), provisional: !last.known }
}
