import * as z from 'zod/mini'
import type { ListingRow } from '../../export-file/listing-row.ts'
import { reasonIn } from '../../notice/reason.ts'
import type { Pack } from '../../policy/pack.ts'
import { sellerTextSchema } from '../../policy/values.ts'
import { type CauseDraft, cause, cell, orClear } from '../cause.ts'
import { numberIn, sameness } from '../cells.ts'
import type { Opens } from '../diagnosis.ts'

/** One reversible reason for not being visible: a column that is empty, has one of some values, or lies beside a limit. */
const hiddenSchema = z.strictObject({
  id: z.string(),
  column: z.string(),
  empty: z.optional(z.literal(true)),
  equals: z.optional(z.array(z.string())),
  below: z.optional(z.string()),
  above: z.optional(z.string()),
  title: sellerTextSchema,
  remedy: sellerTextSchema,
})
type Hidden = z.infer<typeof hiddenSchema>

/**
 * The one reason of the law that the marketplace's words name, with the first procedure that takes it; null where they leave
 * several open. Read as a notice is read.
 */
function opensFor(code: string, text: string, pack: Pack): Opens | null {
  const whole = `${code} ${text}`
  const all = { start: 0, end: whole.length }
  const coded = code === '' ? null : { value: code, span: { start: 0, end: code.length }, line: all }
  const among = Object.keys(pack.reasons)
  const reason = reasonIn(whole, pack, among, { code: coded, stated: [all], parts: [] })?.id
  if (reason === undefined) return null
  const procedure = Object.entries(pack.procedures).find(([, { reasons }]) => reasons.includes(reason))?.[0]
  return procedure === undefined ? null : { procedure, reason }
}

function ownWord(column: string, code: string, text: string, pack: Pack): CauseDraft {
  const words = [code, text].filter(Boolean).join(': ')
  const opens = opensFor(code, text, pack)
  return {
    where: { column },
    measured: words,
    threshold: null,
    own: true,
    confidence: 'high',
    says: {
      zh: `平台自己给出的原因：${words}`,
      en: `The marketplace's own words: ${words}`,
      ru: `Слова самой площадки: ${words}`,
    },
    remedy: {
      zh: '先按平台给出的原因处理；以下推断的原因只作补充。',
      en: 'Answer this reason first; the causes inferred below only add to it.',
      ru: 'Сначала устраните названную площадкой причину; остальные выводы лишь дополняют её.',
    },
    ...(opens === null ? {} : { opens }),
  }
}

function ownWords(row: ListingRow, pack: Pack): CauseDraft[] {
  const code = cell(row, 'removal-code')
  const text = cell(row, 'removal-reason')
  const column = text === '' ? 'removal-code' : 'removal-reason'
  return [
    ...(code === '' && text === '' ? [] : [ownWord(column, code, text, pack)]),
    ...row.infractions.map((one) => ownWord(one.where ?? 'infractions', one.code, one.text, pack)),
  ]
}

/** Null: the export lacks a column or a number it needs. */
function isHiddenBy(hidden: Hidden, row: ListingRow): boolean | null {
  if (row.fields[hidden.column] === undefined) return null
  const value = cell(row, hidden.column)
  if (hidden.empty && value === '') return true
  if (hidden.equals?.some((one) => sameness(one) === sameness(value))) return true
  const number = numberIn(value)
  const floor = hidden.below === undefined ? null : numberIn(cell(row, hidden.below))
  const ceiling = hidden.above === undefined ? null : numberIn(cell(row, hidden.above))
  if (number === null) return hidden.below === undefined && hidden.above === undefined ? false : null
  return (floor !== null && number < floor) || (ceiling !== null && number > ceiling)
}

function hiddenDraft(hidden: Hidden, row: ListingRow): CauseDraft {
  const limit = hidden.below ?? hidden.above
  return {
    where: { column: hidden.column },
    measured: cell(row, hidden.column) || '∅',
    threshold: limit === undefined ? null : cell(row, limit) || null,
    says: hidden.title,
    remedy: hidden.remedy,
  }
}

/** The marketplace's own words on the listing, and the reversible reasons for not being visible. */
export const state = cause({
  name: 'state',
  looksAt:
    "the marketplace's own reason and infractions; stock, price and shipping of a listing that is not visible",
  args: z.strictObject({ hidden: z._default(z.array(hiddenSchema), []) }),
  prepare:
    ({ pack, columns }, { hidden }) =>
    (row, listingState) => {
      const own = ownWords(row, pack)
      const mayTell = columns.has('removal-code') || columns.has('removal-reason')
      if (listingState === 'removed') return own.length === 0 && !mayTell ? 'not-measured' : orClear(own)
      const judged = hidden.map((one) => ({ one, is: isHiddenBy(one, row) }))
      const drafts = [
        ...own,
        ...judged.flatMap(({ one, is }) => (is === true ? [hiddenDraft(one, row)] : [])),
      ]
      if (drafts.length > 0) return drafts
      return judged.some(({ is }) => is === null) ? 'not-measured' : 'clear'
    },
})
