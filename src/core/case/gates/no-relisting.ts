import type { Given } from '../commands.ts'
import { gate, noArgs } from '../gate.ts'
import type { CaseState } from '../state.ts'

type Seen = NonNullable<Given['relistings']>[number]

/** What the venue sees and what the seller recorded; a listing that was recorded as taken down again is gone. */
function standing(state: CaseState, seen: readonly Seen[]): string[] {
  const gone = new Set(
    state.relistings.flatMap(({ listing, takenDownAt }) => (takenDownAt === undefined ? [] : [listing])),
  )
  const all = [...seen, ...state.relistings].flatMap(({ listing, takenDownAt }) =>
    listing === null || takenDownAt !== undefined || gone.has(listing) ? [] : [listing],
  )
  return [...new Set(all)]
}

export const noRelisting = gate({
  name: 'no-relisting',
  looksAt: 'Whether the same goods are on sale anew under another listing.',
  kind: 'law',
  codes: ['evasion'],
  args: noArgs,
  test: ({ state, given }) =>
    standing(state, given.relistings ?? []).map((listing) => ({
      is: 'refused',
      code: 'evasion',
      subject: listing,
      params: { listing },
    })),
})
