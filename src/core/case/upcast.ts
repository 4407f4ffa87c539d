/**
 * Stored events of every version there ever was, read as the current one. Stored bytes are never touched: a change of shape is a
 * new version and a lift from the one before, with a golden file for each (`test/golden/events`).
 */
import type { Actor } from './commands.ts'
import { newEventSchema } from './event-schemas.ts'
import type { CaseEvent } from './events.ts'

/** An event as it comes from the store, of any version. */
export type StoredCaseEvent = {
  type: string
  v: number
  at: number
  actor: Actor
  body: Record<string, unknown>
  personal: Record<string, unknown> | null
}

type Lift = (old: StoredCaseEvent) => StoredCaseEvent

/** From `<type>@<v>` to the version after it. No event has changed its shape yet. */
const lifts: Record<string, Lift> = {}

/** The event in its current version. Throws a ZodError on one this program does not know: a newer one wrote it, or it is broken. */
export function upcast(stored: StoredCaseEvent): CaseEvent {
  let event = stored
  for (;;) {
    const key = `${event.type}@${event.v}`
    const lift = Object.hasOwn(lifts, key) ? lifts[key] : undefined
    if (lift === undefined) break
    event = lift(event)
  }
  const { type, v, at, actor, body, personal } = event
  return { ...newEventSchema.parse({ type, v, body, personal }), at, actor }
}
