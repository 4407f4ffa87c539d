import * as z from 'zod/mini'
import { idSchema } from '../../policy/values.ts'
import { findPhrases } from '../../statement/phrases.ts'
import { textsOf } from '../../statement/texts.ts'
import { caseCheck, type Draft } from '../check.ts'

/** Phrases of one of the pack's lists in what the seller wrote, each with its place and what to say instead. */
export const phrases = caseCheck({
  name: 'phrases',
  looksAt: 'phrases of a list in the statement, the reason text and the answers',
  args: z.strictObject({ list: idSchema }),
  run: ({ state, law, rule }, args) => {
    const list = law.pack.lists[args.list]
    if (list === undefined) return 'unknown'
    const texts = textsOf(state.statement)
    if (texts.length === 0) return 'nothing'
    const drafts = texts.flatMap(({ field, text }) =>
      findPhrases(text, list.entries).map(({ entry, span }): Draft => {
        const written = text.slice(span.start, span.end)
        return {
          subject: written,
          where: { in: 'statement', field, span },
          measured: written,
          threshold: null,
          confidence: list.confidence,
          says: {
            zh: `出现“${written}”，规则：${rule.title.zh}。`,
            en: `Found "${written}"; the rule is: ${rule.title.en}.`,
            ru: `Найдено «${written}»; правило: ${rule.title.ru}.`,
          },
          ...(entry.instead === undefined ? {} : { remedy: entry.instead }),
        }
      }),
    )
    return drafts.length === 0 ? 'pass' : drafts
  },
})
