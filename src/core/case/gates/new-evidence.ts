import { lastDenied } from '../filed.ts'
import { gate, noArgs } from '../gate.ts'
import type { CaseState, Exhibit } from '../state.ts'

/** A copy of the notice proves nothing, so it is never new evidence. */
const evidence = (exhibits: Exhibit[]) => exhibits.filter((exhibit) => exhibit.role !== 'notice')

/** Digests of everything handed in up to the last denial. */
function filedBefore(state: CaseState, upTo: number): Set<string> {
  const filings = state.filings.filter((filing) => filing.filing <= upTo)
  const digests = filings.flatMap((filing) => [
    ...(filing.digests ?? []),
    ...filing.snapshot.exhibits.flatMap((exhibit) => exhibit.facts?.sha256 ?? []),
  ])
  return new Set(digests)
}

export const newEvidence = gate({
  name: 'new-evidence',
  looksAt: 'After a denial: whether there is an exhibit, by content, that no earlier filing held.',
  kind: 'law',
  codes: ['nothing-new'],
  args: noArgs,
  test: ({ state }) => {
    const denied = lastDenied(state)
    if (denied === undefined) return []
    const before = filedBefore(state, denied.filing)
    const known = evidence(state.exhibits).flatMap((exhibit) => exhibit.facts?.sha256 ?? [])
    if (known.some((digest) => !before.has(digest))) return []
    return [{ is: 'refused', code: 'nothing-new', subject: '/exhibits' }]
  },
})
