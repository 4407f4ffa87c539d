import type { Decision } from '#core/case/state.ts'
import type { ReviewView } from '#core/doors/shapes.ts'
import type { Procedure } from '#core/policy/procedure.ts'

export type Outcome = 'granted' | 'denied'
export type AmendEffect = 'restored' | 'removed' | 'penaltyUndone' | 'penaltyApplied' | 'lifted' | 'unlifted'

/** The decision in effect that another one could take the place of; the doors say whether one may. */
export function standingOf({
  history,
  filing,
}: Pick<ReviewView, 'history' | 'filing'>): (Decision & { outcome: Outcome }) | null {
  const last = history.findLast(({ state }) => state === 'effective')
  // A later filing waits for a decision of its own.
  if (last === undefined || last.outcome === 'escalated' || last.filing !== filing) return null
  return { ...last, outcome: last.outcome }
}

export const opposite = (outcome: Outcome): Outcome => (outcome === 'granted' ? 'denied' : 'granted')

/** What becomes of listing and account once `after` stands in the place of `before`, by what the law says of outcomes. */
export function effectsOfAmending(
  outcomes: Procedure['outcomes'],
  before: Outcome,
  after: Outcome,
): AmendEffect[] {
  const [was, is] = [outcomes[before], outcomes[after]]
  const listing: AmendEffect[] =
    before === after || was.listing === is.listing
      ? []
      : is.listing === 'active' || was.listing === 'removed'
        ? ['restored']
        : ['removed']
  return [
    ...listing,
    ...(was.penalises === true ? (['penaltyUndone'] as const) : []),
    ...(is.penalises === true ? (['penaltyApplied'] as const) : []),
    ...(was.lifts === is.lifts ? [] : is.lifts ? (['lifted'] as const) : (['unlifted'] as const)),
  ]
}
