import * as z from 'zod/mini'
import type { ListingRow } from '../../export-file/listing-row.ts'
import { wordsOf } from '../../text/fold.ts'
import { cause, cell } from '../cause.ts'
import { sameness } from '../cells.ts'
import { stateReader } from '../listing-state.ts'

/** Titles of one category of the export: those that came down, and in how many of each kind a word stands. */
type Category = { down: number; up: number; downWith: Map<string, number>; upWith: Set<string> }

function categoriesOf(rows: readonly ListingRow[], isDown: (row: ListingRow) => boolean | null) {
  const byCategory = new Map<string, Category>()
  // Variants of a listing carry its title; it counts once.
  const seen = new Set<string>()
  for (const row of rows) {
    const down = isDown(row)
    const name = sameness(cell(row, 'category'))
    const listing = cell(row, 'listing') || cell(row, 'sku')
    if (down === null || name === '' || seen.has(`${name} ${listing}`)) continue
    seen.add(`${name} ${listing}`)
    const of: Category = byCategory.get(name) ?? { down: 0, up: 0, downWith: new Map(), upWith: new Set() }
    byCategory.set(name, of)
    of[down ? 'down' : 'up'] += 1
    for (const word of new Set(wordsOf(cell(row, 'title'))))
      if (down) of.downWith.set(word, (of.downWith.get(word) ?? 0) + 1)
      else of.upWith.add(word)
  }
  return byCategory
}

/**
 * Several listings of one category down while others of the export stay up: words of this title that stand in several that came down
 * and in none that stayed. A hint where to look, no proof. The pictures are not compared here: an export carries addresses only.
 */
export const stayedUp = cause({
  name: 'stayed-up',
  looksAt:
    'words of the title that stand only in listings of its category that came down, not in those that stayed; pictures are not compared',
  args: z.strictObject({
    least: z.int().check(z.minimum(2)),
    words: z._default(z.int().check(z.minimum(1)), 5),
  }),
  prepare: ({ rows, columns, law }, { least, words }) => {
    const stateOf = stateReader(law)
    const byCategory = categoriesOf(rows, (row) => {
      const state = stateOf(row)
      return state === 'removed' ? true : state === 'active' ? false : null
    })
    return (row, state) => {
      if (!columns.has('category') || !columns.has('title')) return 'not-measured'
      const of = byCategory.get(sameness(cell(row, 'category')))
      if (state !== 'removed' || of === undefined || of.down < least || of.up === 0) return 'not-asked'
      const only = [...new Set(wordsOf(cell(row, 'title')))]
        .filter((word) => (of.downWith.get(word) ?? 0) >= least && !of.upWith.has(word))
        .sort((a, b) => (of.downWith.get(b) ?? 0) - (of.downWith.get(a) ?? 0))
        .slice(0, words)
      if (only.length === 0) return 'clear'
      const list = only.join(', ')
      return [
        {
          where: { column: 'title' },
          measured: list,
          threshold: least,
          level: 'warning',
          confidence: 'low',
          says: {
            zh: `该类目有 ${of.down} 个下架、${of.up} 个在售；只出现在下架标题里的词：${list}。主图没有比较，比较图片需要实验室。`,
            en: `${of.down} of this category came down and ${of.up} stayed up. Only in titles that came down: ${list}. Main pictures were not compared; that takes the laboratory.`,
            ru: `В этой категории снято ${of.down}, осталось ${of.up}. Только в снятых названиях: ${list}. Главные фото не сравнивались, для этого нужна лаборатория.`,
          },
        },
      ]
    }
  },
})
