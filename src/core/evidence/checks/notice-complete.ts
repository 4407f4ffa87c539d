import * as z from 'zod/mini'
import { idSchema } from '../../policy/values.ts'
import { caseCheck, type Draft } from '../check.ts'
import { fieldOf, fieldTitle } from '../needs.ts'

/** Whether the notice is taken in with every field named; `document` asks for the notice itself among the exhibits. */
export const noticeComplete = caseCheck({
  name: 'notice-complete',
  looksAt: 'the notice and the fields that have to be known from it',
  args: z.strictObject({ fields: z.array(idSchema), document: z.optional(idSchema) }),
  run: ({ state, law }, { fields, document }) => {
    if (state.notice === null) return 'unknown'
    const drafts = fields
      .filter((field) => fieldOf(state, field) === null)
      .map((field): Draft => {
        const title = fieldTitle(law, field)
        return {
          subject: title.en,
          where: { in: 'notice', field },
          measured: null,
          threshold: field,
          confidence: 'high',
          says: {
            zh: `通知里的“${title.zh}”还不知道。`,
            en: `"${title.en}" of the notice is not known yet.`,
            ru: `Поле уведомления «${title.ru ?? title.en}» ещё не известно.`,
          },
        }
      })
    if (document !== undefined && !state.exhibits.some((exhibit) => exhibit.document === document)) {
      const title = law.pack.documents[document]?.title ?? { zh: document, en: document, ru: document }
      drafts.push({
        subject: title.en,
        where: { in: 'case', field: 'evidence' },
        measured: null,
        threshold: document,
        confidence: 'high',
        says: {
          zh: `还没有附上“${title.zh}”。`,
          en: `"${title.en}" is not attached.`,
          ru: `«${title.ru}» не приложен.`,
        },
      })
    }
    return drafts.length === 0 ? 'pass' : drafts
  },
})
