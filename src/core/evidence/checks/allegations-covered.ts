import { coverageOf } from '../../statement/coverage.ts'
import { caseCheck, type Draft, noArgs } from '../check.ts'

/** Whether every allegation of the notice is answered; an answer no exhibit carries is warned of. */
export const allegationsCovered = caseCheck({
  name: 'allegations-covered',
  looksAt: 'an answer to each allegation of the notice, with its evidence',
  args: noArgs,
  run: ({ state }) => {
    // Items of a denial are for the gate that asks for them.
    const rows = coverageOf(state, [])
    if (rows.length === 0) return 'unknown'
    const drafts = rows.flatMap((row): Draft[] => {
      const number = state.allegationIds.indexOf(row.allegation) + 1
      const about = {
        subject: row.text === '' ? row.allegation : row.text,
        where: { in: 'allegation' as const, field: row.allegation, index: number - 1 },
        confidence: 'high' as const,
      }
      if (!row.covered)
        return [
          {
            ...about,
            measured: 'no answer',
            threshold: 'an answer',
            says: {
              zh: `第 ${number} 条指控没有回应：${row.text}`,
              en: `Allegation ${number} is not answered: ${row.text}`,
              ru: `Нет ответа на обвинение ${number}: ${row.text}`,
            },
          },
        ]
      if (row.exhibits.length === 0)
        return [
          {
            ...about,
            level: 'warn',
            measured: 0,
            threshold: 1,
            says: {
              zh: `第 ${number} 条指控的回应没有证据支持。`,
              en: `The answer to allegation ${number} points to no evidence.`,
              ru: `Ответ на обвинение ${number} не опирается ни на один документ.`,
            },
          },
        ]
      return []
    })
    return drafts.length === 0 ? 'pass' : drafts
  },
})
