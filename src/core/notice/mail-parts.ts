/**
 * Mails inside mails: which part of a text is the notice, who sent it and when. What a person wrote above a forwarded notice, and
 * what an answer quotes below, is no part of it. The words are those of mail programs, not of any marketplace.
 */
import type { Span } from '../statement/phrases.ts'

/** Header lines of one mail in the text. `start` and `end` hold all of them. */
export type MailHead = {
  start: number
  end: number
  from: Span | null
  date: Span | null
  subject: Span | null
}

/** `inner`: the header lines of the mail the notice is; `skip`: stretches that are not the notice. */
export type MailParts = { heads: MailHead[]; inner: MailHead | null; skip: Span[] }

const names = {
  from: /^(?:from|发件人|寄件者|寄件人|отправитель|от кого|от)$/i,
  date: /^(?:date|sent|日期|时间|发送时间|发送日期|寄件日期|дата|отправлено)$/i,
  subject: /^(?:subject|主题|主旨|тема)$/i,
  other: /^(?:to|cc|bcc|reply-to|收件人|抄送|密送|回复|кому|копия)$/i,
}
const headerLine = /^[\s>|*]*([\p{L}-]{2,20}(?: [\p{L}]{2,10})?)\*?\s*[:：]\*?\s*(.*?)[\s*]*$/u
const forwards =
  /^[\s>|*_-]*(?:-{2,}.*(?:forwarded|fwd|转发|пересылаем).*|begin forwarded message:?|-{2,}\s*(?:原始邮件|original message|исходное сообщение)\s*-{2,}|-{3} .+ -{3})\s*$/i
const answers = /^[\s|]*(?:on .{6,120} wrote:|.{4,80}写道\s*[:：]|в .{6,120} писал\(?а?\)?:)\s*$/i
const forwardSubject = /^\s*(?:fwd?|转发|转寄|пересл?)\s*[:：]/i

type Row = { start: number; end: number; text: string }

const rowsOf = (text: string): Row[] => {
  let at = 0
  return text.split('\n').map((line) => {
    const row = { start: at, end: at + line.length, text: line.replace(/\r$/, '') }
    at += line.length + 1
    return row
  })
}

/** At least two header lines in a row, one of them saying who wrote. */
function headsIn(rows: readonly Row[]): MailHead[] {
  const heads: MailHead[] = []
  let head: MailHead | null = null
  let known = 0
  const close = (): void => {
    if (head !== null && head.from !== null && known >= 2) heads.push(head)
    head = null
    known = 0
  }
  for (const row of rows) {
    const found = headerLine.exec(row.text)
    const name = found?.[1] ?? ''
    const kind = (['from', 'date', 'subject', 'other'] as const).find((one) => names[one].test(name))
    if (found === null || kind === undefined) {
      close()
      continue
    }
    if (kind === 'from' && head?.from) close()
    head ??= { start: row.start, end: row.end, from: null, date: null, subject: null }
    head.end = row.end
    known += 1
    const value = found[2] ?? ''
    const start = row.start + row.text.lastIndexOf(value)
    if (kind !== 'other' && value !== '') head[kind] = { start, end: start + value.length }
  }
  close()
  return heads
}

/** Whether a line that says so stands right above these header lines. */
const isForwarded = (rows: readonly Row[], head: MailHead): boolean => {
  const at = rows.findIndex((row) => row.start === head.start)
  return rows.slice(Math.max(0, at - 4), at).some((row) => forwards.test(row.text))
}

/** Finds the mails a text is made of; a text that is none has no heads and nothing to skip. */
export function mailParts(text: string): MailParts {
  const rows = rowsOf(text)
  const heads = headsIn(rows)
  const [outer] = heads
  const subject = outer?.subject ? text.slice(outer.subject.start, outer.subject.end) : ''
  const forwarded = heads.filter((head, index) =>
    index === 0
      ? isForwarded(rows, head) && rows.some((row) => row.start < head.start && row.text.trim() !== '')
      : isForwarded(rows, head) || forwardSubject.test(subject),
  )
  const inner = forwarded.at(-1) ?? outer ?? null
  const skip: Span[] = []
  if (inner !== null && forwarded.length > 0 && inner.start > 0) skip.push({ start: 0, end: inner.start })
  const from = inner?.end ?? 0
  const answered = rows.find(
    (row) =>
      row.start > from &&
      (answers.test(row.text) ||
        heads.some((head) => head.start === row.start && head !== inner && head.start > from)),
  )
  // An answer that says nothing of its own is only a frame for what it quotes.
  if (answered !== undefined && text.slice(from, answered.start).trim().length > 60)
    skip.push({ start: answered.start, end: attachmentAfter(rows, answered.start) ?? text.length })
  return { heads, inner, skip }
}

/** What is attached goes on being read below an answer's quotation. */
const attachmentAfter = (rows: readonly Row[], at: number): number | undefined =>
  rows.find((row) => row.start > at && /^--- .+ ---$/.test(row.text))?.start

/** The text with blanks over the stretches given and over marks of quotation; every offset stays. */
export function masked(text: string, skip: readonly Span[]): string {
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ')
  let out = text
  for (const { start, end } of skip) out = out.slice(0, start) + blank(out.slice(start, end)) + out.slice(end)
  return out.replace(/^[ \t]*(?:>[ \t]?)+/gm, blank)
}
