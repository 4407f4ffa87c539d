/** `/metrics` for Prometheus: on a port of its own, or at the doors' address behind a token. Never open at the doors themselves. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#shell/deps.ts'
import { readStanding } from '#shell/observe/standing.ts'
import { answerProblem, notFound } from './problem.ts'

const page = async ({ database, clock, observe }: Deps): Promise<string> =>
  observe.metrics.text(await readStanding(database, clock.now()))

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether a header carries the token, without telling by the time it takes how much of it was right. */
export const bringsToken = (header: string | undefined, token: string): boolean =>
  timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`))

/** Adds the route where a token is configured; to whoever does not bring it, it is not there. */
export function mountMetrics(app: FastifyInstance, deps: Deps): void {
  const token = deps.config.metrics?.token
  if (token === undefined) return
  app.get('/metrics', async (request, reply) => {
    if (!bringsToken(request.headers.authorization, token)) return answerProblem(notFound(), request, reply)
    return reply
      .header('cache-control', 'no-store')
      .type(deps.observe.metrics.contentType)
      .send(await page(deps))
  })
}

/** Listens on the port of its own where one is configured; the address, and how to end it. */
export async function serveMetrics(deps: Deps): Promise<{ address: string; close(): Promise<void> } | null> {
  const { port, host = '127.0.0.1' } = deps.config.metrics ?? {}
  if (port === undefined) return null
  const server = createServer((request, reply) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      reply.writeHead(404).end()
      return
    }
    page(deps).then(
      (text) => reply.writeHead(200, { 'content-type': deps.observe.metrics.contentType }).end(text),
      (error: unknown) => {
        deps.log.error('metrics failed', { error })
        reply.writeHead(503).end()
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    address: `http://${host}:${(server.address() as AddressInfo).port}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
