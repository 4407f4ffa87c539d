import * as z from 'zod/mini'
import { cause, cell } from '../cause.ts'
import { sameness } from '../cells.ts'

/** A brand on a SKU that carries no papers of its own; papers on the account do not count for it. */
export const brandPapers = cause({
  name: 'brand-papers',
  looksAt: 'whether each SKU of a brand carries brand papers of its own',
  args: z.strictObject({
    /** Values of the brand that mean there is none. */
    unbranded: z._default(z.array(z.string()), []),
    /** Values of the papers column that mean there are none. */
    without: z._default(z.array(z.string()), []),
  }),
  prepare: ({ columns }, { unbranded, without }) => {
    const noBrand = new Set(unbranded.map(sameness))
    const noPapers = new Set(without.map(sameness))
    const isMeasured = columns.has('brand') && columns.has('brand-papers')
    return (row) => {
      if (!isMeasured) return 'not-measured'
      const brand = cell(row, 'brand')
      if (brand === '' || noBrand.has(sameness(brand))) return 'not-asked'
      const papers = cell(row, 'brand-papers')
      if (papers !== '' && !noPapers.has(sameness(papers))) return 'clear'
      const sku = cell(row, 'sku') || cell(row, 'listing')
      return [
        {
          where: { column: 'brand-papers' },
          measured: papers || null,
          threshold: null,
          says: {
            zh: `SKU ${sku} 使用品牌“${brand}”，但没有挂品牌资料。`,
            en: `SKU ${sku} bears the brand "${brand}" and carries no brand papers.`,
            ru: `SKU ${sku} указан с брендом «${brand}», но документы бренда к нему не приложены.`,
          },
        },
      ]
    }
  },
})
