import * as z from 'zod/mini'
import { deadlineCodes } from '../../policy/procedure.ts'
import type { Asked } from '../asked.ts'
import { bindingOf, deadlinesFor } from '../clock.ts'
import { gate } from '../gate.ts'

/** Deadlines it looks at; left out: all. */
const args = z.strictObject({ codes: z.optional(z.array(z.enum(deadlineCodes))) })

/** Filed at the instant of a deadline is in time. Each deadline binds as far as its own provenance, or the notice, says. */
export const window = gate({
  name: 'window',
  looksAt: 'Whether the time to file is still open, and has begun.',
  kind: 'law',
  codes: ['window-closed', 'not-yet'],
  args,
  test: (asked, { codes }) => outside(asked, codes),
})

/** The same of a window that only closes: on the opening of a case nothing can be too early. */
export const openWindow = gate({
  name: 'open-window',
  looksAt: 'Whether the time to file is still open.',
  kind: 'law',
  codes: ['window-closed'],
  args,
  test: (asked, { codes }) => outside(asked, codes).filter((answer) => answer.code === 'window-closed'),
})

function outside({ state, law, at }: Asked, codes: readonly string[] | undefined) {
  const looked = deadlinesFor(state, law).filter((deadline) => codes?.includes(deadline.code) ?? true)
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
}
