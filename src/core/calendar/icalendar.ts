/**
 * Calendar files after RFC 5545: lines end in CRLF and are folded at 75 octets, texts are escaped, times are UTC. Only what a
 * feed of instants needs; nothing in it depends on a zone.
 */

/** One instant somebody wants to know of. `uid` stays the same for as long as it is about the same thing. */
export type CalendarItem = {
  uid: string
  /** UTC milliseconds; seconds are what a calendar keeps. */
  at: number
  title: string
  description: string
  url?: string
  /** Not certain: shown as tentative. */
  tentative: boolean
  categories: string[]
  /** Milliseconds before `at` at which a calendar reminds; negative is after it. */
  alarms: readonly number[]
}

export type CalendarFile = { name: string; items: readonly CalendarItem[]; now: number }

const pad = (value: number) => String(value).padStart(2, '0')

/** `20261122T010000Z`. */
function utc(at: number): string {
  const date = new Date(at)
  const day = `${String(date.getUTCFullYear()).padStart(4, '0')}${pad(date.getUTCMonth() + 1)}${pad(date.getUTCDate())}`
  return `${day}T${pad(date.getUTCHours())}${pad(date.getUTCMinutes())}${pad(date.getUTCSeconds())}Z`
}

/** A TEXT value: backslash, semicolon, comma and line breaks escaped, other control characters left out. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a content line holds none of these
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n')

const octetsOf = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)

/** A content line in pieces of at most 75 octets, never cut inside a character. */
export function folded(line: string): string {
  let out = ''
  let octets = 0
  for (const character of line) {
    const own = octetsOf(character.codePointAt(0) ?? 0)
    if (octets + own > 75) {
      out += '\r\n '
      octets = 1
    }
    out += character
    octets += own
  }
  return out
}

/** `-PT4H`, `PT10M`; whole minutes. */
function trigger(lead: number): string {
  const minutes = Math.round(Math.abs(lead) / 60_000)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const length = `${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`
  return `${lead > 0 ? '-' : ''}PT${length}`
}

function eventLines(item: CalendarItem, now: number): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(item.uid)}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(item.at)}`,
    `SUMMARY:${escaped(item.title)}`,
    `DESCRIPTION:${escaped(item.description)}`,
    ...(item.url === undefined ? [] : [`URL:${item.url}`]),
    ...(item.categories.length === 0 ? [] : [`CATEGORIES:${item.categories.map(escaped).join(',')}`]),
    `STATUS:${item.tentative ? 'TENTATIVE' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    ...item.alarms.flatMap((lead) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(item.title)}`,
      `TRIGGER:${trigger(lead)}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ]
}

/** The whole file. A calendar without items is a valid one. */
export function icalendar({ name, items, now }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Recourse//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...items.flatMap((item) => eventLines(item, now)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
