import * as z from 'zod/mini'
import type { CaseState } from '../../case/state.ts'
import { idSchema } from '../../policy/values.ts'
import { findPhrases } from '../../statement/phrases.ts'
import { caseCheck, type Draft } from '../check.ts'

/** Every text the seller wrote for the filing, by the name of its field. */
const textsOf = (state: CaseState): { field: string; text: string }[] => {
  const { statement } = state
  if (statement === null) return []
  return [
    { field: 'text', text: statement.text },
    { field: 'reasonText', text: statement.reasonText },
    ...statement.answers.map((answer) => ({ field: `answer:${answer.allegation}`, text: answer.text })),
  ].filter(({ text }) => text.trim() !== '')
}

/** Phrases of one of the pack's lists in what the seller wrote, each with its place and what to say instead. */
export const phrases = caseCheck({
  name: 'phrases',
  looksAt: 'phrases of a list in the statement, the reason text and the answers',
  args: z.strictObject({ list: idSchema }),
  run: ({ state, law, rule }, args) => {
    const list = law.pack.lists[args.list]
    if (list === undefined) return 'unknown'
    const texts = textsOf(state)
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
