/** Review, and what time does. */
import { openAsk } from '#core/case/asks.ts'
import type { Actor, Given } from '#core/case/commands.ts'
import { conflictKinds, skipReasons } from '#core/case/review-commands.ts'
import type { CaseState } from '#core/case/state.ts'
import { preparing } from './acts-preparing.ts'
import type { Step } from './history.ts'
import type { Makers } from './making.ts'
import { given, seller, system, type World } from './world.ts'

const reviewers = ['reviewer-1', 'reviewer-2', 'reviewer-3', 'board-1', 'board-2'] as const

function reviewer(step: Step, state: CaseState, world?: World): Actor {
  const by = world?.procedure.stages.find((one) => one.id === state.stage)?.by
  const fitting = reviewers.filter((one) => one.startsWith('board') === (by === 'committee'))
  // Mostly whoever holds the case goes on with it, and mostly somebody takes it who may.
  const among = by === undefined || step.a % 4 === 0 ? reviewers : fitting
  const id = step.a % 4 !== 0 && state.claim ? state.claim.by : (among[step.b % among.length] ?? '')
  return { id, role: id.startsWith('board') ? 'committee' : 'reviewer' }
}

/** Where a hard case can be handed on, about every second one is. */
function outcomeOf({ a, b, yes }: Step, state: CaseState, { procedure }: World) {
  const further = procedure.stages.findIndex((one) => one.onEscalation)
  const here = procedure.stages.findIndex((one) => one.id === state.stage)
  const handsOn = further > here ? yes : a % 6 === 1 && b % 2 === 0
  if (handsOn) return 'escalated' as const
  return b % 3 === 0 ? ('granted' as const) : ('denied' as const)
}

/** Now and then the last exhibit was not opened. */
const reviewGiven = (step: Step, state: CaseState): Given => {
  const exhibits = [...state.exhibits, ...(state.asks ?? []).flatMap(({ added }) => added)]
  const filed = state.filings.flatMap((filing) => filing.exhibits)
  const ids = [...new Set([...filed, ...exhibits.map(({ id }) => id)])]
  return {
    actorShops: step.a === 7 ? ['shop-1'] : ['shop-5'],
    opened: step.a === 9 ? ids.slice(0, -1) : ids,
  }
}

export const reviewing: Makers = {
  claim: ({ step, state, at, world }) => {
    const skipper = step.a % 3 === 0 ? state.skips?.at(-1)?.by : undefined
    const role = skipper?.startsWith('board') ? ('committee' as const) : ('reviewer' as const)
    const actor = skipper === undefined ? reviewer(step, state, world) : { id: skipper, role }
    return [{ type: 'ClaimCase', at, actor, given: reviewGiven(step, state), body: {} }]
  },
  release: ({ step, state, at }) => [
    { type: 'ReleaseClaim', at, actor: reviewer(step, state), given: {}, body: { reason: 'other work' } },
  ],
  skip: ({ step, state, at }) => {
    const reason = skipReasons[step.b % skipReasons.length] ?? 'language'
    return [{ type: 'SkipCase', at, actor: reviewer(step, state), given: {}, body: { reason } }]
  },
  conflict: ({ step, state, at }) => {
    const kind = conflictKinds[step.b % conflictKinds.length] ?? 'other'
    return [{ type: 'DeclareConflict', at, actor: reviewer(step, state), given: {}, body: { kind } }]
  },
  ask: ({ step, state, at, world }) => {
    const document = step.a === 2 ? 'no-such-document' : (world.documents[0] ?? '')
    const body = { document, text: 'Please add it.', ...(step.yes ? { clause: world.clause } : {}) }
    const given = reviewGiven(step, state)
    return [{ type: 'AskDocument', at, actor: reviewer(step, state), given, body }]
  },
  // Mostly with a document attached just before.
  answerAsk: (making) => {
    const { step, state, at } = making
    const ask = openAsk(state)?.ask ?? 1
    const attached = step.yes ? (preparing.attach?.(making) ?? []) : []
    const exhibits = attached.flatMap((one) => (one.type === 'AttachExhibit' ? [one.body.exhibit] : []))
    const body = {
      ask: step.a === 4 ? ask + 1 : ask,
      exhibits,
      text: step.b === 3 ? '' : 'There is no other.',
    }
    return [...attached, { type: 'AnswerAsk', at, actor: seller, given, body }]
  },
  withdrawAsk: ({ step, state, at }) => {
    const body = { ask: openAsk(state)?.ask ?? 1 }
    return [{ type: 'WithdrawAsk', at, actor: reviewer(step, state), given: {}, body }]
  },
  expireAsk: ({ state, at }) => {
    const body = { ask: openAsk(state)?.ask ?? 1 }
    return [{ type: 'ExpireAsk', at, actor: system, given: {}, body }]
  },
  decide: ({ step, state, at, world }) => {
    const outcome = outcomeOf(step, state, world)
    const items =
      outcome === 'denied' && step.a !== 3 ? [{ allegation: 'a1', missing: 'the certificate' }] : []
    const clause = step.a === 5 ? 'no-such-clause' : world.clause
    const body = { outcome, clause, text: 'Decided.', items }
    return [{ type: 'Decide', at, actor: reviewer(step, state), given: reviewGiven(step, state), body }]
  },
  amend: ({ step, state, at, world }) => {
    const standing = state.decisions.findLast((one) => one.state === 'effective')
    const outcome = step.b % 3 === 0 ? ('granted' as const) : ('denied' as const)
    const items = outcome === 'denied' ? [{ missing: 'the certificate' }] : []
    const decision = step.a === 0 ? 1 : (standing?.decision ?? 1)
    const body = { decision, outcome, clause: world.clause, text: 'Amended.', items }
    const given = reviewGiven(step, state)
    return [{ type: 'AmendDecision', at, actor: reviewer(step, state), given, body }]
  },
  undo: ({ step, state, at }) => [
    { type: 'UndoDecision', at, actor: reviewer(step, state), given: {}, body: {} },
  ],
  effect: ({ at }) => [{ type: 'TakeEffect', at, actor: system, given: {}, body: {} }],
  lapse: ({ at, step, world }) => [
    {
      type: 'LapseCase',
      at,
      actor: system,
      given: {},
      body: { code: step.b % 5 === 0 ? 'evidence-deadline' : (world.lapses[0] ?? 'window-close') },
    },
  ],
}
