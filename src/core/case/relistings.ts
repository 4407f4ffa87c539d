/** The same goods listed anew, as far as the cases about a listing know of it. */
import type { Given, Relisting } from './commands.ts'
import type { CaseState } from './state.ts'

type Recorded = CaseState['relistings'][number]

/** Of several records of one listing the latest word counts: it is gone once it was taken down after it was last seen. */
function latest(all: readonly Recorded[]): Recorded[] {
  const byListing = new Map<string, Recorded>()
  for (const one of all) {
    if (one.listing === null) continue
    const known = byListing.get(one.listing)
    if (known === undefined || (one.takenDownAt ?? one.at) >= (known.takenDownAt ?? known.at))
      byListing.set(one.listing, one)
  }
  return [...byListing.values()]
}

/** What other cases of the shop about the same listing recorded; what was erased is not known any more. */
export function relistingsOf(others: readonly CaseState[], listing: string): Relisting[] {
  const about = others.filter(({ subject }) => subject?.listing.trim() === listing.trim())
  return latest(about.flatMap((one) => one.relistings)).flatMap((one) =>
    one.listing === null ? [] : [{ ...one, listing: one.listing }],
  )
}

/** Everything known of it: by this case, by the others, by the venue. */
export const relistingsSeen = (state: CaseState, { relistings = [] }: Given): Recorded[] => [
  ...latest([...relistings, ...state.relistings]),
  ...state.relistings.filter(({ listing }) => listing === null),
]
