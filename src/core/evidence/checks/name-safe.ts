import { planPacket } from '../../packet/plan.ts'
import { packetProblemText } from '../../packet/problems.ts'
import { caseCheck, type Draft, noArgs } from '../check.ts'

/** What the packet's own naming meets; sizes and types have checks of their own. */
const naming = new Set(['sku-changed', 'name-shortened', 'type-unknown', 'document-unknown'])

/** Whether each file can be named the way the marketplace wants. The packet names files; exhibits stay as they are. */
export const nameSafe = caseCheck({
  name: 'name-safe',
  looksAt: 'whether each file can be named by the pattern',
  args: noArgs,
  reads: { state: ['exhibits', 'reason', 'subject', 'site'], given: [] },
  run: ({ state, law }) => {
    const { files } = planPacket(state, law)
    if (files.length === 0) return 'nothing'
    const drafts = files.flatMap((file) =>
      file.problems
        .filter((problem) => naming.has(problem))
        .map((problem): Draft => {
          const text = packetProblemText(problem)
          const ru = text.ru ?? text.en
          return {
            subject: file.originalName ?? file.name,
            where: { in: 'exhibit', exhibit: file.exhibit },
            measured: file.name,
            threshold: null,
            confidence: 'high',
            says: {
              zh: `${file.name}：${text.zh}。`,
              en: `${file.name}: ${text.en}.`,
              ru: `${file.name}: ${ru}.`,
            },
          }
        }),
    )
    return drafts.length === 0 ? 'pass' : drafts
  },
})
