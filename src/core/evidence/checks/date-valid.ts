import * as z from 'zod/mini'
import { dateOfDay, dayOfDate } from '../../calendar/civil-days.ts'
import { civilDayAt } from '../../calendar/zones.ts'
import { idSchema } from '../../policy/values.ts'
import { caseCheck } from '../check.ts'
import { fieldOf, fieldTitle } from '../needs.ts'

/** Whether a paper is in date: the day in the field is its last, in the zone of the law. */
export const dateValid = caseCheck({
  name: 'date-valid',
  looksAt: 'whether the last day of a paper, in a field of the case, has not passed',
  args: z.strictObject({ field: idSchema }),
  run: ({ state, law, given }, { field }) => {
    const written = fieldOf(state, field)
    if (written === null) return 'nothing'
    const last = dayOfDate(written)
    if (last === null) return 'unknown'
    const today = civilDayAt(given.now, law.pack.zone.value)
    if (today <= last) return 'pass'
    const title = fieldTitle(law, field)
    return [
      {
        subject: title.en,
        where: { in: 'case', field },
        measured: written,
        threshold: dateOfDay(today),
        confidence: 'high',
        says: {
          zh: `“${title.zh}”为 ${written}，已过期。`,
          en: `"${title.en}" is ${written}: out of date.`,
          ru: `«${title.ru ?? title.en}»: ${written}, срок истёк.`,
        },
      },
    ]
  },
})
