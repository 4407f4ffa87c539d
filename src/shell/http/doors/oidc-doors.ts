/** To the identity provider and back. What went wrong is told to the sign-in page by a code and to the log in full. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { identityRoutes } from '#core/doors/identity-routes.ts'
import type { SignInWays } from '#core/doors/identity-shapes.ts'
import { begin, finish, OidcRefused, personOf } from '#shell/auth/oidc.ts'
import { memberOf } from '#shell/auth/who.ts'
import type { Deps } from '#shell/deps.ts'
import { notFound } from '../problem.ts'
import type { Door } from '../visit.ts'
import { setCookies } from './identity-doors.ts'

type Routes = typeof identityRoutes

const originOf = ({ config }: Deps, request: FastifyRequest): string =>
  config.origin ?? `${request.protocol}://${request.headers.host}`

function partsOf(deps: Deps, request: FastifyRequest) {
  if (deps.config.oidc === undefined) throw notFound()
  return { config: deps.config.oidc, database: deps.database, origin: originOf(deps, request) }
}

/** The state the browser is to come back with; Lax, since the way back is a navigation from another site. */
const stateCookie = 'recourse.oidc'

function cookieFor(deps: Deps, value: string, age: number): string {
  const secure = deps.config.origin?.startsWith('https:') ? 'Secure; ' : ''
  return `${stateCookie}=${value}; Max-Age=${age}; Path=/api/auth/oidc; HttpOnly; ${secure}SameSite=Lax`
}

const cookieOf = (request: FastifyRequest): string | undefined =>
  (request.headers.cookie ?? '')
    .split(/;\s*/)
    .find((one) => one.startsWith(`${stateCookie}=`))
    ?.slice(stateCookie.length + 1)

/** A path of our own pages; anything else leads home. */
const ownPath = (back: string | undefined): string =>
  back !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : '/'

function sayNo(deps: Deps, reply: FastifyReply, error: unknown): FastifyReply {
  const code = error instanceof OidcRefused ? error.code : 'oidc-failed'
  deps.log.warn('sign-in by the identity provider refused', { code, error })
  return reply.redirect(`/sign-in?problem=${code}`, 303)
}

export const signInWays: Door<Routes['signInWays']> = async ({ deps }): Promise<SignInWays> => ({
  provider: deps.config.oidc === undefined ? null : new URL(deps.config.oidc.issuer).host,
})

export const oidcStart: Door<Routes['oidcStart']> = async ({ deps, query, request, reply }) => {
  const parts = partsOf(deps, request)
  try {
    const { address, state } = await begin(parts, ownPath(query.back))
    setCookies(reply, [cookieFor(deps, state, 600)])
    return reply.redirect(address, 303)
  } catch (error) {
    return sayNo(deps, reply, error)
  }
}

export const oidcBack: Door<Routes['oidcBack']> = async ({ deps, query, request, reply }) => {
  const parts = partsOf(deps, request)
  const { code, state } = query
  setCookies(reply, [cookieFor(deps, '', 0)])
  try {
    if (code === undefined || state === undefined)
      throw new OidcRefused('oidc-failed', `the provider said ${query.error ?? 'nothing'}`)
    const { claims, back } = await finish(parts, { code, state, cookie: cookieOf(request) })
    const person = await personOf(parts, claims, ({ email, name }) =>
      deps.auth.addPerson({ email, name, password: null, role: 'operator', shops: [] }),
    )
    if ((await memberOf(deps.database, person)) === null)
      throw new OidcRefused('oidc-not-allowed', 'this person may not sign in any more')
    const from = { address: request.ip, agent: request.headers['user-agent'] ?? '' }
    setCookies(reply, (await deps.auth.signInVouched(person, from)).cookies)
    return reply.redirect(back, 303)
  } catch (error) {
    return sayNo(deps, reply, error)
  }
}
