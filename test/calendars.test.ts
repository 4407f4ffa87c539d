/** The calendars that come with the packs, held to figures published by others: working days a year, and days that moved. */
import { describe, expect, test } from 'vitest'
import { isDayOff, isKnown } from '#core/calendar/business-days.ts'
import { dayOfDate } from '#core/calendar/civil-days.ts'
import { loadLibrary } from '#shell/law/library.ts'

const { calendars } = loadLibrary()

function calendarOf(id: string) {
  const found = calendars.find(({ calendar }) => calendar === id)
  if (found === undefined) throw new Error(id)
  return found
}
function dayOf(date: string): number {
  const day = dayOfDate(date)
  if (day === null) throw new Error(date)
  return day
}
const works = (id: string, date: string): boolean => !isDayOff(dayOf(date), calendarOf(id))

/** Working days of a year, Saturdays and Sundays off. */
function workingDays(id: string, year: number): number {
  let count = 0
  for (let day = dayOf(`${year}-01-01`); day <= dayOf(`${year}-12-31`); day += 1)
    if (!isDayOff(day, calendarOf(id))) count += 1
  return count
}

describe('X-04 calendars of the sites’ countries', () => {
  // Russia: the published production calendars. The others: 262, 261 and 261 weekdays less the holidays that fall on one.
  test.each([
    ['ru', [248, 247, 247]],
    ['us', [251, 250, 250]],
    ['fr', [252, 251, 252]],
    ['pl', [252, 251, 253]],
    ['de', [253, 252, 254]],
    ['es', [255, 254, 254]],
    ['br', [256, 255, 252]],
  ])('X-04 %s has as many working days in 2024, 2025 and 2026 as it should', (id, expected) => {
    expect([2024, 2025, 2026].map((year) => workingDays(id, year))).toEqual(expected)
  })

  test('X-04 Russian days off moved by decree, and Saturdays worked for them', () => {
    for (const worked of ['2024-04-27', '2024-11-02', '2024-12-28', '2025-11-01'])
      expect([worked, works('ru', worked)]).toEqual([worked, true])
    for (const off of ['2024-04-29', '2024-05-10', '2025-05-08', '2025-12-31', '2026-01-09', '2026-12-31'])
      expect([off, works('ru', off)]).toEqual([off, false])
    expect(works('ru', '2026-01-12')).toBe(true)
  })

  test('X-04 a federal holiday of the United States that falls on a Saturday is kept on the Friday', () => {
    expect(works('us', '2026-07-03')).toBe(false)
    expect(works('us', '2026-07-02')).toBe(true)
  })

  test('X-04 movable feasts follow Easter', () => {
    expect(['2024-05-30', '2025-06-19', '2026-06-04'].map((day) => works('pl', day))).toEqual([
      false,
      false,
      false,
    ])
    expect(['2024-05-09', '2025-05-29', '2026-05-14'].map((day) => works('fr', day))).toEqual([
      false,
      false,
      false,
    ])
  })

  test('X-04 Christmas Eve is a day off in Poland from 2025, the day of Black Awareness in Brazil from 2024', () => {
    expect(works('pl', '2024-12-24')).toBe(true)
    expect(works('pl', '2025-12-24')).toBe(false)
    expect(works('br', '2024-11-20')).toBe(false)
  })

  test('X-04 beyond the last day a schedule is known for, nothing is certain', () => {
    for (const { calendar, knownUntil } of calendars.filter((one) => one.knownUntil !== null)) {
      expect([calendar, knownUntil]).toEqual([calendar, '2026-12-31'])
      expect(isKnown(dayOf('2027-01-04'), calendarOf(calendar))).toBe(false)
    }
  })
})
