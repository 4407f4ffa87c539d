/**
 * What every request passes before its route: the right host (against rebinding of names on a loopback installation), the right
 * origin on anything that changes something (cookies are SameSite=Lax as well), and the headers that keep a browser to our own.
 */
import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '#shell/config.ts'
import { DoorError } from './problem.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/

const crossOrigin = () => new DoorError(403, 'cross-origin', 'This request comes from another site')

function checkHost(request: FastifyRequest, config: Config): void {
  const host = request.headers.host ?? ''
  const own = config.origin === undefined ? null : new URL(config.origin).host
  const bound = ['127.0.0.1', 'localhost', '::1'].includes(config.host)
  if (own !== null ? host !== own && !loopback.test(host) : bound && !loopback.test(host))
    throw new DoorError(421, 'wrong-host', 'This installation does not answer to that name')
}

function checkOrigin(request: FastifyRequest, config: Config): void {
  if (safe.has(request.method)) return
  const { origin } = request.headers
  if (origin === undefined) {
    const site = request.headers['sec-fetch-site']
    if (site === undefined || site === 'same-origin' || site === 'none') return
    throw crossOrigin()
  }
  if (origin === (config.origin ?? `${request.protocol}://${request.headers.host}`)) return
  throw crossOrigin()
}

/** Registers the guards on `app`. */
export async function guard(app: FastifyInstance, config: Config): Promise<void> {
  const https = config.origin?.startsWith('https:') ?? false
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onRequest', async (request) => {
    checkHost(request, config)
    checkOrigin(request, config)
  })
}
