/** Working days of a calendar: weekends, official days off and make-up workdays, on civil day numbers (`zones.ts`). */
import type { Calendar } from '../policy/pack.ts'
import { dayOfDate, weekdayOf } from './civil-days.ts'

type Compiled = {
  weekend: ReadonlySet<number>
  off: ReadonlySet<number>
  on: ReadonlySet<number>
  from: number
  until: number
}

const compiled = new WeakMap<Calendar, Compiled>()

/** Whether the day is a day off. A make-up workday is worked even on a weekend. */
export function isDayOff(day: number, calendar: Calendar): boolean {
  const days = compile(calendar)
  if (days.on.has(day)) return false
  return days.off.has(day) || days.weekend.has(weekdayOf(day))
}

/** Whether an official schedule covers the day. Outside it only the weekends are known. */
export function isKnown(day: number, calendar: Calendar): boolean {
  const days = compile(calendar)
  return day >= days.from && day <= days.until
}

/**
 * The n-th working day after `day`, which itself never counts. `known` is false when any of the days counted or skipped lies
 * outside the schedule. Throws a RangeError for a calendar in which nobody works for a year and a bit.
 */
export function addWorkingDays(day: number, n: number, calendar: Calendar): { day: number; known: boolean } {
  let current = day
  let known = true
  let idle = 0
  for (let counted = 0; counted < n; ) {
    current += 1
    known &&= isKnown(current, calendar)
    if (isDayOff(current, calendar)) {
      idle += 1
      if (idle > 400) throw new RangeError(`calendar ${calendar.calendar} has no working days`)
    } else {
      counted += 1
      idle = 0
    }
  }
  return { day: current, known }
}

function compile(calendar: Calendar): Compiled {
  const before = compiled.get(calendar)
  if (before !== undefined) return before
  const off = new Set<number>()
  for (const { from, to } of calendar.off) {
    const last = knownDay(to)
    for (let day = knownDay(from); day <= last; day += 1) off.add(day)
  }
  const days: Compiled = {
    weekend: new Set(calendar.weekend),
    off,
    on: new Set(calendar.on.map(({ day }) => knownDay(day))),
    from: knownDay(calendar.from),
    until: calendar.knownUntil === null ? Number.NEGATIVE_INFINITY : knownDay(calendar.knownUntil),
  }
  compiled.set(calendar, days)
  return days
}

function knownDay(date: string): number {
  const day = dayOfDate(date)
  if (day === null) throw new RangeError(`${date} is not a date`)
  return day
}
