import * as z from 'zod/mini'
import { readTime } from '../../notice/instant.ts'
import { idSchema, type Text } from '../../policy/values.ts'
import { caseCheck } from '../check.ts'
import { fieldOf, fieldTitle } from '../needs.ts'

/** The two times are told apart by their zones: where only one names its own, how far they are apart cannot be known. */
const oneZone = (first: Text, second: Text): Text => ({
  zh: `“${first.zh}”与“${second.zh}”只有一个写了时区，无法比较，需要人工查看。`,
  en: `Only one of "${first.en}" and "${second.en}" names its zone: they cannot be compared, a person has to look.`,
  ru: `Часовой пояс указан только для одного из «${first.ru ?? first.en}» и «${second.ru ?? second.en}»: сравнить нельзя, должен посмотреть человек.`,
})

/**
 * Whether two fields of the case name the same time, within some minutes either way. Without the second there is nothing to compare;
 * where neither names a zone they are taken to be of one clock, and a difference asks.
 */
export const timesAgree = caseCheck({
  name: 'times-agree',
  looksAt: 'the time between two fields of the case; where a zone is missing a person is asked',
  args: z.strictObject({ field: idSchema, with: idSchema, minutes: z.int().check(z.minimum(1)) }),
  run: ({ state, law }, args) => {
    const at = (field: string) => {
      const written = fieldOf(state, field)
      if (written === null) return undefined
      const read = readTime(written, law.pack.zone.value)
      return read !== null && 'instant' in read ? read : null
    }
    const [one, other] = [at(args.field), at(args.with)]
    if (one === undefined || other === undefined) return 'nothing'
    if (one === null || other === null) return 'unknown'
    const [first, second] = [fieldTitle(law, args.field), fieldTitle(law, args.with)]
    const about = {
      subject: first.en,
      where: { in: 'case', field: args.field },
      threshold: `PT${args.minutes}M`,
    } as const
    if (one.assumedZone !== other.assumedZone)
      return [{ ...about, level: 'ask', measured: null, confidence: 'low', says: oneZone(first, second) }]
    const apart = Math.abs(one.instant - other.instant)
    if (apart <= args.minutes * 60_000) return 'pass'
    const seconds = Math.round(apart / 1000)
    return [
      {
        ...about,
        ...(one.assumedZone ? { level: 'ask' as const } : {}),
        measured: `PT${seconds}S`,
        confidence: one.assumedZone ? 'low' : 'high',
        says: {
          zh: `“${first.zh}”与“${second.zh}”相差 ${seconds} 秒，超过 ${args.minutes} 分钟。`,
          en: `"${first.en}" and "${second.en}" are ${seconds} seconds apart, more than ${args.minutes} minutes.`,
          ru: `«${first.ru ?? first.en}» и «${second.ru ?? second.en}» расходятся на ${seconds} с, больше ${args.minutes} мин.`,
        },
      },
    ]
  },
})
