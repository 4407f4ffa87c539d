/**
 * What the server takes of a connection before any route: how long it waits for headers and for the whole of a request, how much of
 * them it reads, and what it answers to what is no request at all. Everything is answered as a problem, then the connection ends.
 */
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { uuidv7 } from 'uuidv7'
import type { Log } from '#shell/log.ts'
import { answerProblem, DoorError, problemOf } from './problem.ts'

/** Milliseconds: for the headers, for a whole request with its body, and for a connection on which nothing happens. */
export type Patience = { headers: number; request: number; idle: number }
export const patience: Patience = { headers: 15_000, request: 600_000, idle: 60_000 }

/** Bytes of the first line and the headers together. */
const headersAtMost = 16 * 1024

const broken: Record<string, [number, string, string]> = {
  HPE_HEADER_OVERFLOW: [431, 'headers-too-large', 'The headers are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'too-large', 'The request is too large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'too-slow', 'The request took too long to arrive'],
}

/** Answers what the parser could not read, where somebody is still there to hear it. */
function answerBroken(log: Log, error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const [status, code, title] = broken[error.code ?? ''] ?? [400, 'bad-request', 'The request cannot be read']
  const trace = uuidv7()
  const body = JSON.stringify(problemOf(new DoorError(status, code, title), trace))
  log.info('not a request', { trace, status, code: error.code })
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** Options of the framework for a server that strangers can reach. */
export const serverOptions = (log: Log, { headers, request, idle }: Patience = patience) => ({
  requestTimeout: request,
  connectionTimeout: idle,
  keepAliveTimeout: 10_000,
  routerOptions: { maxParamLength: 300 },
  http: {
    headersTimeout: headers,
    maxHeaderSize: headersAtMost,
    connectionsCheckingInterval: Math.min(2_000, headers),
    // A request without a host is answered by our own check of hosts.
    requireHostHeader: false,
  },
  clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => answerBroken(log, error, socket),
  frameworkErrors: (
    _error: Error,
    request: FastifyRequest,
    reply: Parameters<typeof answerProblem>[2],
  ): void => {
    answerProblem(new DoorError(400, 'bad-request', 'The request cannot be read'), request, reply)
  },
})

/** Remembers which methods stand at which path, so that a wrong method is told from a wrong path. */
export function knowMethods(app: FastifyInstance): (request: FastifyRequest) => DoorError | null {
  const known: { shape: RegExp; methods: Set<string> }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.startsWith('/api/')) return
    const source = url.replaceAll(/[.]/g, '\\.').replaceAll(/:[A-Za-z]+/g, '[^/]+')
    const found = known.find(({ shape }) => shape.source === `^${source.replaceAll('/', '\\/')}$`)
    const methods = [method].flat()
    if (found === undefined) known.push({ shape: new RegExp(`^${source}$`), methods: new Set(methods) })
    else for (const one of methods) found.methods.add(one)
  })
  return ({ url }) => {
    const path = url.split('?')[0] ?? ''
    const methods = known.filter(({ shape }) => shape.test(path)).flatMap((one) => [...one.methods])
    return methods.length === 0
      ? null
      : new DoorError(405, 'wrong-method', 'This method is not taken here', {
          detail: `Taken are ${[...new Set(methods)].sort().join(', ')}.`,
        })
  }
}

/** Ends what would hang: an upgrade nobody offers. */
export function refuseUpgrades(app: FastifyInstance): void {
  app.server.on('upgrade', (_request, socket) =>
    socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n'),
  )
  app.server.on('checkExpectation', (_request, response: ServerResponse) => {
    response.writeHead(417, { connection: 'close' }).end()
  })
}
