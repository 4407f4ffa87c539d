/**
 * Arithmetic of civil days, apart from zones: a *civil day* is a day number, days since 1970-01-01 in the proleptic Gregorian
 * calendar. What only checks dates need not load a library of time zones.
 */

/** ISO weekday of a civil day: Monday 1 … Sunday 7. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Day number of `2026-03-12`; null where that is no date (`2026-02-30`). */
export function dayOfDate(date: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (parts === null) return null
  const day = dayFromParts(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  return dateOfDay(day) === date ? day : null
}

/** `2026-03-12` of a day number, for years 0000 to 9999. */
export function dateOfDay(day: number): string {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/**
 * Day number of a year, month and day of the month. Days from civil, after Howard Hinnant's "chrono-compatible low-level date
 * algorithms": years start in March.
 */
export function dayFromParts(year: number, month: number, dayOfMonth: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year
  const era = Math.floor(shiftedYear / 400)
  const yearOfEra = shiftedYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
