import * as z from 'zod/mini'
import { aboutExhibit, exhibitCheck, nameOf } from '../check.ts'

/** Width and height of a picture in pixels. */
export const minPixels = exhibitCheck({
  name: 'min-pixels',
  looksAt: 'width and height of a picture in pixels',
  args: z.strictObject({ width: z.int().check(z.minimum(1)), height: z.int().check(z.minimum(1)) }),
  run: ({ exhibit }, { width, height }) => {
    if (exhibit.facts === null) return 'unknown'
    const { picture, pdf, type } = exhibit.facts
    if (picture === undefined) return pdf !== undefined || type.bySignature === 'text' ? 'nothing' : 'unknown'
    if (picture.width >= width && picture.height >= height) return 'pass'
    const name = nameOf(exhibit)
    const about = aboutExhibit(exhibit)
    const has = `${picture.width} × ${picture.height}`
    const needs = `${width} × ${height}`
    return [
      {
        ...about,
        where: { ...about.where, box: { x: 0, y: 0, width: picture.width, height: picture.height } },
        measured: has,
        threshold: needs,
        confidence: 'high',
        says: {
          zh: `“${name}”为 ${has} 像素，至少需要 ${needs}。`,
          en: `"${name}" has ${has} pixels; at least ${needs} are asked for.`,
          ru: `«${name}»: ${has} пикселей; нужно не меньше ${needs}.`,
        },
      },
    ]
  },
})
