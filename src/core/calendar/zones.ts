/**
 * Civil days and zones. A *civil day* is a day number: days since 1970-01-01 in the proleptic Gregorian calendar, so that
 * arithmetic on days is plain integer arithmetic and only the way from and to an instant asks for a zone.
 * Instants are UTC milliseconds.
 */
import { Temporal } from 'temporal-polyfill'
import { dayFromParts } from './civil-days.ts'

const epoch = Temporal.PlainDate.from('1970-01-01')

/** Whether the zone is known, `Asia/Shanghai` or `UTC`. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** The civil day the instant falls on in the zone. */
export function civilDayAt(at: number, zone: string): number {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return dayFromParts(date.year, date.month, date.day)
}

/** The first instant of the civil day in the zone. Where a clock change skips midnight, that is the end of the gap. */
export function startOfDay(day: number, zone: string): number {
  return epoch.add({ days: day }).toZonedDateTime(zone).epochMilliseconds
}

/** The instant of a local date and time without offset, `2026-03-12T10:00`; null where it is not one. */
export function instantOfLocal(local: string, zone: string): number | null {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return null
  }
}

/** The instant of an ISO time with offset or `Z`; null where it is not one. */
export function instantOfIso(iso: string): number | null {
  try {
    return Temporal.Instant.from(iso).epochMilliseconds
  } catch {
    return null
  }
}
