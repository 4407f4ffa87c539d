import { RE2JS } from 're2js'
import * as z from 'zod/mini'
import { aboutExhibit, exhibitCheck } from '../check.ts'

/** The ids of the case put in the places of their names. */
const filled = (pattern: string, listing: string, sku: string): string =>
  pattern.replaceAll('{listing}', listing).replaceAll('{sku}', sku)

const compiles = (pattern: string): boolean => {
  try {
    RE2JS.compile(filled(pattern, '1', '1'))
    return true
  } catch {
    return false
  }
}

/** Whether a file is called after the listing or SKU it belongs to. */
export const idInName = exhibitCheck({
  name: 'id-in-name',
  looksAt: 'whether the name of the file holds the id it belongs to',
  /** RE2 syntax; `{listing}` and `{sku}` stand for the ids of the case. */
  args: z.strictObject({ pattern: z.string().check(z.minLength(1), z.refine(compiles, 'RE2 syntax')) }),
  run: ({ state, exhibit }, { pattern }) => {
    const { subject } = state
    if (subject === null || exhibit.fileName === null) return 'unknown'
    const { listing, sku = listing } = subject
    const wanted = filled(pattern, listing, sku)
    const quoted = filled(pattern, RE2JS.quote(listing), RE2JS.quote(sku))
    if (RE2JS.compile(quoted, RE2JS.CASE_INSENSITIVE).matcher(exhibit.fileName).find()) return 'pass'
    return [
      {
        ...aboutExhibit(exhibit),
        measured: exhibit.fileName,
        threshold: wanted,
        confidence: 'high',
        says: {
          zh: `文件名“${exhibit.fileName}”中没有所要求的编号（${wanted}）。`,
          en: `The name "${exhibit.fileName}" lacks the id it has to hold (${wanted}).`,
          ru: `В имени «${exhibit.fileName}» нет нужного номера (${wanted}).`,
        },
      },
    ]
  },
})
