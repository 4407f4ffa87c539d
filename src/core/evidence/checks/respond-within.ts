import * as z from 'zod/mini'
import { addDuration } from '../../calendar/duration.ts'
import { durationSchema } from '../../policy/values.ts'
import { caseCheck } from '../check.ts'

/** Whether the first filing comes (or came) within a time of the notice. */
export const respondWithin = caseCheck({
  name: 'respond-within',
  looksAt: 'time between the notice and the first filing',
  args: z.strictObject({ after: durationSchema }),
  run: ({ state, law, given }, { after }) => {
    const { notice } = state.anchors
    const until = addDuration(notice, after, law.pack.zone.value, law.calendar).at
    const answered = state.filings[0]?.at ?? given.now
    if (answered <= until) return 'pass'
    const hours = Math.floor((answered - notice) / 3_600_000)
    return [
      {
        subject: 'notice',
        where: { in: 'notice' },
        measured: `PT${hours}H`,
        threshold: after,
        confidence: 'high',
        says: {
          zh: `收到通知已 ${hours} 小时，超过 ${after}。`,
          en: `The notice came ${hours} hours before; the time for an answer is ${after}.`,
          ru: `С уведомления прошло ${hours} ч.; срок ответа — ${after}.`,
        },
      },
    ]
  },
})
