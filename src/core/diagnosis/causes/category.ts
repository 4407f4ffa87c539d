import { cause, cell, noArgs } from '../cause.ts'
import { sameness } from '../cells.ts'

/** The category the seller chose beside the one the marketplace gave; which of the two is right is not judged. */
export const category = cause({
  name: 'category',
  looksAt: "the seller's category beside the marketplace's own, where the export has both",
  args: noArgs,
  prepare: () => (row) => {
    const own = cell(row, 'category')
    const theirs = cell(row, 'category-by-platform')
    if (own === '' || theirs === '') return 'not-measured'
    if (sameness(own) === sameness(theirs)) return 'clear'
    return [
      {
        where: { column: 'category' },
        measured: own,
        threshold: theirs,
        says: {
          zh: `填写的类目是“${own}”，平台归入“${theirs}”。`,
          en: `The category entered is "${own}"; the marketplace files it under "${theirs}".`,
          ru: `Указана категория «${own}», а площадка относит товар к «${theirs}».`,
        },
      },
    ]
  },
})
