/** Review, and what time does. */
import type { Actor, Given } from '#core/case/commands.ts'
import type { CaseState } from '#core/case/state.ts'
import type { Step } from './history.ts'
import type { Makers } from './making.ts'
import { system, type World } from './world.ts'

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

const reviewGiven = (step: Step): Given => ({ actorShops: step.a === 7 ? ['shop-1'] : ['shop-5'] })

export const reviewing: Makers = {
  claim: ({ step, state, at, world }) => [
    { type: 'ClaimCase', at, actor: reviewer(step, state, world), given: reviewGiven(step), body: {} },
  ],
  release: ({ step, state, at }) => [
    { type: 'ReleaseClaim', at, actor: reviewer(step, state), given: {}, body: { reason: 'other work' } },
  ],
  decide: ({ step, state, at, world }) => {
    const outcome = outcomeOf(step, state, world)
    const items =
      outcome === 'denied' && step.a !== 3 ? [{ allegation: 'a1', missing: 'the certificate' }] : []
    const clause = step.a === 5 ? 'no-such-clause' : world.clause
    const body = { outcome, clause, text: 'Decided.', items }
    return [{ type: 'Decide', at, actor: reviewer(step, state), given: reviewGiven(step), body }]
  },
  amend: ({ step, state, at, world }) => {
    const standing = state.decisions.findLast((one) => one.state === 'effective')
    const outcome = step.b % 3 === 0 ? ('granted' as const) : ('denied' as const)
    const items = outcome === 'denied' ? [{ missing: 'the certificate' }] : []
    const decision = step.a === 0 ? 1 : (standing?.decision ?? 1)
    const body = { decision, outcome, clause: world.clause, text: 'Amended.', items }
    const given = reviewGiven(step)
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
