/**
 * What a series of health readings shows: weeks that are missing and can still be fetched, a decline that goes on, and what had
 * dropped before a listing was removed. How long a drop is looked back for is this project's own choice, no law.
 */
import { weekdayOf } from '../calendar/civil-days.ts'
import { civilDayAt, startOfDay } from '../calendar/zones.ts'
import type { Health } from '../policy/health.ts'
import type { HealthReading } from './commands.ts'

const day = 86_400_000

/** The Monday of the civil week an instant lies in, as a civil day. */
const mondayOf = (at: number, zone: string): number => {
  const civil = civilDayAt(at, zone)
  return civil - weekdayOf(civil) + 1
}

/** A whole week without a reading. `lostAt`: from then on the marketplace no longer has it; null where that is not known. */
export type MissingWeek = { from: number; until: number; lostAt: number | null; lost: boolean }

/** Whole weeks between the first reading and `now` in which none was recorded; `retention` is in milliseconds. */
export function missingWeeks(
  series: readonly HealthReading[],
  about: { now: number; zone: string; retention: number | null },
): MissingWeek[] {
  const { now, zone, retention } = about
  const first = series[0]
  if (first === undefined) return []
  const there = new Set(series.map(({ at }) => mondayOf(at, zone)))
  const missing: MissingWeek[] = []
  for (let monday = mondayOf(first.at, zone); monday < mondayOf(now, zone); monday += 7) {
    if (there.has(monday)) continue
    const from = startOfDay(monday, zone)
    const until = startOfDay(monday + 7, zone)
    const lostAt = retention === null ? null : until + retention
    missing.push({ from, until, lostAt, lost: lostAt !== null && lostAt <= now })
  }
  return missing
}

/** Readings that each fall below the one before, up to the latest. */
export type Decline = { from: number; to: number; readings: number; start: number; end: number }

/** The decline the series ends in, when at least `least` readings in a row fell; null otherwise. */
export function declineOf(series: readonly HealthReading[], least = 3): Decline | null {
  let start = series.length - 1
  while (start > 0 && (series[start - 1]?.score ?? 0) > (series[start]?.score ?? 0)) start -= 1
  const [first, last] = [series[start], series.at(-1)]
  const readings = series.length - start
  if (first === undefined || last === undefined || readings <= least) return null
  return { from: first.at, to: last.at, readings, start: first.score, end: last.score }
}

/** One part, or the score itself, between two readings before a removal. `worse` is measured the way the part is read. */
export type Drop = {
  part: string
  from: { at: number; value: number }
  to: { at: number; value: number }
  /** How many days lie between, by the window it was looked for in. */
  window: number
  worse: number
}

export type Overlay = {
  removedAt: number
  /** The last reading at or before the removal; null when there is none. */
  last: number | null
  /** What had become worse before the removal, the steepest first: a likely cause each, never a verdict. */
  dropped: Drop[]
}

type Parts = Health['parts']

function partValue(reading: HealthReading, part: string): number | undefined {
  return part === 'score' ? reading.score : reading.parts[part]?.value
}

/** The latest reading of the part that lies a window before `last`, a day more or less. */
function baseOf(
  series: readonly HealthReading[],
  part: string,
  last: HealthReading,
  window: number,
): HealthReading | undefined {
  const latest = last.at - (window - 1) * day
  return series.findLast((one) => one.at <= latest && partValue(one, part) !== undefined)
}

function dropOf(
  series: readonly HealthReading[],
  part: string,
  window: number,
  better: 'higher' | 'lower',
): Drop[] {
  const last = series.findLast((one) => partValue(one, part) !== undefined)
  const base = last === undefined ? undefined : baseOf(series, part, last, window)
  if (last === undefined || base === undefined) return []
  const [from, to] = [partValue(base, part) ?? 0, partValue(last, part) ?? 0]
  const worse = better === 'higher' ? from - to : to - from
  if (worse <= 0) return []
  const ends = { from: { at: base.at, value: from }, to: { at: last.at, value: to } }
  return [{ part, ...ends, window, worse: Math.round(worse * 1000) / 1000 }]
}

/**
 * The series laid over the time of a removal: the score and its parts over the last 7 days and over longer windows (days). A
 * reading after the removal says nothing of its cause and is left out.
 */
export function overlay(
  series: readonly HealthReading[],
  removedAt: number,
  about: { parts: Parts; windows?: readonly number[] },
): Overlay {
  const { parts, windows = [7, 28] } = about
  const before = series.filter(({ at }) => at <= removedAt)
  const names: [string, 'higher' | 'lower'][] = [
    ['score', 'higher'],
    ...Object.entries(parts).map(([id, { better }]): [string, 'higher' | 'lower'] => [id, better]),
  ]
  const dropped = names.flatMap(([part, better]) =>
    windows.flatMap((window) => dropOf(before, part, window, better)),
  )
  return {
    removedAt,
    last: before.at(-1)?.at ?? null,
    dropped: dropped.sort((a, b) => b.worse - a.worse || a.window - b.window),
  }
}

/** Where a score stands against one threshold of the law: under it, exactly at it, or above. */
export type ThresholdStanding = { id: string; value: number; stands: 'below' | 'at' | 'above' }

/** Every threshold with where `score` stands, the highest first. */
export function thresholdsOf(score: number, thresholds: Health['thresholds']): ThresholdStanding[] {
  return Object.entries(thresholds)
    .map(
      ([id, { value }]): ThresholdStanding => ({
        id,
        value,
        stands: score < value ? 'below' : score === value ? 'at' : 'above',
      }),
    )
    .sort((a, b) => b.value - a.value)
}
