/**
 * The words of a delivery: which case, which shop, what, until when by both clocks, and where to look. No names of people, no texts of
 * cases, nothing of goods but their listing's number.
 */
import { Temporal } from 'temporal-polyfill'
import type { NewsType } from '../case/news-types.ts'
import type { Language, Text } from '../policy/values.ts'
import { type TeamNews, type Words, wordsOf } from './words.ts'

/** `link` is the page of the case. */
export type ToldCase = {
  code: string
  shop: string
  listing: string
  site: string
  procedure: Text
  link: string
}
export type ToldDeadline = {
  title: Text
  at: number
  zone: string
  provisional: boolean
  /** Something becomes possible then; otherwise something closes. */
  opens: boolean
}
/** One thing to tell, with what is known of it at the moment of sending. */
export type Told =
  | { what: 'deadline'; case: ToldCase; deadline: ToldDeadline }
  | { what: 'case'; type: NewsType; case: ToldCase; deadline: ToldDeadline | null }
  | { what: 'listing'; type: NewsType; shop: string; listing: string; site: string; link: string }
  | { what: 'paper'; shop: string; lastDay: string; at: number; zone: string; link: string }
  | { what: 'team'; team: TeamNews; case: ToldCase; deadline: ToldDeadline | null }

/** `subject` is for mail; `text` is whole without it. */
export type Composed = { subject: string; text: string; left: number }

export type Reader = {
  language: Language
  /** The reader's own zone; the rule's stands beside it. */
  zone: string
  /** Bytes the text may have, UTF-8. */
  bytes: number
  /** Page where channels are set, and the list of cases. */
  settings: string
  inbox: string
  /** By it a receiver knows what it has seen before. */
  id: string
}

/** What others wrote goes in without line breaks, and without what chat programs take as a mention or a tag. */
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[<＜]/g, '‹')
    .replace(/[>＞]/g, '›')
    .replace(/@/g, '＠')
    .trim()
    .slice(0, 120)

const say = (text: Text, language: Language): string => plain(text[language] ?? text.en)

function clock(at: number, zone: string): string {
  const { year, month, day, hour, minute } =
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)} (${zone})`
}

const clocks = (at: number, zones: readonly string[]): string =>
  [...new Set(zones)].map((zone) => clock(at, zone)).join(' = ')

/** Bytes of a text in UTF-8. */
function utf8(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
  }
  return bytes
}

type Saying = { words: Words; reader: Reader; now: number }

const dueLine = (deadline: ToldDeadline, { words, reader, now }: Saying): string =>
  [
    `${say(deadline.title, reader.language)}: ${clocks(deadline.at, [deadline.zone, reader.zone])}`,
    deadline.opens ? '' : words.left(Math.max(0, deadline.at - now)),
    deadline.provisional ? words.provisional : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')

const caseLine = ({ shop, listing, site, procedure }: ToldCase, { words, reader }: Saying): string =>
  [plain(shop), `${words.listing} ${plain(listing)}`, plain(site), say(procedure, reader.language)]
    .filter((part) => part !== '')
    .join(' · ')

function headOf(told: Told, { words, reader }: Saying): string {
  switch (told.what) {
    case 'deadline': {
      const { title, opens } = told.deadline
      return `${opens ? words.opens : words.closes} ${say(title, reader.language)} · ${told.case.code}`
    }
    case 'case':
      return `${words.types[told.type]} · ${told.case.code}`
    case 'paper':
      return `${words.paper} · ${told.lastDay}`
    case 'listing':
      return `${words.types[told.type]} · ${plain(told.listing)}`
    case 'team':
      return `${words.team[told.team]} · ${told.case.code}`
  }
}

function linesOf(told: Told, saying: Saying): string[] {
  const head = headOf(told, saying)
  if (told.what === 'paper') {
    const { words, reader, now } = saying
    const due = `${clocks(told.at, [told.zone, reader.zone])} · ${words.left(Math.max(0, told.at - now))}`
    return [head, plain(told.shop), due, told.link]
  }
  if (told.what === 'listing')
    return [head, [plain(told.shop), plain(told.site)].filter((part) => part !== '').join(' · '), told.link]
  const due = told.deadline === null ? [] : [dueLine(told.deadline, saying)]
  return [head, caseLine(told.case, saying), ...due, told.case.link]
}

/**
 * The text of what is told, as many as fit; `left` is how many did not and are named by number only. The most pressing come first,
 * in the order given. Every text begins with the program's name: a robot may ask for a keyword.
 */
export function compose(told: readonly Told[], reader: Reader, now: number): Composed {
  const words = wordsOf(reader.language)
  const saying = { words, reader, now }
  const [first] = told
  const head = first === undefined ? words.nothing : headOf(first, saying)
  const subject = `Recourse: ${told.length > 1 ? words.several(told.length, head) : head}`
  const top = told.length > 1 ? `Recourse: ${words.count(told.length)}` : 'Recourse'
  const foot = (left: number): string[] => [
    ...(left > 0 ? ['', `${words.more(left)} ${reader.inbox}`] : []),
    '',
    `${words.change} ${reader.settings}`,
    `#${reader.id.slice(-8)}`,
  ]
  const room = reader.bytes - utf8([top, ...foot(told.length)].join('\n'))
  const blocks: string[] = []
  let used = 0
  for (const one of told) {
    const block = `\n${linesOf(one, saying).join('\n')}`
    used += utf8(block) + 1
    if (used > room) break
    blocks.push(block)
  }
  const left = told.length - blocks.length
  return { subject, text: [top, ...blocks, ...foot(left)].join('\n'), left }
}

/** A message that tells of nothing, to see whether a channel answers. */
export function composeTest(reader: Reader, place: string): Composed {
  const words = wordsOf(reader.language)
  const text = [
    'Recourse',
    words.test(plain(place)),
    '',
    `${words.change} ${reader.settings}`,
    `#${reader.id.slice(-8)}`,
  ]
  return { subject: `Recourse: ${words.testSubject}`, text: text.join('\n'), left: 0 }
}

/** The mail that proves an address: its reader types the code in. */
export function composeCode(language: Language, code: string, minutes: number): Composed {
  const words = wordsOf(language)
  return {
    subject: `Recourse: ${words.codeSubject}`,
    text: ['Recourse', '', words.code(code), words.codeEnds(minutes), '', words.notYou].join('\n'),
    left: 0,
  }
}
