import * as z from 'zod/mini'
import { deadlineCodes } from '../../policy/procedure.ts'
import { bindingOf, deadlinesFor } from '../clock.ts'
import { gate } from '../gate.ts'

/** Filed at the instant of a deadline is in time. Each deadline binds as far as its own provenance, or the notice, says. */
export const window = gate({
  name: 'window',
  looksAt: 'Whether the time to file is still open, and has begun.',
  kind: 'law',
  codes: ['window-closed', 'not-yet'],
  /** Deadlines it looks at; left out: all. */
  args: z.strictObject({ codes: z.optional(z.array(z.enum(deadlineCodes))) }),
  test: ({ state, law, at }, { codes }) => {
    const looked = deadlinesFor(state, law).filter(
      (deadline) => codes === undefined || codes.some((code) => code === deadline.code),
    )
    return looked.flatMap((deadline) => {
      const closed = deadline.closes === 'filing' && at > deadline.at
      const early = deadline.opens === 'filing' && at < deadline.at
      if (!closed && !early) return []
      return [
        {
          is: 'refused' as const,
          code: closed ? ('window-closed' as const) : ('not-yet' as const),
          subject: deadline.code,
          until: deadline.at,
          params: { title: deadline.title },
          binds: bindingOf(deadline, state, law),
          clause: deadline.clause ?? undefined,
        },
      ]
    })
  },
})
