/**
 * What an account's event asks of others: once a shop is closed for a reason the law names, the other shops on its business licence
 * owe what the law asks; once that closure is lifted they no longer do. Who those shops are is not for the decider to know.
 */
import { holds } from '../policy/condition.ts'
import type { AccountState, Measure } from './account.ts'
import type { AccountEvent } from './account-events.ts'
import type { AccountKey } from './commands.ts'
import type { AccountLaw } from './decide/asked.ts'

/** Work for the outbox. `key` is the shop that was closed: it goes to every other one on its licence. */
export type LinkedEffect = {
  kind: 'account'
  command: 'OpenLinkedChecks' | 'WithdrawLinkedChecks'
  key: AccountKey
  body: Record<string, unknown>
}

const causeOf = ({ shop, marketplace }: AccountKey, { measure }: Measure): string =>
  `closed:${marketplace}:${shop}:${measure}`

/** `state` is the account after `event`. */
export function accountEffectsOf(event: AccountEvent, state: AccountState, law: AccountLaw): LinkedEffect[] {
  if (event.type !== 'MeasureConfirmed' && event.type !== 'MeasureLifted') return []
  const measure = state.measures.find((one) => one.measure === event.body.measure)
  if (measure?.kind !== 'closure') return []
  const key = { shop: state.shop, marketplace: state.marketplace }
  const cause = causeOf(key, measure)
  if (event.type === 'MeasureLifted') {
    const body = { cause: `lifted:${cause}`, at: event.at, undoes: cause }
    return [{ kind: 'account', command: 'WithdrawLinkedChecks', key, body }]
  }
  const linked = law.pack.penalties?.linked
  const { reason } = measure
  if (linked === undefined || reason === null || !linked.reasons.includes(reason)) return []
  if (holds(linked.when, { reason, venue: 'hosted', attempt: 1 }) === 'false') return []
  const clause = linked.clause === undefined ? {} : { clause: linked.clause }
  const body = { cause, at: event.at, reason, asks: linked.asks, ...clause }
  return [{ kind: 'account', command: 'OpenLinkedChecks', key, body }]
}
