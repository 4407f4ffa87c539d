import * as z from 'zod/mini'
import type { Pack } from '../../policy/pack.ts'
import { idSchema, type Text } from '../../policy/values.ts'
import { findPhrases, type Span } from '../../statement/phrases.ts'
import { caseCheck, type Draft } from '../check.ts'
import { writtenTexts } from './written-texts.ts'

/** What to do about a phrase: the pack's advice, else the words it gives; neither, and the rule's own remedy stands. */
function remedyOf({ instead, write }: Pack['lists'][string]['entries'][number]): { remedy?: Text } {
  if (instead !== undefined) return { remedy: instead }
  if (write === undefined) return {}
  return { remedy: { zh: `写作“${write}”。`, en: `Write "${write}".`, ru: `Напишите «${write}».` } }
}

/** A phrase within a longer one of the list says nothing more. */
const outermost = <P extends { span: Span }>(found: readonly P[]): P[] =>
  found.filter(({ span }, at) => found.slice(0, at).every((before) => before.span.end < span.end))

/** Phrases of one of the pack's lists in what the seller wrote, each with its place and what to say instead. */
export const phrases = caseCheck({
  name: 'phrases',
  looksAt: 'phrases of a list in the statement, the reason text and the answers',
  args: z.strictObject({
    list: idSchema,
    /** Fields that are part of what is handed in. */
    fields: z._default(z.array(idSchema), []),
  }),
  reads: { state: ['statement', 'fields', 'notice'], given: [] },
  run: ({ state, law, rule }, args) => {
    const list = law.pack.lists[args.list]
    if (list === undefined) return 'unknown'
    const texts = writtenTexts(state, args.fields)
    if (texts.length === 0) return 'nothing'
    const drafts = texts.flatMap(({ text, folded, placed }) =>
      outermost(findPhrases(text, list.entries, folded())).map(({ entry, span }): Draft => {
        const written = text.slice(span.start, span.end)
        return {
          subject: written,
          where: placed(span),
          measured: written,
          threshold: null,
          confidence: list.confidence,
          says: {
            zh: `出现“${written}”，规则：${rule.title.zh}。`,
            en: `Found "${written}"; the rule is: ${rule.title.en}.`,
            ru: `Найдено «${written}»; правило: ${rule.title.ru}.`,
          },
          ...remedyOf(entry),
        }
      }),
    )
    return drafts.length === 0 ? 'pass' : drafts
  },
})
