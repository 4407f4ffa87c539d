import * as z from 'zod/mini'
import { idSchema } from '../../policy/values.ts'
import { alikeFirst } from '../../statement/likeness.ts'
import { caseCheck } from '../check.ts'

/** Likeness of the statement to the shop's earlier ones. It shows what it resembles; it accuses nobody. */
export const earlierStatements = caseCheck({
  name: 'earlier-statements',
  looksAt: "likeness of the statement to the shop's earlier ones",
  args: z.strictObject({ tuning: z._default(idSchema, 'statement-likeness') }),
  reads: { state: ['statement'], given: ['earlierStatements'] },
  run: ({ state, law, given }, args) => {
    const text = state.statement?.text.trim() ?? ''
    if (text === '' || given.earlierStatements === undefined) return 'nothing'
    const threshold = law.pack.tuning[args.tuning]?.value
    if (threshold === undefined) return 'unknown'
    const [most, ...others] = alikeFirst(text, given.earlierStatements).filter(
      ({ ofFirst }) => ofFirst >= threshold,
    )
    if (most === undefined) return 'pass'
    const share = Math.round(most.ofFirst * 100)
    const { case: code } = most.earlier
    const more = others.length
    return [
      {
        subject: 'statement',
        where: { in: 'statement', field: 'text' },
        measured: Math.round(most.ofFirst * 1000) / 1000,
        threshold,
        confidence: 'medium',
        says: {
          zh: `本陈述有 ${share}% 与案件 ${code} 的陈述相同${more === 0 ? '' : `，另有 ${more} 份以往陈述也相近`}。`,
          en: `${share}% of this statement stands in the one of case ${code}${more === 0 ? '' : `; ${more} more of the earlier ones are close to it`}.`,
          ru: `${share}% этого изложения есть в изложении по делу ${code}${more === 0 ? '' : `; близких прежних изложений ещё ${more}`}.`,
        },
      },
    ]
  },
})
