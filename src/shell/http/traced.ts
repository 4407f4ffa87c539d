/** A handler as part of its request: what it logs names the request, what it does is a span of it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#shell/deps.ts'
import { within } from '#shell/observe/current.ts'

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

export const traced =
  ({ observe }: Deps, handler: Handler): Handler =>
  (request, reply) =>
    within({ trace: request.id }, () => {
      const { method, routeOptions } = request
      const route = routeOptions.url ?? 'none'
      const about = { 'http.request.method': method, 'http.route': route }
      return observe.tracing.span(`${method} ${route}`, about, () => handler(request, reply))
    })
