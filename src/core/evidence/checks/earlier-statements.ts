import * as z from 'zod/mini'
import { idSchema } from '../../policy/values.ts'
import { mostLike } from '../../statement/likeness.ts'
import { caseCheck } from '../check.ts'

/** Likeness of the statement to the shop's earlier ones. It shows what it resembles; it accuses nobody. */
export const earlierStatements = caseCheck({
  name: 'earlier-statements',
  looksAt: "likeness of the statement to the shop's earlier ones",
  args: z.strictObject({ tuning: z._default(idSchema, 'statement-likeness') }),
  run: ({ state, law, given }, args) => {
    const text = state.statement?.text.trim() ?? ''
    if (text === '' || given.earlierStatements === undefined) return 'nothing'
    const threshold = law.pack.tuning[args.tuning]?.value
    if (threshold === undefined) return 'unknown'
    const best = mostLike(text, given.earlierStatements)
    if (best === null || best.containment < threshold) return 'pass'
    const share = Math.round(best.containment * 100)
    return [
      {
        subject: 'statement',
        where: { in: 'statement', field: 'text' },
        measured: Math.round(best.containment * 1000) / 1000,
        threshold,
        confidence: 'medium',
        says: {
          zh: `本陈述有 ${share}% 与案件 ${best.earlier.case} 的陈述相同。`,
          en: `${share}% of this statement stands in the one of case ${best.earlier.case}.`,
          ru: `${share}% этого изложения есть в изложении по делу ${best.earlier.case}.`,
        },
      },
    ]
  },
})
