/** What an event asks of other streams: commands to listings and accounts, put into the outbox in the transaction of the event. */
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { AccountEffect, Effect, ListingEffect } from './derived.ts'
import type { CaseEvent, CaseEventOf } from './events.ts'
import type { CaseState, Decision } from './state.ts'

/**
 * `state` is the case after `event`. The body names its cause (`opened:<code>`, `answered:<code>:<filing>`,
 * `amended:<code>:<decision>`), by which the other stream takes the same effect only once, and an undo names the cause it undoes.
 * An erased case has no effects: it no longer knows its listing.
 */
export function effectsOf(event: CaseEvent, state: CaseState, law: Law): Effect[] {
  switch (event.type) {
    case 'CaseOpened':
      return ofOpening(event.body, state, law)
    case 'OutcomeRecorded':
      return ofOutcome(event.body, event.body.answeredAt, state, law)
    case 'DecisionTookEffect':
      return ofDecision(event, state, law)
    default:
      return []
  }
}

/** What a claim is about need not be removed, nor be the shop's own. */
function ofOpening(body: CaseEventOf<'CaseOpened'>['body'], state: CaseState, law: Law): Effect[] {
  const at = body.removedAt ?? (procedureOf(law).opensWith === 'notice' ? body.noticeAt : undefined)
  if (at === undefined) return []
  return toListing('SeeRemoved', state, law, { at, cause: `opened:${state.code}` })
}

/** Whether opening had the shop's own listing seen as removed: nothing else can be restored. */
const isSeen = ({ respondent, anchors }: CaseState, law: Law): boolean =>
  respondent === null && (procedureOf(law).opensWith === 'notice' || anchors.removed !== undefined)

function ofOutcome(
  body: { filing: number; outcome: 'granted' | 'denied' },
  at: number,
  state: CaseState,
  law: Law,
): Effect[] {
  if (!isSeen(state, law) || procedureOf(law).outcomes[body.outcome].listing !== 'active') return []
  return toListing('RestoreListing', state, law, { at, cause: `answered:${state.code}:${body.filing}` })
}

/** An amendment first undoes, by name, what the decision in whose place it stands has brought about. */
function ofDecision(event: CaseEventOf<'DecisionTookEffect'>, state: CaseState, law: Law): Effect[] {
  const { decision: number, outcome } = event.body
  const made = state.decisions.find((one) => one.decision === number)
  if (made === undefined || outcome === 'escalated') return []
  const before = state.decisions.find((one) => one.decision === made.amends)
  return [...ofListing(made, before, event.at, state, law), ...ofAccount(made, before, event.at, state, law)]
}

const decisionCause = ({ amends, filing, decision }: Decision, code: string): string =>
  amends === null ? `answered:${code}:${filing}` : `amended:${code}:${decision}`

/** The cause of what a decision brought about: that of the first in a chain of amendments that left the outcome as it was. */
function causeOf(made: Decision, state: CaseState): string {
  const before = state.decisions.find((one) => one.decision === made.amends)
  return before?.outcome === made.outcome ? causeOf(before, state) : decisionCause(made, state.code)
}

const listingAfter = (made: Decision | undefined, law: Law): 'active' | 'removed' | undefined =>
  made === undefined || made.outcome === 'escalated'
    ? undefined
    : procedureOf(law).outcomes[made.outcome].listing

function ofListing(
  made: Decision,
  before: Decision | undefined,
  at: number,
  state: CaseState,
  law: Law,
): Effect[] {
  if (before?.outcome === made.outcome) return []
  const cause = decisionCause(made, state.code)
  const [was, is] = [listingAfter(before, law), listingAfter(made, law)]
  if (state.respondent !== null) {
    if (is === 'removed') return toListing('SeeRemoved', state, law, { at, cause })
    return was === 'removed' ? toListing('RestoreListing', state, law, { at, cause }) : []
  }
  if (!isSeen(state, law)) return []
  if (is === 'active') return toListing('RestoreListing', state, law, { at, cause })
  if (was !== 'active' || before === undefined) return []
  return toListing('UndoRestore', state, law, { at, cause, undoes: causeOf(before, state) })
}

const penaltyCause = ({ decision }: Decision, code: string): string => `decided:${code}:${decision}`

function penalises({ outcome, grade }: Decision, law: Law): boolean {
  if (outcome === 'escalated') return false
  const { penalises } = procedureOf(law).outcomes[outcome]
  return penalises === 'graded' ? grade !== null : penalises
}

/** A penalty falls on the shop a claim is about, else on the shop whose case it is; none on a shop that is not here. */
function ofAccount(
  made: Decision,
  before: Decision | undefined,
  at: number,
  state: CaseState,
  law: Law,
): AccountEffect[] {
  const { opensWith, outcomes } = procedureOf(law)
  const shop = opensWith === 'claim' ? state.respondent : state.shop
  const { subject } = state
  if (shop === null || subject === null || made.outcome === 'escalated') return []
  const key = { shop, marketplace: law.pack.marketplace.id }
  const cause = penaltyCause(made, state.code)
  const undo = (undoes: string): AccountEffect => ({
    kind: 'account',
    command: 'UndoPenalty',
    key,
    body: { cause, at, undoes },
  })
  const { reason, code } = state
  const apply = { cause, at, reason, case: code, clause: made.clause, listing: subject.listing }
  return [
    ...(before !== undefined && penalises(before, law) ? [undo(penaltyCause(before, code))] : []),
    ...(outcomes[made.outcome].lifts && subject.violation !== undefined ? [undo(subject.violation)] : []),
    ...(penalises(made, law)
      ? [{ kind: 'account', command: 'ApplyPenalty', key, body: withGrade(apply, made) } as const]
      : []),
  ]
}

const withGrade = <T extends object>(body: T, { grade }: Decision) =>
  grade === null ? body : { ...body, grade }

/** The listing of a claim belongs to the shop it is about. */
function toListing(
  command: ListingEffect['command'],
  state: CaseState,
  law: Law,
  body: { at: number; cause: string; undoes?: string },
): Effect[] {
  const { subject, site } = state
  if (subject === null) return []
  const key = {
    shop: state.respondent ?? state.shop,
    marketplace: law.pack.marketplace.id,
    site,
    listing: subject.listing,
    ...(subject.variant === undefined ? {} : { variant: subject.variant }),
  }
  return [{ kind: 'listing', command, key, body }]
}
