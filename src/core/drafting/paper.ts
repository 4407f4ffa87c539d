/** Number and date a paper bears, where its own text labels them and only one of each. What is open to two readings is not read. */
import { readTime } from '../notice/instant.ts'

/**
 * A paper's own number stands behind what the paper calls itself, or behind a bare "No." at the head of a line. "Registration No."
 * in a letter is the number of something else.
 */
const numberLabel =
  /(?:\b(?:invoice|contract|agreement|certificate|report|document|reference|letter)(?:\s+(?:no|number|nr)\b)?|(?<=^[ \t]*)(?:no|nr|number)\b|(?:发票|合同|协议|证书|报告|文件)(?:号码|编号|号)|(?<=^[ \t]*)(?:编号|№)|(?:сч[её]т|договор|сертификат|протокол)[\p{L}-]*\s*№)\.?\s*[:：#№]?\s*/gimu
const numberShape = /^(?=[^\s,;，；。]*\d)[\p{L}\p{N}][\p{L}\p{N}/._-]{2,39}/u
/** The day a paper was made, and no other day it speaks of: "date of filing" is the day of something else. */
const dateLabel =
  /(?:(?<=^[ \t]*)date|\bdated|\bissued(?:\s+on)?|\bdate of (?:the )?(?:issue|invoice|contract|agreement|letter|certificate|report)|\b(?:invoice|issue) date|(?<!\p{Script=Han})日期|(?:签发|开票|签订|出具)日期|(?<=^[ \t]*)дата|дата (?:выдачи|сч[её]та|договора))\s*[:：]?\s*(?=\d|\p{L}{3,9}\.?\s+\d)/gimu
/** So much behind a label can hold a date. */
const dateReach = 24

const only = (values: readonly string[]): string | null => {
  const different = new Set(values)
  return different.size === 1 ? (values[0] ?? null) : null
}

function behind(text: string, label: RegExp): string[] {
  return [...text.matchAll(label)].map(({ index, 0: found }) => text.slice(index + found.length))
}

function numberIn(text: string): string | null {
  return only(
    behind(text, numberLabel).flatMap((rest) => {
      const found = numberShape.exec(rest)?.[0].replace(/[._/-]+$/u, '')
      return found === undefined || readTime(found, 'UTC') !== null ? [] : [found]
    }),
  )
}

function dateIn(text: string): string | null {
  return only(
    behind(text, dateLabel).flatMap((rest) => {
      const read = readTime(rest.slice(0, dateReach), 'UTC')
      return read !== null && 'day' in read ? [read.day] : []
    }),
  )
}

/** Dates as `2026-03-12`; null where the text has none under a label, or several. */
export const readPaper = (text: string): { number: string | null; date: string | null } => ({
  number: numberIn(text),
  date: dateIn(text),
})
