/** A reviewer leaves a case to others: for now with a reason, or for good because something ties them to a side. */
import type { Asked } from '../asked.ts'
import type { CommandOf } from '../commands.ts'
import type { NewEvent } from '../events.ts'
import type { Refusal } from '../refusal.ts'
import { refuse } from '../refusals.ts'
import { restsUntil } from '../stepping-back.ts'
import { all, type Guard, inStatus, nothingHeld, onVenue, type Verdict, when } from './guard.ts'

/** Whoever declared a conflict never decides the case, amends nothing of it and does not take it again. */
export const notTied: Guard = ({ state, actor }) =>
  when(state.conflicts?.includes(actor.id) === true, () => refuse('conflict-declared'))

/** Not before the same reviewer again soon. */
export const notSkippedLately = ({ state, law, actor, at }: Asked): Refusal[] => {
  const until = restsUntil(state, law, actor.id)
  return when(until !== null && at < until, () => refuse('skipped-lately', { until: until ?? at }))
}

/** Also once it is decided: then nothing of it can be amended by them. */
export const declaring: Guard = all(
  inStatus('filed', 'granted', 'denied', 'exhausted', 'lapsed'),
  onVenue('hosted'),
  notTied,
  nothingHeld,
)

export function skipCase(command: CommandOf<'SkipCase'>): Verdict<NewEvent> {
  const body = { by: command.actor.id, reason: command.body.reason }
  return { refusals: [], events: () => [{ type: 'CaseSkipped', v: 1, body, personal: null }] }
}

export function declareConflict(command: CommandOf<'DeclareConflict'>): Verdict<NewEvent> {
  const body = { by: command.actor.id, kind: command.body.kind }
  return { refusals: [], events: () => [{ type: 'ConflictDeclared', v: 1, body, personal: null }] }
}
