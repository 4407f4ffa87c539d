/** The stream of what changes. */
import type { FastifyRequest } from 'fastify'
import type { liveRoutes } from '#core/doors/live-routes.ts'
import { stillIn } from '#shell/auth/still.ts'
import type { Who } from '#shell/auth/who.ts'
import type { Deps } from '#shell/deps.ts'
import { DoorError } from '../problem.ts'
import { tooSoon } from '../too-soon.ts'
import type { Door } from '../visit.ts'

type Routes = typeof liveRoutes

/** Milliseconds after which it is worth asking for a place again. */
const later = 30_000

/** What a browser says when it comes back; what is no place of a log is not heard. */
function lastSeen({ headers }: FastifyRequest): number | null {
  const said = headers['last-event-id']
  return typeof said === 'string' && /^\d{1,15}$/.test(said) ? Number(said) : null
}

/** A session is looked up without being kept awake by it; a key as with any request. */
function standsOf(deps: Deps, who: Who, request: FastifyRequest): () => Promise<Who | null> {
  const { authorization } = request.headers
  if (who.via === 'key') return () => deps.auth.whoIs({ authorization, shop: who.shop?.id })
  const { lifetimes } = deps.auth
  return () => stillIn(deps.database, who, { lifetimes, now: Date.now() })
}

export const live: Door<Routes['live']> = async ({ deps, who, query, request, reply }) => {
  const once = !/\btext\/event-stream\b/.test(request.headers.accept ?? '')
  const after = lastSeen(request) ?? query.after ?? null
  const opened = await deps.live.open({ who, after, once, stands: standsOf(deps, who, request) })
  if (opened === 'person') throw tooSoon(reply, later)
  if (opened === 'all') throw new DoorError(503, 'too-many', 'Too many are listening; ask again later')
  // A proxy that collects an answer before it hands it on would hold every message back.
  return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(opened)
}
