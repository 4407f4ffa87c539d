import { openFiling, triesUsed } from '../filed.ts'
import { gate, noArgs } from '../gate.ts'
import { triesAllowed } from '../tries-allowed.ts'

/** A correction of an open filing is the same try. Where the source is silent on the number there is no limit. */
export const tries = gate({
  name: 'tries',
  looksAt: 'Whether the violation may be filed once more.',
  kind: 'law',
  codes: ['tries-used'],
  args: noArgs,
  test: ({ state, law }) => {
    const allowed = triesAllowed(state, law)
    if (allowed.value === null || openFiling(state) !== undefined) return []
    if (triesUsed(state) < allowed.value) return []
    return [
      {
        is: 'refused',
        code: 'tries-used',
        params: { allowed: allowed.value },
        binds: allowed.binds,
        clause: allowed.clause,
      },
    ]
  },
})
