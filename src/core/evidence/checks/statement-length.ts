import { procedureOf } from '../../policy/law.ts'
import { graphemes } from '../../statement/graphemes.ts'
import { caseCheck, noArgs } from '../check.ts'

/** Length of the statement against what the procedure recommends: advice of its kind, never a block and never a cut. */
export const statementLength = caseCheck({
  name: 'statement-length',
  looksAt: 'length of the statement of facts',
  args: noArgs,
  reads: { state: ['statement'], given: [] },
  run: ({ state, law }) => {
    const text = state.statement?.text.trim() ?? ''
    if (text === '') return 'nothing'
    const limit = procedureOf(law).statement.recommendedLength
    const seen = graphemes(text)
    // A form may count UTF-16 units: more than a person sees, so the larger of the two is held against the limit.
    const strictest = Math.max(seen, text.length)
    if (strictest <= limit.value) return 'pass'
    return [
      {
        subject: 'statement',
        where: { in: 'statement', field: 'text', span: { start: 0, end: state.statement?.text.length ?? 0 } },
        level: 'warn',
        measured: strictest,
        threshold: limit.value,
        confidence: limit.confidence,
        rests: limit,
        says: {
          zh: `事实陈述共 ${strictest} 个字符，建议不超过 ${limit.value} 个。`,
          en: `The statement has ${strictest} characters; ${limit.value} are recommended.`,
          ru: `В изложении ${strictest} знаков; рекомендуется не больше ${limit.value}.`,
        },
      },
    ]
  },
})
