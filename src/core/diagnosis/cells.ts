/** Cells of an export as numbers, instants and names. Nothing is guessed: what is not clearly one of these is null. */
import { Temporal } from 'temporal-polyfill'
import { parseDuration } from '../calendar/duration.ts'
import { fold } from '../text/fold.ts'

/** A number with a point or a comma; grouped thousands and units are not read. */
export function numberIn(text: string): number | null {
  const plain = text.trim().replace(/\s*%$/u, '')
  return /^[-+]?\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : null
}

const civil = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?))?$/
const two = (text: string | undefined): string => (text ?? '').padStart(2, '0')

/** UTC milliseconds of an ISO instant, of milliseconds since 1970, or of a civil date or time year first, in `zone`. */
export function instantIn(text: string, zone: string): number | null {
  const trimmed = text.trim()
  // Most cells are no instants at all, and a failed reading of one is dear.
  if (!/^\d{4}/.test(trimmed)) return null
  if (/^\d{13}$/.test(trimmed)) return Number(trimmed)
  try {
    const parts = civil.exec(trimmed)
    if (parts === null) return Temporal.Instant.from(trimmed).epochMilliseconds
    const [, year, month, day, time] = parts
    const wall = `${year}-${two(month)}-${two(day)}T${(time ?? '00:00').padStart(5, '0')}`
    return Temporal.PlainDateTime.from(wall, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return null
  }
}

const hour = 3_600_000

/** Milliseconds of a duration in hours or days; null for working days, which no cell is measured in. */
export function millisecondsOf(duration: string): number | null {
  const parsed = parseDuration(duration)
  if (parsed === null || parsed.unit === 'working-days') return null
  return parsed.count * hour * (parsed.unit === 'days' ? 24 : 1)
}

/** The civil day of an instant in a zone, `2026-03-12`. */
export const dayText = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()

/** Points of a history written `2026-02-02=88 2026-02-09=81`, the earliest first; what is no point is left out. */
export function historyIn(text: string, zone: string): { at: number; value: number }[] {
  return text
    .split(/[\s;|]+/u)
    .flatMap((point) => {
      const [day = '', value = ''] = point.split(/[=:](?=[\d.,%+-]+$)/u)
      const at = instantIn(day, zone)
      const read = numberIn(value)
      return at === null || read === null ? [] : [{ at, value: read }]
    })
    .sort((a, b) => a.at - b.at)
}

const mostRemembered = 10_000

/** The same function, which remembers what it answered: the cells of an export repeat themselves. */
export function remembering<K extends string | number, V>(answer: (about: K) => V): (about: K) => V {
  const known = new Map<K, V>()
  return (about) => {
    const before = known.get(about)
    if (before !== undefined) return before
    const found = answer(about)
    if (known.size < mostRemembered) known.set(about, found)
    return found
  }
}

/** One spelling of a name or value, for comparing. */
export const sameness = (text: string): string => fold(text).text.trim()

/** The steps of a category path such as `Electronics > Phones`, and the whole of it, for comparing. */
export const categorySteps = (text: string): string[] => [
  sameness(text),
  ...text
    .split(/[>/|»→]/u)
    .map(sameness)
    .filter(Boolean),
]
