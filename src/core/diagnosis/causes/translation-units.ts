import * as z from 'zod/mini'
import { compileWords, scanWords } from '../../words/scan.ts'
import { cause, cell, orClear } from '../cause.ts'
import { sameness } from '../cells.ts'

/** Units left as raw machine translation leaves them, on the sites where the law asks for the local ones. */
export const translationUnits = cause({
  name: 'translation-units',
  looksAt: 'units not written as the site writes them',
  args: z.strictObject({
    list: z.string(),
    sites: z.optional(z.array(z.string())),
    in: z._default(z.array(z.string()), ['title', 'bullets', 'description']),
  }),
  prepare: ({ pack, columns }, { list, sites, in: where }) => {
    const scanner = compileWords(pack.lists[list]?.entries ?? [], { units: true })
    const wanted = sites === undefined ? null : new Set(sites.map(sameness))
    const present = where.filter((column) => columns.has(column))
    return (row) => {
      if (present.length === 0) return 'not-measured'
      const site = sameness(cell(row, 'site'))
      if (wanted !== null && site === '') return 'not-measured'
      if (wanted !== null && !wanted.has(site)) return 'not-asked'
      return orClear(
        present.flatMap((column) => {
          const text = row.fields[column] ?? ''
          return scanWords(scanner, text).map(({ entry, span }) => {
            const written = text.slice(span.start, span.end)
            return {
              where: { column, span },
              measured: written,
              threshold: null,
              says: {
                zh: `单位“${written}”像是未经校对的机器翻译。`,
                en: `The unit "${written}" looks like raw machine translation.`,
                ru: `Единица «${written}» похожа на сырой машинный перевод.`,
              },
              ...(entry.instead === undefined ? {} : { remedy: entry.instead }),
            }
          })
        }),
      )
    }
  },
})
