/** What an event asks of other streams: commands to the listing, put into the outbox in the transaction of the event. */
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Effect } from './derived.ts'
import type { CaseEvent } from './events.ts'
import type { CaseState } from './state.ts'

/**
 * `state` is the case after `event`. The body names its cause (`opened:<code>`, `answered:<code>:<filing>`), by which the
 * listing takes the same effect only once. An erased case has no effects: it no longer knows its listing.
 */
export function effectsOf(event: CaseEvent, state: CaseState, law: Law): Effect[] {
  switch (event.type) {
    case 'CaseOpened':
      return toListing('SeeRemoved', state, law, {
        at: event.body.removedAt ?? event.body.noticeAt,
        cause: `opened:${state.code}`,
      })
    case 'OutcomeRecorded':
      return ofOutcome(event.body, event.body.answeredAt, state, law)
    case 'DecisionTookEffect':
      return ofOutcome(event.body, event.at, state, law)
    default:
      return []
  }
}

function ofOutcome(
  body: { filing: number; outcome: 'granted' | 'denied' },
  at: number,
  state: CaseState,
  law: Law,
): Effect[] {
  if (procedureOf(law).outcomes[body.outcome].listing !== 'active') return []
  return toListing('RestoreListing', state, law, { at, cause: `answered:${state.code}:${body.filing}` })
}

function toListing(
  command: Effect['command'],
  state: CaseState,
  law: Law,
  body: { at: number; cause: string },
): Effect[] {
  const { subject, shop, site } = state
  if (subject === null) return []
  const key = {
    shop,
    marketplace: law.pack.marketplace.id,
    site,
    listing: subject.listing,
    ...(subject.variant === undefined ? {} : { variant: subject.variant }),
  }
  return [{ kind: 'listing', command, key, body }]
}
