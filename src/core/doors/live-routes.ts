/** The route that tells a browser what has changed, and the shape of what it tells. */
import * as z from 'zod/mini'
import type { Route } from './route.ts'

/**
 * What can change: a stream of the record; `talk`: what colleagues say about a case, or who has it, by the case's id; `vault`: an item of
 * the vault; `laboratory`: how far it has got with the files of a case, or with an upload. The last three have no version: `seq` is 0.
 */
export const liveKinds = ['case', 'account', 'listing', 'talk', 'vault', 'laboratory'] as const

/** Something changed, by kind and id only; whoever is told asks for it as before. `seq` is its version now. */
export const changedSchema = z.strictObject({ kind: z.enum(liveKinds), id: z.uuid(), seq: z.int() })
export type Changed = z.infer<typeof changedSchema>

/**
 * The events of the stream: `here` once at the beginning; `changed` with a list of `Changed`; `again` where more was missed than is
 * told one by one, so that everything is to be asked anew. The id of an event is a place in the installation's log.
 */
export const liveEvents = ['here', 'changed', 'again'] as const

export const liveRoutes = {
  live: {
    method: 'GET',
    path: '/api/live',
    summary:
      'What changes from now on, as server-sent events; without `accept: text/event-stream` only what has changed `after`, then the answer ends',
    by: ['seller', 'reviewer', 'committee', 'operator'],
    query: z.strictObject({
      /** The id of the last event seen; `Last-Event-ID` says the same and counts more. */
      after: z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER))),
    }),
    answers: 'text/event-stream',
  },
} as const satisfies Record<string, Route>
