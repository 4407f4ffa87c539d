/** What an erratum changes for one open case: deadlines that move, then every value of the law that was wrong. */

import { type LawChange, lawChanges } from '../policy/law-changes.ts'
import type { Law } from '../policy/pack.ts'
import { deadlinesFor } from './clock.ts'
import type { CaseState } from './state.ts'

/** ISO instants by deadline; of several of one name the first. */
function instants(state: CaseState, law: Law): Map<string, string> {
  const found = new Map<string, string>()
  for (const { code, anchor, at, provisional } of deadlinesFor(state, law)) {
    const path = `deadline ${code}@${anchor}`
    if (!found.has(path))
      found.set(path, `${new Date(at).toISOString()}${provisional ? ' (provisional)' : ''}`)
  }
  return found
}

/** Empty when the erratum mends nothing this case rests on. */
export function correctionOf(state: CaseState, from: Law, to: Law): LawChange[] {
  const [before, after] = [instants(state, from), instants(state, to)]
  const moved = [...new Set([...before.keys(), ...after.keys()])].flatMap((path): LawChange[] => {
    const [old, now] = [before.get(path) ?? null, after.get(path) ?? null]
    return old === now ? [] : [{ path, before: old, after: now }]
  })
  return [...moved, ...lawChanges(from, to, state.reason)]
}
