/** What about a value that was read a person has to look at by itself; a value without any doubt may be confirmed with others. */
import type { FieldReading } from './field-values.ts'
import { type NoticePlace, placeAt } from './source.ts'

/**
 * `zone`: the notice names none, or one with two meanings. `year`: it names none, the nearest was taken. `no-year`, `day-only`: what is
 * missing of the time. `period`: it says how long, not until when. `computed`: counted from the notice's time. `unread`: a time in words
 * that could not be read. `recognised`: taken from a picture.
 */
export const doubts = [
  'zone',
  'year',
  'no-year',
  'day-only',
  'period',
  'computed',
  'unread',
  'recognised',
] as const
export type Doubt = (typeof doubts)[number]

/** The doubts about one value; `instant`: whether the field is a time at all. */
export function doubtsOf(field: FieldReading, isInstant: boolean, places: readonly NoticePlace[]): Doubt[] {
  const read = placeAt(places, field.span.start)
  const timed = field.instant !== undefined || field.day !== undefined || field.yearless !== undefined
  return [
    ...(field.assumedZone === true ? (['zone'] as const) : []),
    ...(field.assumedYear === true ? (['year'] as const) : []),
    ...(field.yearless !== undefined ? (['no-year'] as const) : []),
    ...(field.day !== undefined ? (['day-only'] as const) : []),
    ...(field.computed === true
      ? (['computed'] as const)
      : field.period !== undefined
        ? (['period'] as const)
        : []),
    ...(isInstant && !timed && field.period === undefined ? (['unread'] as const) : []),
    ...(read?.sure !== undefined ? (['recognised'] as const) : []),
  ]
}

/** Line of a text a position stands on, from 1. */
export const lineAt = (text: string, at: number): number => text.slice(0, at).split(/\r\n|\n|\r/).length
