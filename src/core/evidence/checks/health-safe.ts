import * as z from 'zod/mini'
import { deadlinesFor } from '../../case/clock.ts'
import { idSchema } from '../../policy/values.ts'
import { caseCheck, type PreflightGiven } from '../check.ts'
import { fieldOf } from '../needs.ts'

const running = {
  zh: '但有时限在走：不要为了等分数而错过时限。',
  en: 'But a deadline is running: do not let it pass by waiting for the score.',
  ru: 'Но идёт срок: не пропустите его, ожидая роста оценки.',
}

/** A reading older than this says nothing of the account as it stands; our own choice, no law. */
const fresh = 7 * 86_400_000

/** The score as it was last written down for the account, where that is not long ago. */
const recent = ({ health, now }: PreflightGiven): string | null =>
  health === undefined || now - health.at > fresh ? null : String(health.score)

/** Whether the account's score, as the seller read it off for the case or wrote it down for the account, is above a line. A running deadline outranks it: then it only advises. */
export const healthSafe = caseCheck({
  name: 'health-safe',
  looksAt:
    "the account's health score in a field of the case, against the line above which an appeal is safe",
  args: z.strictObject({ field: idSchema, above: z.number() }),
  run: ({ state, law, given }, { field, above }) => {
    const written = fieldOf(state, field) ?? recent(given)
    if (written === null) return 'nothing'
    const score = Number(written.replace(',', '.'))
    if (Number.isNaN(score)) return 'unknown'
    if (score > above) return 'pass'
    const presses = deadlinesFor(state, law).some(({ closes, at }) => closes === 'filing' && at >= given.now)
    const says = {
      zh: `健康分 ${written}，高于 ${above} 才算安全。`,
      en: `The health score is ${written}; only above ${above} is safe.`,
      ru: `Оценка магазина ${written}; безопасно только выше ${above}.`,
    }
    return [
      {
        subject: field,
        where: { in: 'case', field },
        ...(presses ? { level: 'advise' as const } : {}),
        measured: score,
        threshold: above,
        confidence: 'high',
        says: presses
          ? {
              zh: `${says.zh}${running.zh}`,
              en: `${says.en} ${running.en}`,
              ru: `${says.ru} ${running.ru}`,
            }
          : says,
      },
    ]
  },
})
