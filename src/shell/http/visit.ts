/** One request on its way through a route: parsed by the register's zod, with the person at the door. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod/mini'
import type { Route } from '#core/doors/routes.ts'
import { allows, type Needed } from '#core/person/permissions.ts'
import type { Who } from '#shell/auth/auth.ts'
import type { Deps } from '#shell/deps.ts'
import { asActor, type Person } from '#shell/handle/person.ts'
import { badInput, DoorError, notSignedIn, wrongRole } from './problem.ts'

type Read<R, K extends string> = R extends Record<K, infer S extends z.ZodMiniType> ? z.output<S> : undefined

/** What a route is given. `who` is null only on routes open to anyone, and to suppliers, whose secret the route itself asks. */
export type Visit<R extends Route = Route> = {
  deps: Deps
  who: R['by'] extends 'anyone' | 'supplier' ? Who | null : Who
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

const keyNotAllowed = (needed: Needed) =>
  needed === 'session'
    ? new DoorError(403, 'session-only', 'Only a person who signed in may, not a key')
    : new DoorError(403, 'key-not-allowed', `This key was not given the permission "${needed}"`)
const secondFactorNeeded = () => new DoorError(403, 'second-factor-needed', 'Set up a second factor first')

/** Says no unless the register opens the route to this person's role. The only place where routes look at roles. */
export function mayPass(by: Route['by'], who: Who | null): void {
  if (by === 'anyone' || by === 'supplier') return
  if (who === null) throw notSignedIn()
  if (!by.includes(who.role)) throw wrongRole()
}

/** Says no to a key that was not given what the route asks, and to a session whose second factor is still to be set up. */
export function mayUse(route: Pick<Route, 'by' | 'enrolling'>, needed: Needed, who: Who | null): void {
  if (who === null || route.by === 'anyone' || route.by === 'supplier') return
  if (!allows(who.permissions, who.via, needed)) throw keyNotAllowed(needed)
  if (who.secondFactor === 'needed' && who.via === 'session' && route.enrolling !== true)
    throw secondFactorNeeded()
}

/** As whom the store is asked for what this person causes. */
export const asPerson = (who: Who): Person =>
  asActor({ id: who.person.id, role: who.role }, who.shop?.id ?? null)

/** The person over every shop they act for, which the database looks up itself: for lists only. */
export const ofAllShops = (who: Who): Person => asActor({ id: who.person.id, role: who.role }, '*')

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
