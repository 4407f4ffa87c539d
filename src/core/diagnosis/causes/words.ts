import * as z from 'zod/mini'
import type { Text } from '../../policy/values.ts'
import { compileWords, scanWords, type Writing } from '../../words/scan.ts'
import { type CauseDraft, cause, orClear } from '../cause.ts'
import { sameness } from '../cells.ts'

/** Columns of text that buyers read. */
const texts = ['title', 'bullets', 'description', 'image-text']

const evasions: Record<Writing, Text> = {
  plain: { zh: '', en: '', ru: '' },
  'look-alike': {
    zh: '（用了形近字符）',
    en: ' (written with look-alike characters)',
    ru: ' (написано похожими символами)',
  },
  spacing: { zh: '（拆开或连写）', en: ' (pulled apart or together)', ru: ' (разбито или слито)' },
}

/** What stands there and what to write in its place. */
function draftOf(
  column: string,
  place: { start: number; end: number },
  found: { written: string; word: string; writing: Writing; instead: Text | undefined },
): CauseDraft {
  const { written, word, writing, instead } = found
  const note = evasions[writing]
  return {
    where: { column, span: place },
    measured: written,
    threshold: word,
    says: {
      zh: `“${written}”${note.zh}在违禁词表中。`,
      en: `"${written}"${note.en} is on the list of words.`,
      ru: `«${written}»${note.ru ?? note.en} есть в списке слов.`,
    },
    ...(instead === undefined ? {} : { remedy: instead }),
  }
}

/** Words of a list in the texts of a listing, evasions included, each with its place and what to write instead. */
export const words = cause({
  name: 'words',
  looksAt: 'banned claims, or brand names not authorised, in the texts of the listing',
  args: z.strictObject({
    list: z.string(),
    in: z._default(z.array(z.string()), texts),
    /** The entries are brand names: those the seller holds papers for are left out. */
    brands: z._default(z.boolean(), false),
  }),
  prepare: ({ pack, columns, given }, { list, in: where, brands }) => {
    const authorised = new Set((given.authorisedBrands ?? []).map(sameness))
    const entries = (pack.lists[list]?.entries ?? []).filter(
      ({ text }) => !brands || !authorised.has(sameness(text)),
    )
    const scanner = compileWords(entries)
    const present = where.filter((column) => columns.has(column))
    if (present.length === 0) return () => 'not-measured'
    return (row) =>
      orClear(
        present.flatMap((column) => {
          const text = row.fields[column] ?? ''
          return scanWords(scanner, text).map(({ entry, span, writing }) =>
            draftOf(column, span, {
              written: text.slice(span.start, span.end),
              word: entry.text,
              writing,
              instead: entry.instead,
            }),
          )
        }),
      )
  },
})
