/** What time does to a case, given by the system when a timer is due: a decision takes effect, a deadline closes the case. */
import type { Asked } from '../asked.ts'
import { stageAfter } from '../circumstances.ts'
import { lapsing } from '../clock.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { heldDecision } from '../filed.ts'
import { refuse } from '../refusals.ts'
import { isFinal } from './answer.ts'
import { type Guard, inStatus, no, type Verdict, when } from './guard.ts'

export const takingEffect: Guard = ({ state, at }) => {
  const held = heldDecision(state)
  if (held === undefined) return [refuse('no-decision')]
  return when(at < held.effectAt, () => refuse('effect-later', { until: held.effectAt }))
}

/** What waits for an answer does not lapse: it was filed in time. */
export const lapsingGuard: Guard = inStatus('open', 'denied')

export function takeEffect(_command: CommandOf<'TakeEffect'>, { state, law }: Asked): Verdict<NewEvent> {
  const held = heldDecision(state)
  if (held === undefined) return no(refuse('no-decision'))
  const { decision, filing, outcome, amends } = held
  const next = stageAfter(state, law)?.id
  if (outcome === 'escalated' && next === undefined) return no(refuse('no-next-stage'))
  const body = {
    decision,
    filing,
    outcome,
    final: outcome !== 'escalated' && isFinal({ filing, outcome }, state, law),
    ...(outcome === 'escalated' ? { to: next } : {}),
    ...(amends === null ? {} : { amends }),
  }
  return { refusals: [], events: () => [{ type: 'DecisionTookEffect', v: 1, body, personal: null }] }
}

/** Filed at the instant of the deadline is in time, so the case lapses only after it. */
export function lapseCase(command: CommandOf<'LapseCase'>, { state, law, at }: Asked): Verdict<NewEvent> {
  const { code } = command.body
  const passed = lapsing(state, law).find((deadline) => deadline.code === code && at > deadline.at)
  if (passed === undefined) return no(refuse('no-deadline', { subject: '/code', params: { code } }))
  return {
    refusals: [],
    events: () => [{ type: 'CaseLapsed', v: 1, body: { code, deadline: passed.at }, personal: null }],
  }
}
