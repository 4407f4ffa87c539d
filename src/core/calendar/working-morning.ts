/** The next morning on which people are at work. */
import type { Calendar } from '../policy/pack.ts'
import { addWorkingDays } from './business-days.ts'
import { civilDayAt, startOfDay } from './zones.ts'

const morning = 9 * 3_600_000

/** 09:00 in `zone` on the first working day after the civil day `at` falls on. Provisional where no official schedule reaches. */
export function nextWorkingMorning(
  at: number,
  zone: string,
  calendar: Calendar,
): { at: number; provisional: boolean } {
  const { day, known } = addWorkingDays(civilDayAt(at, zone), 1, calendar)
  return { at: startOfDay(day, zone) + morning, provisional: !known }
}
