/** What the environment may say about signing in. Read with the rest of the configuration, at start. */
import * as z from 'zod/mini'
import type { Role } from '#core/case/commands.ts'
import type { Lifetimes } from './library.ts'
import type { OidcConfig } from './oidc.ts'

const roles = ['seller', 'reviewer', 'committee', 'operator'] as const
const hours = (low: number, high: number) =>
  z.coerce.number('hours').check(z.minimum(low, 'hours'), z.maximum(high, 'hours'))
const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
const isRole = (one: string): one is (typeof roles)[number] => roles.some((role) => role === one)

export const identityEnvironment = {
  /** Roles that do nothing before a second factor is set up, with commas between, or `none`. The demo asks nobody. */
  RECOURSE_SECOND_FACTOR: z._default(
    z
      .string()
      .check(
        z.refine((text) => text === 'none' || listed(text).every(isRole), `${roles.join(', ')}, or none`),
      ),
    'reviewer,committee,operator',
  ),
  /** Hours after which a session ends without a request, and hours after which it ends whatever happens. */
  RECOURSE_SESSION_IDLE: z._default(hours(0.1, 24 * 30), 12),
  RECOURSE_SESSION_MOST: z._default(hours(0.1, 24 * 365), 24 * 7),
  /** The identity provider of those who run the installation; the four go together. */
  RECOURSE_OIDC_ISSUER: z.optional(z.url({ protocol: /^https?$/, error: 'an http(s) address' })),
  RECOURSE_OIDC_CLIENT_ID: z.optional(z.string()),
  RECOURSE_OIDC_CLIENT_SECRET: z.optional(z.string()),
  /** Addresses let in as operators, with commas between. */
  RECOURSE_OIDC_OPERATORS: z._default(z.string(), ''),
  /** `name=value`: a claim of the token that makes an operator. */
  RECOURSE_OIDC_CLAIM: z.optional(z.string().check(z.regex(/^[^=\s]+=.+$/, 'name=value'))),
}

export type IdentityConfig = {
  /** Absent: nobody has to. */
  secondFactorFor?: readonly Role[]
  /** Absent: 12 hours idle, 7 days at most. */
  sessions?: Lifetimes
  oidc?: OidcConfig
}

const hour = 3_600_000

type Given = {
  RECOURSE_SECOND_FACTOR: string
  RECOURSE_SESSION_IDLE: number
  RECOURSE_SESSION_MOST: number
  RECOURSE_OIDC_ISSUER?: string | undefined
  RECOURSE_OIDC_CLIENT_ID?: string | undefined
  RECOURSE_OIDC_CLIENT_SECRET?: string | undefined
  RECOURSE_OIDC_OPERATORS: string
  RECOURSE_OIDC_CLAIM?: string | undefined
}

function oidcOf(given: Given): OidcConfig | undefined {
  const { RECOURSE_OIDC_ISSUER: issuer, RECOURSE_OIDC_CLAIM: claim } = given
  if (issuer === undefined) return undefined
  const [name = '', ...value] = (claim ?? '').split('=')
  return {
    issuer,
    clientId: given.RECOURSE_OIDC_CLIENT_ID ?? '',
    clientSecret: given.RECOURSE_OIDC_CLIENT_SECRET ?? '',
    operators: listed(given.RECOURSE_OIDC_OPERATORS.toLowerCase()),
    ...(claim === undefined ? {} : { claim: { name, value: value.join('=') } }),
  }
}

/** What is missing beside an issuer, named by its variable. */
export function identityProblems(given: Given): { variable: string; message: string }[] {
  if (given.RECOURSE_OIDC_ISSUER === undefined) return []
  const needed = ['RECOURSE_OIDC_CLIENT_ID', 'RECOURSE_OIDC_CLIENT_SECRET'] as const
  return needed
    .filter((variable) => given[variable] === undefined)
    .map((variable) => ({ variable, message: 'is needed beside RECOURSE_OIDC_ISSUER' }))
}

/** The part of the configuration about signing in. */
export function identityOf(given: Given): IdentityConfig {
  const idle = given.RECOURSE_SESSION_IDLE * hour
  const oidc = oidcOf(given)
  return {
    secondFactorFor: listed(given.RECOURSE_SECOND_FACTOR).filter(isRole),
    sessions: { idle, most: given.RECOURSE_SESSION_MOST * hour, rotate: Math.min(hour, idle / 2) },
    ...(oidc === undefined ? {} : { oidc }),
  }
}
