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
  log.info('not a request', { status, code: error.code })
  socket.end(rawProblem(new DoorError(status, code, title)))
}

/** A whole answer as bytes, for where there is no reply to send it with. */
function rawProblem(error: DoorError): string {
  const body = JSON.stringify(problemOf(error, uuidv7()))
  const head = [
    `HTTP/1.1 ${error.status} ${error.message}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
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

/**
 * A connection on which nothing happens is ended, but not while it is we who are waited for: before we begin to read a body, and after
 * it arrived whole. From the first byte of the answer on the client has to take it in time again. Requests without a body are not
 * touched: some are listened to for long.
 */
export function waitForOurselves(app: FastifyInstance, { idle }: Patience = patience): void {
  // A request that is injected has no connection to time.
  app.addHook('onRequest', async ({ raw, method }) => {
    if (method !== 'POST') return
    raw.socket.setTimeout?.(0)
    raw.once('resume', () => raw.socket.setTimeout?.(idle))
    raw.once('end', () => raw.socket.setTimeout?.(0))
  })
  app.addHook('onSend', async ({ raw, method }) => {
    if (method === 'POST') raw.socket.setTimeout?.(idle)
  })
}

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

/** Answers what nobody offers here and what would hang otherwise: an upgrade, a tunnel, an expectation. */
export function refuseUpgrades(app: FastifyInstance): void {
  const refusal = rawProblem(new DoorError(400, 'bad-request', 'Upgrades and tunnels are not offered'))
  for (const event of ['upgrade', 'connect'] as const)
    app.server.on(event, (_request, socket) => {
      socket.on('error', () => socket.destroy())
      socket.end(refusal)
    })
  app.server.on('checkExpectation', (_request, response: ServerResponse) => {
    response.writeHead(417, { connection: 'close', 'content-type': 'application/problem+json' })
    response.end(
      JSON.stringify(problemOf(new DoorError(417, 'bad-request', 'This cannot be expected'), uuidv7())),
    )
  })
}
