import * as z from 'zod/mini'
import type { Text } from '../../policy/values.ts'
import { aboutExhibit, exhibitCheck, nameOf } from '../check.ts'

/** Whether a PDF opens without a password and has pages. */
export const pdfReadable = exhibitCheck({
  name: 'pdf-readable',
  looksAt: 'whether a PDF opens without a password, and its number of pages',
  args: z.strictObject({ maxPages: z.optional(z.int().check(z.minimum(1))) }),
  run: ({ exhibit }, { maxPages }) => {
    if (exhibit.facts === null) return 'unknown'
    const { pdf, type } = exhibit.facts
    if (type.bySignature !== 'pdf') return 'nothing'
    const name = nameOf(exhibit)
    const finding = (measured: number | string | boolean, says: Text) => [
      {
        ...aboutExhibit(exhibit),
        measured,
        threshold: maxPages ?? null,
        confidence: 'high' as const,
        says,
      },
    ]
    if (pdf?.encrypted)
      return finding('encrypted', {
        zh: `“${name}”设有密码，审核方打不开。`,
        en: `"${name}" is locked with a password; a reviewer cannot open it.`,
        ru: `«${name}» защищён паролем; проверяющий его не откроет.`,
      })
    if (pdf === undefined)
      return type.decodes === false
        ? finding(false, {
            zh: `“${name}”不是可读取的 PDF。`,
            en: `"${name}" cannot be read as a PDF.`,
            ru: `«${name}» не читается как PDF.`,
          })
        : 'unknown'
    if (pdf.pages === 0)
      return finding(0, {
        zh: `“${name}”没有任何页面。`,
        en: `"${name}" has no pages.`,
        ru: `В «${name}» нет ни одной страницы.`,
      })
    if (maxPages !== undefined && pdf.pages > maxPages)
      return finding(pdf.pages, {
        zh: `“${name}”有 ${pdf.pages} 页，最多 ${maxPages} 页。`,
        en: `"${name}" has ${pdf.pages} pages; at most ${maxPages} are taken.`,
        ru: `В «${name}» страниц: ${pdf.pages}; допускается не больше ${maxPages}.`,
      })
    return 'pass'
  },
})
