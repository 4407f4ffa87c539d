/** When news goes out on a channel: its pace, its quiet hours, and what does not wait. Instants are UTC milliseconds. */
import { Temporal } from 'temporal-polyfill'
import { addWorkingDays, isDayOff } from '../calendar/business-days.ts'
import { civilDayAt, startOfDay } from '../calendar/zones.ts'
import type { Calendar } from '../policy/pack.ts'
import type { ChannelSettings } from './channel.ts'

const minute = 60_000
const hour = 60 * minute

/** Ours, no law: news of a deadline that would come less than so long before it closes, or after, does not wait. */
export const leeway = 2 * hour

type Clocked = Pick<ChannelSettings, 'pace' | 'morning' | 'quiet' | 'zone'>

const local = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

/** The instant of `minutes` after midnight by the clock on the wall, on the civil day; where a clock change skips it, the end of the gap. */
function onDay(day: number, minutes: number, zone: string): number {
  const { year, month, day: date } = local(startOfDay(day, zone), zone)
  return Temporal.PlainDateTime.from({
    year,
    month,
    day: date,
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
  }).toZonedDateTime(zone).epochMilliseconds
}

function paced(at: number, { pace, morning, zone }: Clocked, calendar: Calendar): number {
  if (pace === 'immediate') return at
  if (pace === 'hourly') {
    const { minute: past, second, millisecond } = local(at, zone)
    const over = past * minute + second * 1_000 + millisecond
    return over === 0 ? at : at + hour - over
  }
  const today = civilDayAt(at, zone)
  const thisMorning = onDay(today, morning, zone)
  if (!isDayOff(today, calendar) && thisMorning >= at) return thisMorning
  return onDay(addWorkingDays(today, 1, calendar).day, morning, zone)
}

/** Whether a minute of the day lies in the quiet hours; their end is not in them. */
const isQuiet = (now: number, { from, to }: NonNullable<Clocked['quiet']>): boolean =>
  from < to ? now >= from && now < to : now >= from || now < to

function afterQuiet(at: number, { quiet, zone }: Clocked): number {
  if (quiet === null) return at
  const { hour: hours, minute: minutes } = local(at, zone)
  const now = hours * 60 + minutes
  if (!isQuiet(now, quiet)) return at
  const today = civilDayAt(at, zone)
  return onDay(now < quiet.to ? today : today + 1, quiet.to, zone)
}

/**
 * When news of `at` goes out. `closesAt` is the deadline it is about: where waiting would bring it less than `leeway` before the
 * deadline closes, it goes at once, through the quiet hours as well.
 */
export function goesOutAt(
  news: { at: number; closesAt: number | null },
  channel: Clocked,
  calendar: Calendar,
): number {
  const waited = afterQuiet(paced(news.at, channel, calendar), channel)
  if (news.closesAt !== null && news.closesAt >= news.at && news.closesAt - waited < leeway) return news.at
  return waited
}
