/** Review on a hosted venue: claim, release, decide with a clause, undo while it is held. */
import { procedureOf } from '../../policy/law.ts'
import type { Asked } from '../asked.ts'
import { circumstancesOf, stageOf } from '../circumstances.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { heldDecision, openFiling } from '../filed.ts'
import { holdOf } from '../hold.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusals.ts'
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

const notOwnShop: Guard = ({ state, given }) => {
  if (given.actorShops === undefined) return [refuse('not-stamped', { params: { what: 'actorShops' } })]
  return when(given.actorShops.includes(state.shop), () => refuse('own-shop'))
}

/** Whoever decided a stage before this one does not decide again, even where it was undone. */
const notDecidedBefore: Guard = ({ state, law, actor }) => {
  const { stages } = procedureOf(law)
  const { index } = stageOf(state, law)
  const earlier = stages.slice(0, index).map((stage) => stage.id)
  const decided = state.decisions.some((one) => one.by === actor.id && earlier.includes(one.stage))
  return when(decided, () => refuse('decided-before'))
}

const roleTexts = {
  reviewer: { zh: '审核员', en: 'reviewer', ru: 'проверяющий' },
  committee: { zh: '专家委员会', en: 'committee member', ru: 'член комиссии' },
}

const ofStage: Guard = ({ state, law, actor }) => {
  const by = stageOf(state, law).stage?.by
  if (by === undefined || by === actor.role) return []
  return [refuse('other-stage', { params: { by: roleTexts[by] } })]
}

const reviewing: Guard = all(
  inStatus('filed'),
  notErased,
  onVenue('hosted'),
  notOwnShop,
  ofStage,
  notDecidedBefore,
  nothingHeld,
)

const holdsClaim: Guard = ({ state, actor }) => {
  if (state.claim === null) return [refuse('not-claimed')]
  return when(state.claim.by !== actor.id, () => refuse('claimed-by-another'))
}

/** One holder at a time. */
export const claiming: Guard = (asked) => {
  const { claim } = asked.state
  if (claim === null) return reviewing(asked)
  const taken = claim.by === asked.actor.id ? refuse('already-yours') : refuse('claimed-by-another')
  return [...reviewing(asked), taken]
}
export const releasing: Guard = all(inStatus('filed'), onVenue('hosted'), holdsClaim, nothingHeld)
export const deciding: Guard = all(reviewing, holdsClaim)

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

export function releaseClaim(command: CommandOf<'ReleaseClaim'>): Verdict<NewEvent> {
  const body = { by: command.actor.id }
  const personal = { reason: command.body.reason }
  return { refusals: [], events: () => [{ type: 'ClaimReleased', v: 1, body, personal }] }
}

function aboutDecision({ body }: CommandOf<'Decide'>, { state, law }: Asked): Refusal[] {
  const { clause, outcome, items } = body
  return [
    ...when(!procedureOf(law).decisionClauses.includes(clause), () =>
      refuse('unknown-clause', { subject: '/clause', params: { clause } }),
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
  const { outcome, clause, text, items } = command.body
  const open = openFiling(state)
  const { stage } = circumstancesOf(state, law)
  const refusals = aboutDecision(command, asked)
  if (open === undefined || stage === undefined) return no(wrongStatus(state), ...refusals)
  return {
    refusals,
    events: () => [
      {
        type: 'DecisionMade',
        v: 1,
        body: {
          decision: state.decisions.length + 1,
          filing: open.filing,
          stage,
          outcome,
          clause,
          by: command.actor.id,
          effectAt: command.at + holdOf(law),
        },
        personal: { text, items },
      },
    ],
  }
}

export function undoDecision(command: CommandOf<'UndoDecision'>, { state }: Asked): Verdict<NewEvent> {
  const held = heldDecision(state)
  if (held === undefined) return no(refuse('no-decision'))
  const body = { decision: held.decision, by: command.actor.id }
  return { refusals: [], events: () => [{ type: 'DecisionUndone', v: 1, body, personal: null }] }
}
