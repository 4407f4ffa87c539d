import { gate, noArgs } from '../gate.ts'
import { relistingsSeen } from '../relistings.ts'

export const noRelisting = gate({
  name: 'no-relisting',
  looksAt: 'Whether the same goods are on sale anew under another listing.',
  kind: 'law',
  codes: ['evasion'],
  args: noArgs,
  test: ({ state, given }) =>
    relistingsSeen(state, given).flatMap(({ listing, takenDownAt }) =>
      listing === null || takenDownAt !== undefined
        ? []
        : [{ is: 'refused' as const, code: 'evasion' as const, subject: listing, params: { listing } }],
    ),
})
