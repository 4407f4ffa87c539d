import type { CaseState } from '#core/case/state.ts'

export type Relisted = CaseState['relistings'][number]

/** Each listing once, by what was recorded of it last; erased ones stay as they are. */
export function latestOf(relistings: readonly Relisted[]): Relisted[] {
  const named = new Map<string, Relisted>()
  const nameless: Relisted[] = []
  for (const one of relistings) {
    if (one.listing === null) nameless.push(one)
    else named.set(one.listing, { ...named.get(one.listing), ...one })
  }
  return [...named.values(), ...nameless]
}
