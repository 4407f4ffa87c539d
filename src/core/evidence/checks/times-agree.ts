import * as z from 'zod/mini'
import { readTime } from '../../notice/instant.ts'
import { idSchema } from '../../policy/values.ts'
import { caseCheck } from '../check.ts'
import { fieldOf, fieldTitle } from '../needs.ts'

/** Whether two fields of the case name the same time, within some minutes either way. Without the second there is nothing to compare. */
export const timesAgree = caseCheck({
  name: 'times-agree',
  looksAt: 'the time between two fields of the case',
  args: z.strictObject({ field: idSchema, with: idSchema, minutes: z.int().check(z.minimum(1)) }),
  run: ({ state, law }, args) => {
    const at = (field: string): number | null | undefined => {
      const written = fieldOf(state, field)
      if (written === null) return undefined
      const read = readTime(written, law.pack.zone.value)
      return read !== null && 'instant' in read ? read.instant : null
    }
    const [one, other] = [at(args.field), at(args.with)]
    if (one === undefined || other === undefined) return 'nothing'
    if (one === null || other === null) return 'unknown'
    const apart = Math.abs(one - other)
    if (apart <= args.minutes * 60_000) return 'pass'
    const seconds = Math.round(apart / 1000)
    const [first, second] = [fieldTitle(law, args.field), fieldTitle(law, args.with)]
    return [
      {
        subject: first.en,
        where: { in: 'case', field: args.field },
        measured: `PT${seconds}S`,
        threshold: `PT${args.minutes}M`,
        confidence: 'high',
        says: {
          zh: `“${first.zh}”与“${second.zh}”相差 ${seconds} 秒，超过 ${args.minutes} 分钟。`,
          en: `"${first.en}" and "${second.en}" are ${seconds} seconds apart, more than ${args.minutes} minutes.`,
          ru: `«${first.ru ?? first.en}» и «${second.ru ?? second.en}» расходятся на ${seconds} с, больше ${args.minutes} мин.`,
        },
      },
    ]
  },
})
