/** Instants as they are written on the command line. */
import { Temporal } from 'temporal-polyfill'
import { UsageError } from './exit.ts'

/**
 * UTC milliseconds of an ISO instant. It has to say where on earth it is meant: `Z`, an offset or a named zone; a bare
 * time is refused, since a deadline computed in the wrong zone looks right.
 */
export function readInstant(option: string, text: string): number {
  const example =
    'such as 2026-03-12T10:00:00Z, 2026-03-12T18:00:00+08:00 or 2026-03-12T18:00:00[Asia/Shanghai]'
  try {
    if (text.includes('[')) return Temporal.ZonedDateTime.from(text).epochMilliseconds
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    const bare = /^\d{4}-\d{2}-\d{2}(T[\d:.]+)?$/.test(text)
    throw new UsageError(
      bare
        ? `${option} "${text}" names no zone: add Z or an offset, ${example}`
        : `${option} "${text}" is not an instant: write it ${example}`,
    )
  }
}

/** An instant in UTC, `2026-03-15T10:00:00.000Z`. */
export const utcText = (at: number): string => new Date(at).toISOString()

/** An instant as a clock on the wall of `zone` shows it, `2026-03-15 18:00:00`. */
export const wallText = (at: number, zone: string): string => {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime()
  return there.toString({ smallestUnit: 'second' }).replace('T', ' ')
}
