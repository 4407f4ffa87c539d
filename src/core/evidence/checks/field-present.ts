import * as z from 'zod/mini'
import { idSchema } from '../../policy/values.ts'
import { caseCheck, type Draft } from '../check.ts'
import { fieldOf, fieldTitle } from '../needs.ts'

/** Whether fields of the case are filled in, by hand or from the notice. */
export const fieldPresent = caseCheck({
  name: 'field-present',
  looksAt: 'whether certain fields of the case are filled in',
  args: z.strictObject({ fields: z.array(idSchema).check(z.minLength(1)) }),
  run: ({ state, law }, { fields }) => {
    const drafts = fields
      .filter((field) => fieldOf(state, field) === null)
      .map((field): Draft => {
        const title = fieldTitle(law, field)
        return {
          subject: title.en,
          where: { in: 'case', field },
          measured: null,
          threshold: field,
          confidence: 'high',
          says: {
            zh: `“${title.zh}”还没有填写。`,
            en: `"${title.en}" is not filled in.`,
            ru: `Поле «${title.ru ?? title.en}» не заполнено.`,
          },
        }
      })
    return drafts.length === 0 ? 'pass' : drafts
  },
})
