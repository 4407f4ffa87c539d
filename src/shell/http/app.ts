/**
 * The HTTP door: one route for every row of the register and of the command table. Guards, then who is there, then the role
 * (`mayPass`), then zod, then the route's own few lines.
 */
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { uuidv7 } from 'uuidv7'
import { accountCommandRoutes } from '#core/doors/account-routes.ts'
import { commandRoutes, type Route, routes } from '#core/doors/routes.ts'
import {
  accountPermissionOf,
  type Needed,
  permissionOf,
  permissionOfRoute,
} from '#core/person/permissions.ts'
import { knock } from '#shell/auth/attempts.ts'
import type { Who } from '#shell/auth/auth.ts'
import type { Deps } from '#shell/deps.ts'
import { commandDoor } from './command-door.ts'
import { accountCommandDoor } from './doors/account-doors.ts'
import { doors } from './doors.ts'
import { guard } from './guard.ts'
import { mountMetrics } from './metrics-door.ts'
import { openPace, type Pace } from './pace.ts'
import { answerProblem, notFound, wrongRole } from './problem.ts'
import {
  knowMethods,
  type Patience,
  refuseUpgrades,
  serverOptions,
  waitForOurselves,
} from './server-limits.ts'
import { tooSoon } from './too-soon.ts'
import { traced } from './traced.ts'
import { type Door, mayPass, mayUse, parsePart } from './visit.ts'
import { serveWeb } from './web.ts'

export type AppOptions = {
  /** Folder of the built pages. Absent: none are served. */
  web?: string
  /** Only for showing that row security alone keeps shops apart: false lets every signed-in role through to every route. */
  routeChecks?: boolean
  /** Requests a minute from one address, sign-ins of those, and requests of one person wherever they come from. */
  limits?: { requests: number; signIns: number; person?: number }
  /** How long the server waits for a request. */
  patience?: Patience
}

const jsonLimit = 1024 * 1024

/** What counts as one route: the pattern of the register; built files, of which there are many, together. */
const routeOf = (url: string | undefined): string =>
  url === undefined || url === '*' || /^\/(?:api|metrics|d)\b|:/.test(url) ? (url ?? 'none') : 'pages'

function logAnswers(app: FastifyInstance, deps: Deps): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    const of = { method, route: routeOf(routeOptions.url), status: reply.statusCode }
    // How long somebody listened is no time to answer.
    const listened = routeOptions.url === routes.live.path
    deps.observe.metrics.answered({ ...of, seconds: listened ? 0 : reply.elapsedTime / 1000 })
    // What this process just changed is told without waiting for the next look.
    if (method === 'POST' && reply.statusCode < 300) void deps.live.look()
    deps.log.info('answered', {
      trace: request.id,
      method: request.method,
      // A secret in the address stays out of the log.
      path: /:token/.test(request.routeOptions.url ?? '')
        ? request.routeOptions.url
        : request.url.split('?')[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
  app.setErrorHandler((error, request, reply) => {
    const sent = answerProblem(error, request, reply)
    if (reply.statusCode >= 500) deps.log.error('failed', { trace: request.id, error })
    return sent
  })
}

/** The shop a request is for: by its header, else by what the pages keep in a cookie. */
function shopAsked({ headers }: FastifyRequest): { shop: string | undefined; named: boolean } {
  const named = headers['recourse-shop']
  if (typeof named === 'string' && named !== '') return { shop: named, named: true }
  const kept = /(?:^|;\s*)recourse\.shop=([^;]*)/.exec(headers.cookie ?? '')?.[1]
  return { shop: kept === undefined ? undefined : kept.slice(0, 100), named: false }
}

async function whoIsThere(deps: Deps, request: FastifyRequest): Promise<Who | null> {
  const { cookie, authorization } = request.headers
  const asked = shopAsked(request)
  const who = await deps.auth.whoIs({ cookie, authorization, shop: asked.shop })
  // A shop that was named in so many words and is not theirs is not quietly another; a stale choice of the pages is.
  if (who !== null && asked.named && who.shop?.id !== asked.shop) throw wrongRole()
  return who
}

/** Routes at which secrets could be guessed are asked less often than others. */
function limitOf(route: Route, limits: AppOptions['limits']): number | null {
  const { signIn, secondStep, acceptInvitation, invitation } = routes
  if (route.path === signIn.path) return limits?.signIns ?? 10
  const guessed = [secondStep, acceptInvitation, invitation].some(({ path }) => path === route.path)
  return guessed || route.by === 'supplier' ? 3 * (limits?.signIns ?? 10) : null
}

type Mounted = { route: Route; needed: Needed; door: Door }

function mount(
  app: FastifyInstance,
  deps: Deps,
  options: AppOptions & { pace: Pace },
  { route, needed, door }: Mounted,
): void {
  const { method, path: url } = route
  const max = limitOf(route, options.limits)
  // What this process alone has seen is refused without asking the database.
  const config = max === null ? {} : { rateLimit: { max, timeWindow: '1 minute' } }
  app.route({
    method,
    url,
    config,
    handler: traced(deps, async (request: FastifyRequest, reply: FastifyReply) => {
      if (max !== null) {
        const knocks = { route: `${method} ${url}`, address: request.ip, most: max }
        const wait = await knock(deps.database, knocks, Date.now())
        if (wait > 0) throw tooSoon(reply, wait)
      }
      const who = await whoIsThere(deps, request)
      const wait = who === null ? 0 : options.pace.take(who.person.id, performance.now())
      if (wait > 0) throw tooSoon(reply, wait)
      if (options.routeChecks === false && route.by !== 'anyone' && route.by !== 'supplier')
        mayPass(['seller', 'reviewer', 'committee', 'operator', 'system'], who)
      else {
        mayPass(route.by, who)
        mayUse(route, needed, who)
      }
      reply.header('cache-control', 'no-store')
      return door({
        deps,
        who: who as Who,
        params: parsePart(route.params, 'params', request.params) as undefined,
        query: parsePart(route.query, 'query', request.query) as undefined,
        body: parsePart(route.body, 'body', request.body) as undefined,
        now: deps.clock.now(),
        request,
        reply,
      })
    }),
  })
}

/** Builds the HTTP application; it listens nowhere yet. */
export async function createApp(deps: Deps, given: AppOptions = {}): Promise<FastifyInstance> {
  // Those that stand beside each other share what one would let through.
  const share = (perMinute: number) => Math.ceil(perMinute / (deps.config.webProcesses ?? 1))
  const options = { ...given, pace: openPace(share(given.limits?.person ?? given.limits?.requests ?? 900)) }
  const app = Fastify({
    ...serverOptions(deps.log, options.patience),
    logger: false,
    bodyLimit: jsonLimit,
    genReqId: () => uuidv7(),
    requestIdHeader: false,
    trustProxy: deps.config.origin !== undefined,
    forceCloseConnections: true,
  })
  logAnswers(app, deps)
  refuseUpgrades(app)
  waitForOurselves(app, options.patience)
  const wrongMethod = knowMethods(app)
  await guard(app, deps.config)
  await app.register(rateLimit, {
    global: true,
    max: share(options.limits?.requests ?? 1_200),
    timeWindow: '1 minute',
  })
  // One byte more than is taken, so that our own limit is the one that refuses: the parser would only cut the file off.
  const fileSize = deps.config.uploadMax + 1
  await app.register(multipart, { limits: { fileSize, files: 1, fields: 0, parts: 1, headerPairs: 50 } })
  for (const [name, route] of Object.entries(routes))
    mount(app, deps, options, {
      route,
      needed: permissionOfRoute(route),
      door: doors[name as keyof typeof routes] as Door,
    })
  for (const route of commandRoutes()) {
    const { command } = route
    mount(app, deps, options, { route, needed: permissionOf(command), door: commandDoor(command) })
  }
  for (const route of accountCommandRoutes()) {
    const { command } = route
    mount(app, deps, options, {
      route,
      needed: accountPermissionOf(command),
      door: accountCommandDoor(command),
    })
  }
  // Nobody waits for those who listen: their streams end before the server does.
  app.addHook('preClose', async () => deps.live.end())
  mountMetrics(app, deps)
  if (options.web === undefined)
    app.setNotFoundHandler((request, reply) =>
      answerProblem(wrongMethod(request) ?? notFound(), request, reply),
    )
  else await serveWeb(app, options.web, wrongMethod)
  return app
}
