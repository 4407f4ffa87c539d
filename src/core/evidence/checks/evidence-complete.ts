import { reasonOf } from '../../policy/law.ts'
import { caseCheck, type Draft, noArgs } from '../check.ts'
import { missingOf, needsOf } from '../needs.ts'

/** Whether the evidence the reason asks for is there. Where the source is silent, a person is asked. */
export const evidenceComplete = caseCheck({
  name: 'evidence-complete',
  looksAt: 'the evidence the reason asks for',
  args: noArgs,
  run: ({ state, law }) => {
    const reason = reasonOf(law, state.reason)
    if (reason === undefined) return 'unknown'
    const about = {
      subject: reason.title.en,
      where: { in: 'case' as const, field: 'evidence' },
      confidence: reason.confidence,
      rests: reason,
    }
    const needs = needsOf(state, law)
    if (needs === null)
      return [
        {
          ...about,
          level: 'ask',
          measured: null,
          threshold: null,
          says: reason.silent ?? {
            zh: `规则来源没有说明“${reason.title.zh}”需要哪些证据，请人工判断。`,
            en: `The source does not say what evidence "${reason.title.en}" needs: a person has to judge.`,
            ru: `Источник не говорит, какие доказательства нужны для «${reason.title.ru}»: решает человек.`,
          },
        },
      ]
    const missing = missingOf(needs)
    if (missing.length === 0) return 'pass'
    return missing.map(
      (part): Draft => ({
        ...about,
        subject: part.en,
        measured: 'missing',
        threshold: part.en,
        says: {
          zh: `缺少：${part.zh}`,
          en: `Missing: ${part.en}`,
          ru: `Не хватает: ${part.ru ?? part.en}`,
        },
      }),
    )
  },
})
