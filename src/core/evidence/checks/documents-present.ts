import * as z from 'zod/mini'
import { documentOf } from '../../policy/law.ts'
import { idSchema } from '../../policy/values.ts'
import { caseCheck, type Draft } from '../check.ts'

/** Whether papers of these kinds are among the exhibits: all of them, or with `any` at least one. */
export const documentsPresent = caseCheck({
  name: 'documents-present',
  looksAt: 'whether papers of certain kinds are among the exhibits',
  args: z.strictObject({
    documents: z.array(idSchema).check(z.minLength(1)),
    any: z._default(z.boolean(), false),
  }),
  run: ({ state, law }, { documents, any }) => {
    const missing = documents.filter((kind) => !state.exhibits.some((one) => one.document === kind))
    if (missing.length === 0 || (any && missing.length < documents.length)) return 'pass'
    const titleOf = (kind: string) => documentOf(law, kind)?.title ?? { zh: kind, en: kind, ru: kind }
    const asked = any ? [missing] : missing.map((kind) => [kind])
    return asked.map((kinds): Draft => {
      const named = (language: 'zh' | 'en' | 'ru') => kinds.map((kind) => titleOf(kind)[language]).join(' / ')
      return {
        subject: named('en'),
        where: { in: 'case', field: 'evidence' },
        measured: 'missing',
        threshold: kinds.join(' / '),
        confidence: 'high',
        says: {
          zh: `缺少：${named('zh')}`,
          en: `Missing: ${named('en')}`,
          ru: `Не хватает: ${named('ru')}`,
        },
      }
    })
  },
})
