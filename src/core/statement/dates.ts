/** Every date a text writes out, with its place. What is open to two readings (`03/04/2025`) is none. */
import { readTime } from '../notice/instant.ts'
import type { Span } from './phrases.ts'

const russianMonths =
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')

const written = new RegExp(
  [
    String.raw`(?<!\d)\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)(?:\s*日)?`,
    String.raw`(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}(?!\d)`,
    String.raw`(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)`,
    String.raw`(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]{3,9}\.?,?\s+\d{4}(?!\d)`,
    String.raw`[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}(?!\d)`,
    String.raw`(?<!\d)\d{1,2}\s+(?:${russianMonths.join('|')})\s+\d{4}(?!\d)`,
  ].join('|'),
  'giu',
)

const russian = new RegExp(String.raw`^(\d{1,2})\s+(${russianMonths.join('|')})\s+(\d{4})$`, 'iu')

function dayOf(found: string): string | null {
  const parts = russian.exec(found)
  const plain =
    parts === null
      ? found.replace(/\bof\s+/iu, '')
      : `${parts[3]}-${russianMonths.indexOf((parts[2] ?? '').toLowerCase()) + 1}-${parts[1]}`
  const read = readTime(plain, 'UTC')
  return read !== null && 'day' in read ? read.day : null
}

/** Dates as `2026-03-12`, in the order of the text. */
export function datesIn(text: string): { value: string; span: Span }[] {
  return [...text.matchAll(written)].flatMap(({ index, 0: found }) => {
    const value = dayOf(found)
    return value === null ? [] : [{ value, span: { start: index, end: index + found.length } }]
  })
}
