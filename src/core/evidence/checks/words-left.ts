import * as z from 'zod/mini'
import { idSchema } from '../../policy/values.ts'
import { compileWords, scanWords } from '../../words/scan.ts'
import { caseCheck, type Draft } from '../check.ts'
import { fieldOf, fieldTitle } from '../needs.ts'

/** Whether a text that was to be mended still holds words of a list. */
export const wordsLeft = caseCheck({
  name: 'words-left',
  looksAt: 'words of a list that are left in a text of the case',
  args: z.strictObject({ list: idSchema, field: idSchema }),
  run: ({ state, law }, args) => {
    const list = law.pack.lists[args.list]
    const text = args.field === 'title' ? (state.subject?.title ?? null) : fieldOf(state, args.field)
    if (list === undefined) return 'unknown'
    if (text === null) return 'nothing'
    const title = fieldTitle(law, args.field)
    const drafts = scanWords(compileWords(list.entries), text).map(({ entry, span }): Draft => {
      const written = text.slice(span.start, span.end)
      return {
        subject: written,
        where: { in: 'case', field: args.field, span },
        measured: written,
        threshold: null,
        confidence: list.confidence,
        says: {
          zh: `“${title.zh}”里仍有“${written}”。`,
          en: `"${title.en}" still holds "${written}".`,
          ru: `В поле «${title.ru ?? title.en}» осталось «${written}».`,
        },
        ...(entry.instead === undefined ? {} : { remedy: entry.instead }),
      }
    })
    return drafts.length === 0 ? 'pass' : drafts
  },
})
