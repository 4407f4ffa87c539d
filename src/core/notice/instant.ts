/** Dates and times as notices write them. What is open to two readings is not read. */
import { dayOfDate } from '../calendar/civil-days.ts'
import { instantOfLocal } from '../calendar/zones.ts'
import { monthOf } from './time-words.ts'

/**
 * `instant`: UTC milliseconds; `assumedZone` where the text names no zone, or one that has two meanings. A date without a time gives
 * only `day` (`2026-11-12`): nobody said when that day the time is up. `assumedYear`: the text names none, and the nearest was taken.
 * `yearless`: it names none and there is nothing to take it from (`--03-12T08:15`).
 */
export type TimeReading =
  | { instant: number; assumedZone: boolean; assumedYear?: true }
  | { day: string; assumedYear?: true }
  | { yearless: string }

/** Zones by the names notices use. CST is left out: it is China's and North America's. */
const namedZones: readonly [RegExp, string][] = [
  [/北京时间|中国时间|beijing(?: time)?|china standard time|\bасия\/шанхай|пекин/iu, 'Asia/Shanghai'],
  [/莫斯科时间|moscow(?: time)?|\bmsk\b|москов|мск/iu, 'Europe/Moscow'],
  [/\bcest\b/i, '+02:00'],
  [/\bcet\b/i, '+01:00'],
  [/\bedt\b/i, '-04:00'],
  [/\best\b/i, '-05:00'],
  [/\bpdt\b/i, '-07:00'],
  [/\bpst\b/i, '-08:00'],
]
const ambiguousZone = /\b(?:cst|ist|bst)\b/i

/** Zone of the text: an offset or IANA name; null where none is named; undefined where the name has two meanings. */
function zoneOf(text: string): string | null | undefined {
  const offset = /(?:\b(?:utc|gmt)\s*|[\s\d])([+\-−])(\d{1,2})(?::?(\d{2}))?(?!\d)/i.exec(text)
  if (offset !== null && /[+\-−]/.test(offset[1] ?? '')) {
    const hours = Number(offset[2])
    const minutes = Number(offset[3] ?? '0')
    if (hours > 14 || minutes > 59) return undefined
    const sign = offset[1] === '+' ? '+' : '-'
    return `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  }
  for (const [pattern, zone] of namedZones) if (pattern.test(text)) return zone
  if (ambiguousZone.test(text)) return undefined
  return /\b(?:utc|gmt)\b|\dz\b/i.test(text) ? 'UTC' : null
}

/** `year` is null where none is written. */
type Parts = { year: number | null; month: number; day: number; rest: string }

/** The date in a text, with what stands around it. `12/11/2026` has two readings and is none. */
function dateIn(text: string): Parts | null {
  const rest = (found: RegExpExecArray): string =>
    `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
  const yearFirst =
    /(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?(?:t(?=\d))?/i.exec(text)
  if (yearFirst !== null)
    return {
      year: Number(yearFirst[1]),
      month: Number(yearFirst[2]),
      day: Number(yearFirst[3]),
      rest: rest(yearFirst),
    }
  const dayName =
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+([\p{L}]{3,9})\.?,?[\s-]+(\d{4})(?!\d)/iu.exec(text)
  if (dayName !== null && monthOf(dayName[2] ?? '') > 0)
    return {
      year: Number(dayName[3]),
      month: monthOf(dayName[2] ?? ''),
      day: Number(dayName[1]),
      rest: rest(dayName),
    }
  const nameDay = /([\p{L}]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/iu.exec(text)
  if (nameDay !== null && monthOf(nameDay[1] ?? '') > 0)
    return {
      year: Number(nameDay[3]),
      month: monthOf(nameDay[1] ?? ''),
      day: Number(nameDay[2]),
      rest: rest(nameDay),
    }
  const dotted = /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/.exec(text)
  if (dotted !== null)
    return { year: Number(dotted[3]), month: Number(dotted[2]), day: Number(dotted[1]), rest: rest(dotted) }
  return slashedDate(text, rest) ?? yearlessDate(text, rest)
}

/** `25/12/2026` and `12/25/2026` have one reading each, `12/12/2026` too; anything else has two. */
function slashedDate(text: string, rest: (found: RegExpExecArray) => string): Parts | null {
  const slashed = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/.exec(text)
  if (slashed === null) return null
  const [first, second] = [Number(slashed[1]), Number(slashed[2])]
  const year = Number(slashed[3])
  if (first === second || first > 12) return { year, month: second, day: first, rest: rest(slashed) }
  return second > 12 ? { year, month: first, day: second, rest: rest(slashed) } : null
}

/** `3月12日`, `12 March`, `March 12`. */
function yearlessDate(text: string, rest: (found: RegExpExecArray) => string): Parts | null {
  const han = /(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/.exec(text)
  if (han !== null) return { year: null, month: Number(han[1]), day: Number(han[2]), rest: rest(han) }
  const dayName = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s+(\p{L}{3,9})(?!\p{L})/iu.exec(text)
  if (dayName !== null && monthOf(dayName[2] ?? '') > 0)
    return { year: null, month: monthOf(dayName[2] ?? ''), day: Number(dayName[1]), rest: rest(dayName) }
  const nameDay = /(?<!\p{L})(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:])/iu.exec(text)
  if (nameDay !== null && monthOf(nameDay[1] ?? '') > 0)
    return { year: null, month: monthOf(nameDay[1] ?? ''), day: Number(nameDay[2]), rest: rest(nameDay) }
  return null
}

/** `18:00`, `18:00:05`, `6:00 PM`, `18时30分`, `下午6:00`; null where there is none, undefined where it is no time of a day. */
function timeIn(text: string): string | null | undefined {
  const found =
    /(上午|下午|晚上|凌晨)?\s*(?<!\d)(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?|\s*[时点](?:\s*(\d{1,2})\s*分)?|(?=\s*[ap]\.?m\b))\s*(a\.?m\.?|p\.?m\.?)?/i.exec(
      text,
    )
  if (found === null) return /\bnoon\b|\bmidnight\b|中午|午夜/i.test(text) ? undefined : null
  const [, half, hourText, minuteText, secondText, minuteHan, meridiem] = found
  let hour = Number(hourText)
  const minute = Number(minuteText ?? minuteHan ?? '0')
  const second = Number(secondText ?? '0')
  const afternoon = half === '下午' || half === '晚上' || /^p/i.test(meridiem ?? '')
  const morning = half === '上午' || half === '凌晨' || /^a/i.test(meridiem ?? '')
  if (afternoon || morning) {
    if (hour < 1 || (hour > 12 && !afternoon) || hour > 23) return undefined
    if (afternoon && hour < 12) hour += 12
    if (morning && hour === 12) hour = 0
  }
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && (minute > 0 || second > 0))) return undefined
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')
}

const two = (part: number): string => String(part).padStart(2, '0')

/** The year that brings the day nearest to an instant. */
function nearestYear({ month, day }: Parts, near: number): number {
  const base = new Date(near).getUTCFullYear()
  const distance = (year: number): number => Math.abs(Date.UTC(year, month - 1, day) - near)
  return [base - 1, base, base + 1].reduce((best, year) => (distance(year) < distance(best) ? year : best))
}

/**
 * Reads one date or time; null where there is none, or where it can be read in two ways. `packZone` fills in a missing zone, `near`
 * (UTC milliseconds, when the notice came) a missing year.
 */
export function readTime(written: string, packZone: string, near?: number): TimeReading | null {
  const text = written.normalize('NFKC')
  const date = dateIn(text)
  if (date === null) return null
  const year = date.year ?? (near === undefined ? null : nearestYear(date, near))
  const time = timeIn(date.rest)
  if (time === undefined) return null
  if (year === null) {
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return null
    return { yearless: `--${two(date.month)}-${two(date.day)}${time === null ? '' : `T${time.slice(0, 5)}`}` }
  }
  const assumedYear = date.year === null ? { assumedYear: true as const } : {}
  const day = `${String(year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`
  if (dayOfDate(day) === null) return null
  if (time === null) return { day, ...assumedYear }
  const zone = zoneOf(date.rest) ?? null
  // 24:00 is the first instant of the next day.
  const late = time.startsWith('24')
  const instant = instantOfLocal(`${day}T${late ? '00:00:00' : time}`, zone ?? packZone)
  if (instant === null) return null
  return { instant: late ? instant + 86_400_000 : instant, assumedZone: zone === null, ...assumedYear }
}
