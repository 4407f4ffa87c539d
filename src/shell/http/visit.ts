/** One request on its way through a route: parsed by the register's zod, with the person at the door. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod/mini'
import type { Route } from '#core/doors/routes.ts'
import type { Who } from '#shell/auth/auth.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor, type Person } from '#shell/handle/person.ts'
import { badInput, notSignedIn, wrongRole } from './problem.ts'

type Read<R, K extends string> = R extends Record<K, infer S extends z.ZodMiniType> ? z.output<S> : undefined

/** What a route is given. `who` is null only on routes open to anyone. */
export type Visit<R extends Route = Route> = {
  deps: Deps
  who: R['by'] extends 'anyone' ? Who | null : Who
  params: Read<R, 'params'>
  query: Read<R, 'query'>
  body: Read<R, 'body'>
  /** UTC milliseconds by the injected clock. */
  now: number
  request: FastifyRequest
  reply: FastifyReply
}

/** What a route does; what it returns is the answer, unless it has sent one itself. */
export type Door<R extends Route = Route> = (visit: Visit<R>) => Promise<unknown>

/** Says no unless the register opens the route to this person's role. The only place where routes look at roles. */
export function mayPass(by: Route['by'], who: Who | null): void {
  if (by === 'anyone') return
  if (who === null) throw notSignedIn()
  if (!by.includes(who.role)) throw wrongRole()
}

/** As whom the store is asked for what this person causes. */
export const asPerson = (who: Who): Person =>
  asActor({ id: who.person.id, role: who.role }, who.shop?.id ?? null)

/** Parses one part of a request, or throws a problem that points at every wrong place. */
export function parsePart(
  schema: z.ZodMiniType | undefined,
  at: 'body' | 'query' | 'params',
  given: unknown,
) {
  if (schema === undefined) return undefined
  const read = schema.safeParse(given ?? {})
  if (!read.success) throw badInput(at, read.error)
  return read.data
}
