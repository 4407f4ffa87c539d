/** Reviewers who leave a case to others: for a while, or for good because something ties them to one of the sides. */
import type { Law } from '../policy/pack.ts'
import type { CaseEventOf } from './events.ts'
import type { CaseState } from './state.ts'

/** Milliseconds a case is kept from whoever skipped it: `skip-rest-minutes` of the pack's tuning; without it, no time at all. */
export const restOf = (law: Pick<Law, 'pack'>): number =>
  (law.pack.tuning['skip-rest-minutes']?.value ?? 0) * 60_000

/** Until when a case is kept from a reviewer who skipped it; null where they did not. */
export function restsUntil(state: CaseState, law: Pick<Law, 'pack'>, reviewer: string): number | null {
  const skip = state.skips?.find(({ by }) => by === reviewer)
  return skip === undefined ? null : skip.at + restOf(law)
}

/** Folds a skip in. */
export function skipped(state: CaseState, { at, body }: CaseEventOf<'CaseSkipped'>): CaseState {
  const others = (state.skips ?? []).filter(({ by }) => by !== body.by)
  return { ...state, claim: null, skips: [...others, { ...body, at }] }
}

/** Folds a conflict in; whoever holds the case lets go of it. */
export const tied = (state: CaseState, by: string): CaseState => ({
  ...state,
  claim: state.claim?.by === by ? null : state.claim,
  conflicts: [...(state.conflicts ?? []), by],
})
