import * as z from 'zod/mini'
import type { CaseState } from '../../case/state.ts'
import { procedureOf } from '../../policy/law.ts'
import { idSchema, type Language, type Text } from '../../policy/values.ts'
import { languageOf } from '../../statement/language.ts'
import { type FoundSlip, type Slip, slips, slipsIn } from '../../statement/wording.ts'
import { caseCheck, type Draft } from '../check.ts'
import { fieldOf } from '../needs.ts'
import { writtenTexts } from './written-texts.ts'

const says: Record<Slip, (written: string) => Text> = {
  'repeated-word': (it) => ({
    zh: `重复的词：“${it}”。`,
    en: `A word stands twice: "${it}".`,
    ru: `Слово повторено: «${it}».`,
  }),
  'mixed-letters': (it) => ({
    zh: `“${it}”混用了拉丁字母和西里尔字母。`,
    en: `"${it}" mixes Latin and Cyrillic letters.`,
    ru: `В «${it}» смешаны латиница и кириллица.`,
  }),
  'wide-characters': (it) => ({
    zh: `全角字符“${it}”。`,
    en: `Full-width characters: "${it}".`,
    ru: `Полноширинные знаки: «${it}».`,
  }),
  'narrow-punctuation': (it) => ({
    zh: `汉字之间用了半角标点“${it}”。`,
    en: `A half-width "${it}" between Chinese characters.`,
    ru: `Узкий знак «${it}» между иероглифами.`,
  }),
  untranslated: (it) => ({
    zh: `没有翻译的文字：“${it}”。`,
    en: `Left untranslated: "${it}".`,
    ru: `Не переведено: «${it}».`,
  }),
  'misspelt-name': (it) => ({
    zh: `名称可能写错：“${it}”。`,
    en: `A name may be misspelt: "${it}".`,
    ru: `Возможно, ошибка в названии: «${it}».`,
  }),
}

const instead = (it: string): Text => ({ zh: `写作“${it}”。`, en: `Write "${it}".`, ru: `Напишите «${it}».` })

/** Names of the record: they stay as they are in every language. */
const namesOf = (
  state: Pick<CaseState, 'chain' | 'subject' | 'fields' | 'notice'>,
  fields: readonly string[],
): string[] => [
  ...state.chain.flatMap(({ from, to, right }) => [from, to, right ?? '']),
  state.subject?.title ?? '',
  ...fields.flatMap((field) => fieldOf(state, field) ?? []),
]

/** Slips of writing in what the seller wrote: repeated words, letters of two alphabets in one word, widths, what was not translated. */
export const wording = caseCheck({
  name: 'wording',
  looksAt: 'slips of writing: repeated words, mixed letters, widths, untranslated fragments, names misspelt',
  args: z.strictObject({
    find: z._default(z.array(z.enum(slips)), [...slips]),
    /** Fields that are part of what is handed in. */
    fields: z._default(z.array(idSchema), []),
    /** Fields that hold names, such as the company's. */
    names: z._default(z.array(idSchema), []),
  }),
  reads: { state: ['statement', 'fields', 'notice', 'chain', 'subject'], given: [] },
  run: ({ state, law }, args) => {
    const texts = writtenTexts(state, args.fields)
    if (texts.length === 0) return 'nothing'
    const names = namesOf(state, args.names)
    const wanted = new Set(args.find)
    const drafts = texts.flatMap(({ text, placed }) => {
      const read = languageOf(text).language
      const language: Language = read === 'unknown' ? procedureOf(law).statement.language : read
      return slipsIn(text, language, names)
        .filter(({ slip }) => wanted.has(slip))
        .map((found: FoundSlip): Draft => {
          const written = text.slice(found.span.start, found.span.end)
          return {
            subject: written,
            where: placed(found.span),
            measured: written,
            threshold: found.instead ?? null,
            confidence: found.slip === 'misspelt-name' ? 'low' : 'medium',
            says: says[found.slip](written),
            ...(found.instead === undefined ? {} : { remedy: instead(found.instead) }),
            ...(found.slip === 'misspelt-name' ? { level: 'ask' as const } : {}),
          }
        })
    })
    return drafts.length === 0 ? 'pass' : drafts
  },
})
