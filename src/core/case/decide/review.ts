/** Review on a hosted venue: claim, release, decide with a clause, undo while it is held. */
import { documentOf, procedureOf } from '../../policy/law.ts'
import type { Asked } from '../asked.ts'
import { openAsk } from '../asks.ts'
import { stageAfter, stageOf } from '../circumstances.ts'
import type { BodyOf, CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { asFiled, heldDecision, openFiling } from '../filed.ts'
import { gradesOf } from '../grades.ts'
import { holdOf } from '../hold.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusals.ts'
import type { Decision } from '../state.ts'
import {
  all,
  type Guard,
  inStatus,
  no,
  notErased,
  nothingHeld,
  onVenue,
  type Verdict,
  when,
  wrongStatus,
} from './guard.ts'
import { notSkippedLately, notTied } from './step-back.ts'

/** Neither of the two shops a case can be between, nor one on the same business licence. */
export const notOwnShop: Guard = ({ state, given }) => {
  const { actorShops } = given
  if (actorShops === undefined) return [refuse('not-stamped', { params: { what: 'actorShops' } })]
  const own = actorShops.includes(state.shop) || actorShops.includes(state.respondent ?? state.shop)
  if (own) return [refuse('own-shop')]
  const linked = given.actorLinkedShops ?? []
  const tied = linked.includes(state.shop) || linked.includes(state.respondent ?? state.shop)
  return when(tied, () => refuse('linked-shop'))
}

/** Whoever decided another stage of the case does not decide this one, even where it was undone. */
export const notDecidedElsewhere = ({ state, actor }: Asked, stage: string | undefined): Refusal[] =>
  when(
    state.decisions.some((one) => one.by === actor.id && one.stage !== stage),
    () => refuse('decided-before'),
  )

const notDecidedBefore: Guard = (asked) =>
  notDecidedElsewhere(asked, stageOf(asked.state, asked.law).stage?.id)

const roleTexts = {
  reviewer: { zh: '审核员', en: 'reviewer', ru: 'проверяющий' },
  committee: { zh: '专家委员会', en: 'committee member', ru: 'член комиссии' },
}

/** Every stage has its own role. */
export function roleOfStage({ law, actor }: Asked, id: string | undefined): Refusal[] {
  const by = procedureOf(law).stages.find((stage) => stage.id === id)?.by
  if (by === undefined || by === actor.role) return []
  return [refuse('other-stage', { params: { by: roleTexts[by] } })]
}

const ofStage: Guard = (asked) => roleOfStage(asked, stageOf(asked.state, asked.law).stage?.id)

export const reviewing: Guard = all(
  inStatus('filed'),
  notErased,
  onVenue('hosted'),
  notOwnShop,
  notTied,
  ofStage,
  notDecidedBefore,
  nothingHeld,
)

export const holdsClaim: Guard = ({ state, actor }) => {
  if (state.claim === null) return [refuse('not-claimed')]
  return when(state.claim.by !== actor.id, () => refuse('claimed-by-another'))
}

/** What was asked for is waited for. */
export const nothingAsked: Guard = ({ state }) => {
  const open = openAsk(state)
  return open === undefined ? [] : [refuse('document-asked', { until: open.until })]
}

/** Whoever holds the case has looked at everything it was filed with; each exhibit that was not opened is named. */
const evidenceOpened: Guard = ({ state, actor, given, law }) => {
  const filing = openFiling(state)
  if (filing === undefined || state.claim?.by !== actor.id) return []
  const { opened } = given
  if (opened === undefined) return [refuse('not-stamped', { params: { what: 'opened' } })]
  const unopened = (asFiled(state, filing.filing)?.exhibits ?? []).filter(({ id }) => !opened.includes(id))
  return unopened.map(({ id, document }) => {
    const title = documentOf(law, document)?.title ?? document
    return refuse('evidence-unopened', { subject: id, params: { document: title } })
  })
}

/** One holder at a time. */
export const claiming: Guard = (asked) => {
  const { claim } = asked.state
  if (claim === null) return [...reviewing(asked), ...notSkippedLately(asked)]
  const taken = claim.by === asked.actor.id ? refuse('already-yours') : refuse('claimed-by-another')
  return [...reviewing(asked), taken]
}
/** The system puts back what somebody holds, whoever it is. */
const heldBy: Guard = (asked) =>
  asked.actor.role === 'system'
    ? when(asked.state.claim === null, () => refuse('not-claimed'))
    : holdsClaim(asked)
export const releasing: Guard = all(inStatus('filed'), onVenue('hosted'), heldBy, nothingHeld)
export const deciding: Guard = all(reviewing, holdsClaim, nothingAsked, evidenceOpened)

/** Only whoever decided, and only before it takes effect. */
export const undoing: Guard = (asked) => {
  const held = heldDecision(asked.state)
  if (held === undefined) return [refuse('no-decision')]
  return [
    ...when(held.by !== asked.actor.id, () => refuse('not-your-decision')),
    ...when(asked.at >= held.effectAt, () => refuse('hold-over', { until: held.effectAt })),
  ]
}

export function claimCase(command: CommandOf<'ClaimCase'>): Verdict<NewEvent> {
  const body = { by: command.actor.id }
  return { refusals: [], events: () => [{ type: 'CaseClaimed', v: 1, body, personal: null }] }
}

export function releaseClaim(command: CommandOf<'ReleaseClaim'>, { state }: Asked): Verdict<NewEvent> {
  const { actor } = command
  const body =
    actor.role === 'system'
      ? { by: state.claim?.by ?? actor.id, because: 'reviews-no-more' as const }
      : { by: actor.id }
  const personal = { reason: command.body.reason }
  return { refusals: [], events: () => [{ type: 'ClaimReleased', v: 1, body, personal }] }
}

/** What any decision has to say: a clause it rests on, on a denial item by item, a grade the penalties know. */
export function aboutDecision(
  body: BodyOf<'Decide'> | BodyOf<'AmendDecision'>,
  { state, law }: Asked,
): Refusal[] {
  const { clause, also = [], outcome, items, grade } = body
  const { decisionClauses } = procedureOf(law)
  const cited = [clause, ...also].map((id, index) => ({
    id,
    subject: index === 0 ? '/clause' : `/also/${index - 1}`,
  }))
  const grades = gradesOf(state, law).filter(({ on }) => outcome !== 'escalated' && on.includes(outcome))
  return [
    ...when(grade !== undefined && !grades.some(({ id }) => id === grade), () =>
      refuse('unknown-grade', { subject: '/grade', params: { grade: grade ?? '' } }),
    ),
    ...cited.flatMap(({ id, subject }) =>
      when(!decisionClauses.includes(id), () =>
        refuse('unknown-clause', { subject, params: { clause: id } }),
      ),
    ),
    ...when(outcome === 'denied' && items.length === 0, () => refuse('items-missing', { subject: '/items' })),
    ...items.flatMap(({ allegation }, index) =>
      allegation === undefined || state.allegationIds.includes(allegation)
        ? []
        : [refuse('unknown-allegation', { subject: `/items/${index}/allegation`, params: { allegation } })],
    ),
  ]
}

export function decideFiling(command: CommandOf<'Decide'>, asked: Asked): Verdict<NewEvent> {
  const { state, law } = asked
  const open = openFiling(state)
  const { stage } = stageOf(state, law)
  const handedOn = command.body.outcome === 'escalated'
  const refusals = [
    ...aboutDecision(command.body, asked),
    ...when(handedOn && stageAfter(state, law) === undefined, () =>
      refuse('no-next-stage', { subject: '/outcome' }),
    ),
  ]
  if (open === undefined || stage === undefined) return no(wrongStatus(state), ...refusals)
  return { refusals, events: () => [madeOf(command, asked, { filing: open.filing, stage: stage.id })] }
}

/** The decision as it is recorded: held until it takes effect. */
export function madeOf(
  { body, actor, at }: CommandOf<'Decide'> | CommandOf<'AmendDecision'>,
  { state, law }: Asked,
  of: Pick<Decision, 'filing' | 'stage'> & { amends?: number },
): NewEvent {
  const { outcome, clause, text, items, grade, reviewedBy } = body
  const also = [...new Set(body.also)].filter((one) => one !== clause)
  return {
    type: 'DecisionMade',
    v: 1,
    body: {
      decision: state.decisions.length + 1,
      ...of,
      outcome,
      clause,
      ...(also.length === 0 ? {} : { also }),
      by: actor.id,
      effectAt: at + holdOf(law),
      ...(grade === undefined ? {} : { grade }),
      ...(reviewedBy === undefined ? {} : { reviewedBy }),
    },
    personal: { text, items },
  }
}

export function undoDecision(command: CommandOf<'UndoDecision'>, { state }: Asked): Verdict<NewEvent> {
  const held = heldDecision(state)
  if (held === undefined) return no(refuse('no-decision'))
  const body = { decision: held.decision, by: command.actor.id }
  return { refusals: [], events: () => [{ type: 'DecisionUndone', v: 1, body, personal: null }] }
}
