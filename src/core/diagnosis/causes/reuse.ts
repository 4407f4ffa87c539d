import * as z from 'zod/mini'
import type { ListingRow } from '../../export-file/listing-row.ts'
import { type CauseDraft, cause, cell, orClear } from '../cause.ts'

const columnsRead = ['main-image-digest', 'main-image'] as const

/** Which listings show each main image; variants of one listing share theirs rightly. */
function showing(rows: readonly ListingRow[], column: string): Map<string, Set<string>> {
  const byImage = new Map<string, Set<string>>()
  for (const row of rows) {
    const image = cell(row, column)
    if (image === '') continue
    const listings = byImage.get(image) ?? new Set()
    byImage.set(image, listings.add(cell(row, 'listing') || cell(row, 'sku')))
  }
  return byImage
}

/** The same main image on several listings: the same address or the same digest. Pictures that only look alike are not compared. */
export const reuse = cause({
  name: 'reuse',
  looksAt:
    'the same main image, by address or digest, on several listings; pictures themselves are not compared',
  args: z.strictObject({ least: z._default(z.int().check(z.minimum(2)), 2) }),
  prepare: ({ rows, columns }, { least }) => {
    const present = columnsRead.filter((column) => columns.has(column))
    const counts = present.map((column) => ({ column, byImage: showing(rows, column) }))
    return (row) => {
      if (present.length === 0) return 'not-measured'
      const drafts = counts.flatMap(({ column, byImage }): CauseDraft[] => {
        const among = byImage.get(cell(row, column))?.size ?? 0
        if (among < least) return []
        return [
          {
            where: { column },
            measured: among,
            threshold: least,
            says: {
              zh: `同一主图用在 ${among} 个商品上（只比对了地址或摘要，未比对画面）。`,
              en: `The same main image stands on ${among} listings (by address or digest; the pictures were not compared).`,
              ru: `Одно главное фото использовано в ${among} товарах (сверены адрес или хеш, сами снимки не сравнивались).`,
            },
          },
        ]
      })
      return orClear(drafts.slice(0, 1))
    }
  },
})
