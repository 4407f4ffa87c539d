import { digestsFiled, evidenceIn, lastDenied } from '../filed.ts'
import { gate, noArgs } from '../gate.ts'

export const newEvidence = gate({
  name: 'new-evidence',
  looksAt: 'After a denial: whether there is an exhibit, by content, that no earlier filing held.',
  kind: 'law',
  codes: ['nothing-new'],
  args: noArgs,
  test: ({ state }) => {
    const denied = lastDenied(state)
    if (denied === undefined) return []
    const before = digestsFiled(state, denied.filing)
    const known = evidenceIn(state.exhibits).flatMap((exhibit) => exhibit.facts?.sha256 ?? [])
    if (known.some((digest) => !before.has(digest))) return []
    return [{ is: 'refused', code: 'nothing-new', subject: '/exhibits' }]
  },
})
