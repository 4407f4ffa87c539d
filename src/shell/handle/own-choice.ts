/** A decision says a choice of one's own where none was recorded before it: so that what is suggested can be shown after either. */
import type { CaseEvent } from '#core/case/events.ts'
import type { CaseState } from '#core/case/state.ts'
import type { Law } from '#core/policy/pack.ts'
import { suggestionFor } from '#core/review/blind.ts'
import type { Session } from '#shell/store/database.ts'
import { choicesOf, keepChoice } from '#shell/store/own-choices.ts'

type Made = { id: string; law: Law; event: CaseEvent; state: CaseState }

/** Nothing for any other event, nor for an amendment, which nobody was suggested anything for. */
export async function keepOwnChoice(session: Session, { id, law, event, state }: Made): Promise<void> {
  if (event.type !== 'DecisionMade' || event.body.amends !== undefined) return
  const { by, filing, stage, outcome, clause, also } = event.body
  const before = await choicesOf(session, id)
  if (before.some((one) => one.by === by && one.filing === filing && one.stage === stage)) return
  const found = suggestionFor(state, law)
  if (found === null) return
  const { outcome: suggested, clause: cited } = found.suggestion
  await keepChoice(
    session,
    { stream: id, shop: state.shop },
    {
      filing,
      stage,
      by,
      at: event.at,
      outcome,
      clause,
      also,
      suggested: { outcome: suggested, clause: cited },
      how: 'with-decision',
    },
  )
}
