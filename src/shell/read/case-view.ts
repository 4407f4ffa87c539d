/** One case as its seller sees it: everything derived by the same functions that decide. */
import { actionsOf } from '#core/case/actions.ts'
import { deadlinesFor } from '#core/case/clock.ts'
import type { Actor, Given } from '#core/case/commands.ts'
import type { Receipt } from '#core/case/envelope.ts'
import { escalationOf } from '#core/case/escalation.ts'
import type { CaseState } from '#core/case/state.ts'
import type { RespondentSaid } from '#core/doors/respondent-routes.ts'
import type { CaseView, TimelineEntry } from '#core/doors/shapes.ts'
import { checklistOf, gateResults } from '#core/evidence/checklist.ts'
import { derivativeAnswer } from '#core/evidence/derivative.ts'
import { needsOf } from '#core/evidence/needs.ts'
import { pairsSeen } from '#core/evidence/picture-pairs.ts'
import { asSellerSees, preflight } from '#core/evidence/preflight.ts'
import { vagueItems } from '#core/evidence/vague.ts'
import type { ListingState } from '#core/listing/listing.ts'
import { planPacket } from '#core/packet/plan.ts'
import type { Law } from '#core/policy/pack.ts'
import { coverageOf } from '#core/statement/coverage.ts'

/** What the store holds of one case, opened for a reader. */
export type OpenedCase = {
  id: string
  state: CaseState
  law: Law
  timeline: TimelineEntry[]
  receipts: Receipt[]
  listing: ListingState | null
  given: Given
  /** For whoever reviews a claim: the claimant's cases about the same shop. */
  alike: CaseState[]
  /** For whoever reviews a claim: what the shop it is about answered. */
  respondent: RespondentSaid | null
}

/** What a seller is not to see: whose listing a claim is about, who reviews, and a decision that can still be undone or was. */
const forSeller = ({ skips: _, conflicts: __, ...state }: CaseState): CaseState => ({
  ...state,
  respondent: null,
  claim: state.claim === null ? null : { ...state.claim, by: 'reviewer' },
  ...(state.asks === undefined ? {} : { asks: state.asks.map((one) => ({ ...one, by: 'reviewer' })) }),
  decisions: state.decisions
    .filter((decision) => decision.state === 'effective')
    .map((decision) => ({ ...decision, by: 'reviewer' })),
})

/** `now` is UTC milliseconds; `actor` is whose actions are computed. */
export function caseView(opened: OpenedCase, actor: Actor, now: number): CaseView {
  const { id, state, law, timeline, receipts, listing, given } = opened
  const judged = preflight(state, law, { ...given, now })
  const gates = gateResults({ state, law, actor, at: now, given, command: null })
  const checklist = checklistOf(state, law, judged, gates)
  return {
    id,
    state: forSeller(state),
    deadlines: [...deadlinesFor(state, law)],
    escalation: escalationOf(state, law),
    actions: actionsOf(state, law, actor, now, given),
    preflight: asSellerSees(judged, law),
    needs: needsOf(state, law),
    checklist,
    vague: vagueItems(state, law, checklist),
    plan: planPacket(state, law).files,
    coverage: coverageOf(state),
    ...pairsSeen(state, law),
    derivatives: state.exhibits.flatMap((exhibit) => {
      const answer = derivativeAnswer(state, law, exhibit)
      return answer.may ? [{ exhibit: exhibit.id, under: answer.under }] : []
    }),
    listing,
    timeline,
    receipts,
    now,
  }
}
