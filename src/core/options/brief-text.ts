/** The brief as plain text, to paste into a message. */
import { Temporal } from 'temporal-polyfill'
import type { Language, Text } from '../policy/values.ts'
import type { Brief, BriefLine } from './brief.ts'
import { briefWords as words } from './said.ts'

const said = (text: Text, language: Language): string => text[language] ?? text.en

/** `2026-11-12 18:00 Asia/Shanghai` */
export function clockText(at: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const [date, time = ''] = local.toPlainDateTime().toString({ smallestUnit: 'minute' }).split('T')
  return `${date} ${time} ${zone}`
}

/** What stands behind an item: its value, and that it is masked or missing. */
export function lineValue({ value, standing }: BriefLine, language: Language): string {
  if (value === null) return said(words.missing, language)
  return standing === 'masked'
    ? `${said(value, language)} ${said(words.masked, language)}`
    : said(value, language)
}

/** When the next thing closes, and that this is provisional where it is. */
export function deadlineText({ deadline }: Brief, language: Language): string {
  if (deadline === null) return said(words.noDeadline, language)
  const mark = deadline.provisional ? ` ${said(words.provisional, language)}` : ''
  return `${clockText(deadline.at, deadline.zone)}${mark} ${said(deadline.title, language)}`
}

/** One language, one line an item; nothing of the seller but what the brief lists. */
export function briefText(brief: Brief, language: Language): string {
  const colon = language === 'zh' ? '：' : ': '
  const line = (title: Text, value: string): string => `${said(title, language)}${colon}${value}`
  return [
    `${said(words.title, language)}  ${brief.code}`,
    '',
    line(words.marketplace, said(brief.marketplace, language)),
    line(words.procedure, said(brief.procedure, language)),
    line(words.deadline, deadlineText(brief, language)),
    ...brief.lines.map((one) => line(one.title, lineValue(one, language))),
    '',
  ].join('\n')
}
