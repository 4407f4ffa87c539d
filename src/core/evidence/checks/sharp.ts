import * as z from 'zod/mini'
import { idSchema } from '../../policy/values.ts'
import { aboutExhibit, type Draft, exhibitCheck, nameOf } from '../check.ts'
import type { Facts } from '../facts.ts'
import type { Box } from '../picture-facts.ts'

type Region = { value: number; page?: number; box?: Box }

/** What is measured of each picture or page: its most blurred part that holds something, or all of it. */
function regionsOf({ picture, pdf }: Facts, of: 'worst' | 'whole'): Region[] {
  const pages = [
    ...(picture === undefined ? [] : [{ sharpness: picture.sharpness }]),
    ...(pdf?.pictures ?? []),
  ]
  return pages.flatMap((page): Region[] => {
    const { sharpness } = page
    if (sharpness === undefined) return []
    const at = 'page' in page ? { page: page.page } : {}
    if (of === 'whole') return [{ value: sharpness.whole, ...at }]
    // Nothing but bare paper cannot be blurred.
    return sharpness.worst === undefined ? [] : [{ ...sharpness.worst, ...at }]
  })
}

/** Legibility: whether a picture, or a page of a document where it was measured, is blurred, and where. The threshold is ours. */
export const sharp = exhibitCheck({
  name: 'sharp',
  looksAt: 'blurred parts of a picture, and of the pages of a document where they were measured',
  args: z.strictObject({ tuning: idSchema, of: z._default(z.enum(['worst', 'whole']), 'worst') }),
  run: ({ exhibit, law }, args) => {
    if (exhibit.facts === null) return 'unknown'
    const least = law.pack.tuning[args.tuning]?.value
    if (least === undefined) return 'unknown'
    const regions = regionsOf(exhibit.facts, args.of)
    if (regions.length === 0) return 'nothing'
    const name = nameOf(exhibit)
    const about = aboutExhibit(exhibit)
    const drafts = regions
      .filter(({ value }) => value < least)
      .map(({ value, page, box }): Draft => {
        const on =
          page === undefined
            ? { zh: '', en: '', ru: '' }
            : { zh: `第 ${page} 页`, en: `, page ${page},`, ru: `, стр. ${page},` }
        const part =
          box === undefined
            ? { zh: '', en: 'is', ru: '' }
            : { zh: '有一处', en: 'has a part that is', ru: 'местами ' }
        return {
          ...about,
          where: {
            ...about.where,
            ...(page === undefined ? {} : { page }),
            ...(box === undefined ? {} : { box }),
          },
          level: 'warn',
          measured: value,
          threshold: least,
          confidence: 'low',
          says: {
            zh: `“${name}”${on.zh}${part.zh}模糊，审核人员可能看不清。`,
            en: `"${name}"${on.en} ${part.en} blurred; a reviewer may not be able to read it.`,
            ru: `«${name}»${on.ru} ${part.ru}нерезкий; проверяющий может не разобрать.`,
          },
        }
      })
    return drafts.length === 0 ? 'pass' : drafts
  },
})
