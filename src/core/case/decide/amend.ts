/** Amending a decision after it took effect: another one in its place, held and undone like any; its effects follow by name. */
import type { Asked } from '../asked.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import { standingDecision } from '../filed.ts'
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
} from './guard.ts'
import { aboutDecision, madeOf, notDecidedElsewhere, notOwnShop, roleOfStage } from './review.ts'
import { notTied } from './step-back.ts'

/** By the role of the stage that decided; whoever decided may do it, whoever decided another stage may not. */
export const amending: Guard = (asked) => {
  const first = all(
    inStatus('granted', 'denied', 'exhausted', 'lapsed'),
    notErased,
    onVenue('hosted'),
    notOwnShop,
    notTied,
    nothingHeld,
  )(asked)
  const standing = standingDecision(asked.state)
  if (standing === undefined) return [...first, refuse('not-amendable')]
  return [...first, ...roleOfStage(asked, standing.stage), ...notDecidedElsewhere(asked, standing.stage)]
}

export function amendDecision(command: CommandOf<'AmendDecision'>, asked: Asked): Verdict<NewEvent> {
  const { body } = command
  const standing = standingDecision(asked.state)
  if (standing === undefined) return no(refuse('not-amendable'))
  const { filing, stage, decision } = standing
  return {
    refusals: [
      ...aboutDecision(body, asked),
      ...when(decision !== body.decision, () => refuse('not-amendable', { subject: '/decision' })),
    ],
    events: () => [madeOf(command, asked, { filing, stage, amends: decision })],
  }
}
