import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultPacks } from '#shell/law/library.ts'
import { readCalendar } from '#shell/law/read-calendar.ts'
import type { Calendar } from '../policy/pack.ts'
import { addWorkingDays, isDayOff, isKnown } from './business-days.ts'
import { dateOfDay, dayOfDate, weekdayOf } from './civil-days.ts'

const calendarAt = (name: string): Calendar => {
  const reading = readCalendar(`${defaultPacks}/calendars/${name}.yaml`)
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.calendar
}
const cn = calendarAt('cn')
const assumed = calendarAt('joom-assumed')
const dayOf = (date: string): number => {
  const day = dayOfDate(date)
  if (day === null) throw new Error(date)
  return day
}

describe('the official calendar of mainland China', () => {
  test('X-04 every day of 2024 to 2026 is worked or off as another library has it, make-up workdays too', () => {
    const differing: string[] = []
    let days = 0
    for (let day = dayOf('2024-01-01'); day <= dayOf('2026-12-31'); day += 1) {
      const date = dateOfDay(day)
      days += 1
      if (isDayOff(day, cn) === chineseDays.isWorkday(date)) differing.push(date)
    }
    expect(days).toBe(366 + 365 + 365)
    expect(differing).toEqual([])
  })

  test('X-04 a make-up workday on a weekend counts, and the holiday it pays for does not', () => {
    // 2026: Spring Festival 15 to 23 February, worked on Saturday 14 and Saturday 28.
    expect(isDayOff(dayOf('2026-02-14'), cn)).toBe(false)
    expect(weekdayOf(dayOf('2026-02-14'))).toBe(6)
    expect(isDayOff(dayOf('2026-02-16'), cn)).toBe(true)
    expect(dateOfDay(addWorkingDays(dayOf('2026-02-13'), 2, cn).day)).toBe('2026-02-24')
  })

  test('X-04 days outside the official schedule are not known', () => {
    expect(isKnown(dayOf('2024-01-01'), cn)).toBe(true)
    expect(isKnown(dayOf('2023-12-31'), cn)).toBe(false)
    expect(isKnown(dayOf('2026-12-31'), cn)).toBe(true)
    expect(isKnown(dayOf('2027-01-01'), cn)).toBe(false)
    expect(addWorkingDays(dayOf('2026-12-30'), 1, cn)).toEqual({ day: dayOf('2026-12-31'), known: true })
    expect(addWorkingDays(dayOf('2026-12-30'), 2, cn)).toEqual({ day: dayOf('2027-01-01'), known: false })
  })

  test('X-12 an assumed calendar knows no day at all', () => {
    expect(addWorkingDays(dayOf('2026-03-12'), 1, assumed)).toEqual({
      day: dayOf('2026-03-13'),
      known: false,
    })
  })
})

describe('counting working days', () => {
  const start = fc.integer({ min: dayOf('2024-01-01'), max: dayOf('2026-10-01') })
  const count = fc.integer({ min: 1, max: 40 })

  test('X-04 it never lands on a day off, and between start and end lie exactly n working days', () => {
    fc.assert(
      fc.property(start, count, (from, n) => {
        const { day } = addWorkingDays(from, n, cn)
        expect(isDayOff(day, cn)).toBe(false)
        let worked = 0
        for (let between = from + 1; between <= day; between += 1) if (!isDayOff(between, cn)) worked += 1
        expect(worked).toBe(n)
      }),
    )
  })

  test('X-04 one more working day is later, and counting in two steps comes to the same', () => {
    fc.assert(
      fc.property(start, count, count, (from, n, m) => {
        const whole = addWorkingDays(from, n + m, cn)
        const first = addWorkingDays(from, n, cn)
        expect(whole.day).toBeGreaterThan(first.day)
        expect(addWorkingDays(first.day, m, cn).day).toBe(whole.day)
      }),
    )
  })

  test('X-04 the starting day never counts, whether worked or off', () => {
    // Friday, Saturday and Sunday before an ordinary Monday.
    for (const date of ['2026-03-13', '2026-03-14', '2026-03-15'])
      expect(dateOfDay(addWorkingDays(dayOf(date), 1, cn).day)).toBe('2026-03-16')
  })

  test('X-04 across the turn of the year', () => {
    // 1 January 2025 is off; 31 December 2024 and 2 January 2025 are worked.
    expect(dateOfDay(addWorkingDays(dayOf('2024-12-30'), 2, cn).day)).toBe('2025-01-02')
  })

  test('a calendar without working days is an error, not an endless loop', () => {
    expect(() => addWorkingDays(0, 1, { ...assumed, weekend: [1, 2, 3, 4, 5, 6, 7] })).toThrow(RangeError)
  })
})

describe('civil days', () => {
  test('number and date are the same day, for every day of 400 years', () => {
    for (let day = dayOf('1900-01-01'); day <= dayOf('2300-01-01'); day += 1) {
      const date = new Date(day * 86_400_000)
      if (dateOfDay(day) !== date.toISOString().slice(0, 10)) expect(dateOfDay(day)).toBe(date.toISOString())
      if (weekdayOf(day) !== (date.getUTCDay() || 7)) expect(weekdayOf(day)).toBe(date.getUTCDay())
    }
    expect(dayOf('1970-01-01')).toBe(0)
  })

  test('what is no date has no number', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-2-1', 'tomorrow', ''])
      expect(dayOfDate(text)).toBeNull()
  })
})
