/** Where in a text times and periods are written, in any of the forms notices use. */
import type { Span } from '../statement/phrases.ts'

/** Names of months, English and Russian, by their beginnings; the place in the list is the number, from 1. */
const monthStarts: readonly (readonly string[])[] = [
  ['jan', 'янв'],
  ['feb', 'фев'],
  ['mar', 'мар'],
  ['apr', 'апр'],
  ['may', 'мая', 'май'],
  ['jun', 'июн'],
  ['jul', 'июл'],
  ['aug', 'авг'],
  ['sep', 'сен'],
  ['oct', 'окт'],
  ['nov', 'ноя'],
  ['dec', 'дек'],
]
const full =
  'january february march april may june july august september october november december sept'.split(' ')

/** 1 to 12; 0 where the word is no month. */
export function monthOf(word: string): number {
  const name = word.toLowerCase().replace(/\.$/, '')
  const at = monthStarts.findIndex((starts) => starts.some((start) => name.startsWith(start)))
  if (at === -1) return 0
  return /^[a-z]/.test(name) && !full.some((one) => one.startsWith(name)) ? 0 : at + 1
}

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|янв[а-я]*|фев[а-я]*|мар[а-я]*|апр[а-я]*|ма[йя]|июн[а-я]*|июл[а-я]*|авг[а-я]*|сен[а-я]*|окт[а-я]*|ноя[а-я]*|дек[а-я]*)'
const year = '(?:19|20)\\d{2}'
const dates = [
  `${year}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}(?!\\d)\\s*日?`,
  `\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?[\\s-]+${month}\\.?,?[\\s-]+${year}(?!\\d)(?:\\s*г(?:ода|\\.)?)?`,
  `${month}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+${year}(?!\\d)`,
  `\\d{1,2}[./]\\d{1,2}[./]${year}(?!\\d)`,
  `\\d{1,2}\\s*月\\s*\\d{1,2}\\s*[日号]`,
  `\\d{1,2}(?:st|nd|rd|th)?\\s+${month}(?![\\p{L}\\d])`,
  `${month}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?![\\d:])`,
]
const clock =
  '(?:(?:上午|下午|晚上|凌晨|中午)\\s*)?\\d{1,2}(?::\\d{2}(?::\\d{2}(?:\\.\\d+)?)?|\\s*[时点](?:\\s*\\d{1,2}\\s*分)?(?:\\s*\\d{1,2}\\s*秒)?)?(?:\\s*[ap]\\.?m\\b\\.?)?'
const clockSure =
  '(?:(?:上午|下午|晚上|凌晨|中午)\\s*\\d{1,2}(?::\\d{2})?|\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?|\\d{1,2}\\s*[时点](?:\\s*\\d{1,2}\\s*分)?(?:\\s*\\d{1,2}\\s*秒)?|\\d{1,2}\\s*[ap]\\.?m\\b\\.?)(?:\\s*[ap]\\.?m\\b\\.?)?'
const zoneWord =
  '(?:(?:utc|gmt)\\s*(?:[+\\-−]\\s*\\d{1,2}(?::?\\d{2})?(?!\\d))?|[+\\-−]\\d{4}(?!\\d)|[+\\-−]\\d{1,2}(?::\\d{2})?|z\\b|cst|cest|cet|msk|мск|est|edt|pst|pdt|ist|bst|北京时间|莫斯科时间|中国时间|beijing time|china standard time|moscow time|по москве|московское время|московского времени)'
const zone = `\\s*[前之]?\\s*[(（[]?\\s*${zoneWord}(?:\\s*[,，/]\\s*${zoneWord})?\\s*[)）\\]]?`
const weekday =
  '(?:\\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?|\\s*\\((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?\\))?'
const before = `(?:${clockSure}(?:${zone})?\\s*(?:on|,)?\\s*)?`
const after = `(?:[\\s,，]*(?:t|at|@|в)?\\s*${clockSure}(?:${zone})?|\\s+${clock}${zone}|\\s*[(（]\\s*${zoneWord}\\s*[)）])?`
const written = new RegExp(
  `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\d.:/-])(?:北京时间\\s*|莫斯科时间\\s*)?${before}(?:${dates.join('|')})${weekday}${after}`,
  'giu',
)

/** Spans of everything that may be a date, with its time and zone where they stand beside it. `plain` has unified characters. */
export const timesIn = (plain: string): Span[] =>
  [...plain.matchAll(written)].flatMap((match) => {
    const text = match[0].trimEnd()
    // The verb, not the month.
    if (/^may\b/.test(text) && !/\d{4}/.test(text)) return []
    // A bracket that belongs to the sentence around is none of the time.
    const open = /[([]/.test(text)
    const length = !open && /[)\]]$/.test(text) ? text.length - 1 : text.length
    return [{ start: match.index, end: match.index + length }]
  })

const units: readonly [RegExp, string, boolean][] = [
  [/^(?:hours?|hrs?|h|个?小时|час)/i, 'H', true],
  [/^(?:business days?|working days?|个?工作日|рабоч)/i, 'wd', false],
  [/^(?:calendar days?|days?|天|日|个?自然日|дн|день|сут)/i, 'D', false],
  [/^(?:weeks?|周|недел)/i, 'W', false],
]
const numbers: Readonly<Record<string, number>> = {
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  十: 10,
  one: 1,
  two: 2,
  three: 3,
  five: 5,
  seven: 7,
  ten: 10,
  fourteen: 14,
}
const duration =
  /(?<![A-Za-zА-я\d.,月年])(\d{1,3}|[一两二三四五六七十]|one|two|three|five|seven|ten|fourteen)(?:\s*\(\d{1,3}\))?[\s-]*(hours?|hrs?|个?小时|business days?|working days?|个?工作日|calendar days?|days?|个?自然日|天|日(?=内|之内|以内)|weeks?|周|час[а-я]*|рабоч[а-я]*|дн[а-я]*|сут[а-я]*)/giu

/** A period as an ISO duration (`PT72H`, `P7D`); working days as `5wd`. */
export type PeriodFound = Span & { period: string }

/** Every period written in the text. */
export const periodsIn = (plain: string): PeriodFound[] =>
  [...plain.matchAll(duration)].flatMap((match) => {
    const count = numbers[(match[1] ?? '').toLowerCase()] ?? Number(match[1])
    const unit = units.find(([pattern]) => pattern.test(match[2] ?? ''))
    if (unit === undefined || !(count > 0)) return []
    const [, letter, isTime] = unit
    const period = letter === 'wd' ? `${count}wd` : `P${isTime ? 'T' : ''}${count}${letter}`
    return [{ start: match.index, end: match.index + match[0].length, period }]
  })

/** A number in digits or words; null where it is none. */
export const countOf = (text: string): number | null => {
  const found = /\d{1,4}/.exec(text)?.[0]
  if (found !== undefined) return Number(found)
  const word = text.trim().toLowerCase()
  return numbers[word] ?? (word === 'once' ? 1 : word === 'twice' ? 2 : null)
}
