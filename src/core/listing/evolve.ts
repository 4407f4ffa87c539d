/** Folding a listing's record. Nothing is ever taken out of its history: a correction is one more entry. */
import type { ListingState } from './listing.ts'
import type { ListingEvent } from './listing-events.ts'

/** The state after `event`. Throws on a stream that does not begin with `ListingSeen` or holds it twice. */
export function evolveListing(state: ListingState | null, event: ListingEvent): ListingState {
  if (event.type === 'ListingSeen') {
    if (state !== null) throw new Error('a listing is seen for the first time once')
    // An erased listing has a history and no name.
    const named = event.v === 1 ? event.body.key : { listing: '', ...event.body.key, ...event.personal }
    const { variant = null, ...key } = named
    return { ...key, variant, status: 'unknown', history: [] }
  }
  if (state === null) throw new Error(`a listing's record begins with ListingSeen, not ${event.type}`)
  const status = event.type === 'ListingRestored' ? 'active' : 'removed'
  const { at, cause } = event.body
  return { ...state, status, history: [...state.history, { at, status, cause }] }
}

/** The state after all events in order; null for none. */
export function foldListing(events: readonly ListingEvent[]): ListingState | null {
  let state: ListingState | null = null
  for (const event of events) state = evolveListing(state, event)
  return state
}
