import * as z from 'zod/mini'
import type { CaseState } from '../../case/state.ts'
import { idSchema } from '../../policy/values.ts'
import { findPhrases, type Span } from '../../statement/phrases.ts'
import { caseCheck, type Draft } from '../check.ts'

/** What is left of a text once the spans are cut out of it. */
function without(text: string, spans: Span[]): string {
  return [...text]
    .reduce<{ at: number; kept: string }>(
      ({ at, kept }, letter) => ({
        at: at + letter.length,
        kept: kept + (spans.some((span) => at >= span.start && at < span.end) ? ' ' : letter),
      }),
      { at: 0, kept: '' },
    )
    .kept.trim()
}

/** Words that say nothing of what was done: the ids of the case itself. */
const idsOf = ({ subject }: CaseState): { text: string }[] =>
  [subject?.listing, subject?.sku, subject?.violation].flatMap((text) => (text ? [{ text }] : []))

const han = /\p{Script=Han}/u

/** One word, or a few Han characters: an assertion, not an account. */
const saysLittle = (text: string): boolean => {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return words.length <= 1 && !(words[0] !== undefined && han.test(words[0]) && [...words[0]].length > 4)
}

/** Whether the statement says what was changed, and shows it: a bare claim that it is done is closed unread. */
export const claimText = caseCheck({
  name: 'claim-text',
  looksAt: 'whether the statement says what was changed and shows it, instead of only claiming that it was',
  /** Phrases that claim without saying anything. */
  args: z.strictObject({ list: z.optional(idSchema) }),
  run: ({ state, law }, { list }) => {
    const { statement } = state
    if (statement === null) return 'nothing'
    const bare = list === undefined ? [] : (law.pack.lists[list]?.entries ?? [])
    const told = [statement.text, statement.reasonText, ...statement.answers.map((one) => one.text)]
    const left = told.map((text) => {
      const found = findPhrases(text, [...bare, ...idsOf(state)])
      return without(
        text,
        found.map(({ span }) => span),
      )
    })
    const shown = state.exhibits.some((exhibit) => exhibit.role !== 'notice')
    const drafts: Draft[] = []
    const about = { subject: 'statement', confidence: 'medium' as const, threshold: null }
    if (left.every(saysLittle))
      drafts.push({
        ...about,
        where: { in: 'statement', field: 'text' },
        measured: told.join(' ').trim(),
        says: {
          zh: '只说了已整改，没有写明改了什么、在哪里。',
          en: 'It only claims to be mended; what was changed and where is not said.',
          ru: 'Сказано лишь, что исправлено; что и где изменено, не указано.',
        },
      })
    if (!shown)
      drafts.push({
        ...about,
        where: { in: 'case', field: 'evidence' },
        measured: 0,
        says: {
          zh: '没有附上整改前后的证明。',
          en: 'Nothing attached shows the change.',
          ru: 'Ничто из приложенного не показывает изменений.',
        },
      })
    return drafts.length === 0 ? 'pass' : drafts
  },
})
