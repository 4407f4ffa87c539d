import * as z from 'zod/mini'
import { addDuration } from '../../calendar/duration.ts'
import { durationText } from '../../calendar/duration-text.ts'
import { durationSchema } from '../../policy/values.ts'
import { caseCheck } from '../check.ts'

/** Whether the first filing comes (or came) within a time of the notice. */
export const respondWithin = caseCheck({
  name: 'respond-within',
  looksAt: 'time between the notice and the first filing',
  args: z.strictObject({ after: durationSchema }),
  run: ({ state, law, given }, { after }) => {
    const { notice } = state.anchors
    if (notice === undefined) return 'nothing'
    const until = addDuration(notice, after, law.pack.zone.value, law.calendar).at
    const answered = state.filings[0]?.at ?? given.now
    if (answered <= until) return 'pass'
    const hours = Math.floor((answered - notice) / 3_600_000)
    const gone = durationText(`PT${hours}H`)
    const allowed = durationText(after)
    return [
      {
        subject: 'notice',
        where: { in: 'notice' },
        measured: `PT${hours}H`,
        threshold: after,
        confidence: 'high',
        says: {
          zh: `收到通知已 ${gone?.zh ?? hours}，超过 ${allowed?.zh ?? after}。`,
          en: `${gone?.en ?? hours} have gone by since the notice; the time for an answer is ${allowed?.en ?? after}.`,
          ru: `С момента уведомления: ${gone?.ru ?? hours}; на ответ отводится ${allowed?.ru ?? after}.`,
        },
      },
    ]
  },
})
