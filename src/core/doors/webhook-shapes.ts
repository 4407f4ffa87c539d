/** What the routes about connected systems answer. */

/** `off`: nothing is sent there any more, as it answered 410. `previousUntil`: how long the secret before still signs. */
export type WebhookShown = {
  id: string
  url: string
  /** Null: everything. */
  events: string[] | null
  madeAt: number
  off: { at: number; why: 'removed' | 'gone' } | null
  previousUntil: number | null
}
export type WebhookMade = { id: string; secret: string }
export type WebhookRotated = { secret: string; previousUntil: number }

export type WebhookMessage = {
  id: string
  type: string
  /** The case or listing it tells of. */
  case: string | null
  at: number
  state: 'waiting' | 'delivered' | 'dead'
  attempts: number
  nextAt: number | null
  endedAt: number | null
  error: string | null
}
/** `status` null: nothing was answered. */
export type WebhookTry = { at: number; ms: number; status: number | null; error: string | null }
