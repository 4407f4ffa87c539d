/**
 * Signing in through an identity provider (OpenID Connect, authorization code with PKCE, state and nonce), for those who run the
 * installation: operators, reviewers, committee. Sellers are never made or let in this way.
 */
import { createHash, createPublicKey, type JsonWebKey, randomBytes, verify } from 'node:crypto'
import * as z from 'zod/mini'
import type { Role } from '#core/case/commands.ts'
import type { Database } from '#shell/store/database.ts'

/** `operators`: addresses let in as operators; `claim`: `name=value` in the token that makes one. */
export type OidcConfig = {
  issuer: string
  clientId: string
  clientSecret: string
  operators: string[]
  claim?: { name: string; value: string }
}

/** What the provider said cannot be taken. `code` is for the sign-in page; the message for the log. */
export class OidcRefused extends Error {
  override readonly name = 'OidcRefused'
  readonly code: 'oidc-failed' | 'oidc-not-allowed'
  constructor(code: OidcRefused['code'], message: string) {
    super(message)
    this.code = code
  }
}

const fails = (message: string) => new OidcRefused('oidc-failed', message)

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})
type Discovery = z.infer<typeof discoverySchema>

const tokensSchema = z.object({ id_token: z.string() })
const keysSchema = z.object({
  keys: z.array(z.looseObject({ kid: z.optional(z.string()), kty: z.string() })),
})
const headerSchema = z.object({
  alg: z.enum(['RS256', 'ES256', 'PS256', 'EdDSA']),
  kid: z.optional(z.string()),
})
const claimsSchema = z.looseObject({
  iss: z.string(),
  sub: z.string().check(z.minLength(1), z.maxLength(255)),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.optional(z.string()),
  exp: z.number(),
  iat: z.number(),
  nonce: z.string(),
  email: z.optional(z.string()),
  email_verified: z.optional(z.boolean()),
  name: z.optional(z.string()),
})
export type Claims = z.infer<typeof claimsSchema>

/** How long a sign-in may be away at the provider, and how far its clock may be off, milliseconds. */
const away = 10 * 60_000
const skew = 60_000
/** How long the provider may take to answer, and how much, milliseconds and bytes. */
const patience = 10_000
const most = 512 * 1024

/** The issuer is whoever runs this installation's choice; what it names has to be as safe as itself. */
function checked(address: string, issuer: string): string {
  if (new URL(address).protocol !== 'https:' && new URL(issuer).protocol === 'https:')
    throw fails(`${address} is not https`)
  return address
}

async function ask(address: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(address, { ...init, redirect: 'error', signal: AbortSignal.timeout(patience) })
  const text = await response.text()
  if (!response.ok) throw fails(`${new URL(address).pathname} answered ${response.status}`)
  if (text.length > most) throw fails(`${new URL(address).pathname} answered with too much`)
  return JSON.parse(text)
}

async function discover(issuer: string): Promise<Discovery> {
  const found = discoverySchema.parse(
    await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`),
  )
  if (found.issuer !== issuer) throw fails('the provider names another issuer')
  for (const address of [found.authorization_endpoint, found.token_endpoint, found.jwks_uri])
    checked(address, issuer)
  return found
}

const part = (text: string | undefined): unknown =>
  JSON.parse(Buffer.from(text ?? '', 'base64url').toString())

function signatureHolds(alg: string, key: JsonWebKey, signed: Buffer, signature: Buffer): boolean {
  const publicKey = createPublicKey({ key, format: 'jwk' })
  if (alg === 'EdDSA') return verify(null, signed, publicKey, signature)
  if (alg === 'ES256')
    return verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
  // 6 is RSA_PKCS1_PSS_PADDING, whose salt is as long as the digest.
  const padding = alg === 'PS256' ? { padding: 6, saltLength: 32 } : {}
  return verify('sha256', signed, { key: publicKey, ...padding }, signature)
}

const kinds: Record<string, string> = { RS256: 'RSA', PS256: 'RSA', ES256: 'EC', EdDSA: 'OKP' }

/** The claims of an id token that is the provider's, for us, of this sign-in and in time; throws OidcRefused. */
export function readIdToken(
  token: string,
  of: {
    keys: z.infer<typeof keysSchema>['keys']
    issuer: string
    clientId: string
    nonce: string
    now: number
  },
): Claims {
  const [head, body, signature, rest] = token.split('.')
  if (rest !== undefined || signature === undefined) throw fails('the token has not three parts')
  const { alg, kid } = headerSchema.parse(part(head))
  const fitting = of.keys.filter((key) => key.kty === kinds[alg] && (kid === undefined || key.kid === kid))
  const signed = Buffer.from(`${head}.${body}`)
  const bytes = Buffer.from(signature, 'base64url')
  if (!fitting.some((key) => signatureHolds(alg, key as JsonWebKey, signed, bytes)))
    throw fails('the signature is not the provider’s')
  const claims = claimsSchema.parse(part(body))
  const audience = [claims.aud].flat()
  if (claims.iss !== of.issuer) throw fails('another issuer')
  if (!audience.includes(of.clientId) || (audience.length > 1 && claims.azp !== of.clientId))
    throw fails('the token is for somebody else')
  if (claims.exp * 1000 <= of.now - skew || claims.iat * 1000 > of.now + skew)
    throw fails('the token is out of time')
  if (claims.nonce !== of.nonce) throw fails('the token is of another sign-in')
  return claims
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

type Parts = { config: OidcConfig; database: Database; origin: string }

const callbackOf = (origin: string): string => `${origin}/api/auth/oidc/callback`

/** Where to send the browser, and the state it has to come back with, to be kept in a cookie of it. */
export async function begin(parts: Parts, back: string): Promise<{ address: string; state: string }> {
  const { config, database, origin } = parts
  const { authorization_endpoint } = await discover(config.issuer)
  const [state, nonce, verifier] = [32, 32, 48].map((bytes) => randomBytes(bytes).toString('base64url'))
  if (state === undefined || nonce === undefined || verifier === undefined) throw new Error('no randomness')
  const now = Date.now()
  await database.transaction({ as: 'owner' }, async (session) => {
    await session.query('delete from auth_oidc where expires_at < $1', [now])
    await session.query(
      'insert into auth_oidc (state, nonce, verifier, back, expires_at) values ($1, $2, $3, $4, $5)',
      [digest(state), nonce, verifier, back, now + away],
    )
  })
  const address = new URL(authorization_endpoint)
  const query = {
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: callbackOf(origin),
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: digest(verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  return { address: address.href, state }
}

type Kept = { nonce: string; verifier: string; back: string; expires_at: number }

/** What came back from the provider into claims. `cookie`: the state the browser kept. Throws OidcRefused. */
export async function finish(
  { config, database, origin }: Parts,
  given: { code: string; state: string; cookie: string | undefined },
): Promise<{ claims: Claims; back: string }> {
  if (given.cookie !== given.state) throw fails('the state is not this browser’s')
  const [kept] = await database.transaction({ as: 'owner' }, (session) =>
    session.query<Kept>(
      'delete from auth_oidc where state = $1 returning nonce, verifier, back, expires_at',
      [digest(given.state)],
    ),
  )
  const now = Date.now()
  if (kept === undefined || kept.expires_at < now) throw fails('no such sign-in was begun')
  const found = await discover(config.issuer)
  const basic = [config.clientId, config.clientSecret].map(encodeURIComponent).join(':')
  const answered = await ask(found.token_endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: given.code,
      redirect_uri: callbackOf(origin),
      code_verifier: kept.verifier,
    }),
  })
  const { id_token } = tokensSchema.parse(answered)
  const { keys } = keysSchema.parse(await ask(found.jwks_uri))
  const { issuer, clientId } = config
  const claims = readIdToken(id_token, { keys, issuer, clientId, nonce: kept.nonce, now })
  return { claims, back: kept.back }
}

type Known = { person: string; role: Role }

/** Whether the provider's word makes somebody an operator here. */
export function isOperator(config: OidcConfig, claims: Claims): boolean {
  const { email, email_verified: verified } = claims
  if (verified === true && email !== undefined && config.operators.includes(email.toLowerCase())) return true
  if (config.claim === undefined) return false
  return [claims[config.claim.name]].flat().includes(config.claim.value)
}

/**
 * Who signed in: known by the provider's own name for them; else, once, by their verified address; else an operator that was
 * allowed beforehand, for `add` to make. Throws OidcRefused for sellers and strangers.
 */
export async function personOf(
  { config, database }: Parts,
  claims: Claims,
  add: (person: { email: string; name: string }) => Promise<string>,
): Promise<string> {
  const provider = `oidc:${config.issuer}`
  const email = claims.email_verified === true ? (claims.email?.toLowerCase() ?? null) : null
  const known = await database.transaction({ as: 'owner' }, async (session) => {
    const linked = await session.query<Known>(
      `select r.person, r.role from auth_account a join person_role r on r.person = a."userId"::text
        where a."providerId" = $1 and a."accountId" = $2`,
      [provider, claims.sub],
    )
    if (linked[0] !== undefined || email === null) return { ...linked[0], linked: linked[0] !== undefined }
    const named = await session.query<Known>(
      `select r.person, r.role from auth_user u join person_role r on r.person = u.id::text where u.email = $1`,
      [email],
    )
    return { ...named[0], linked: false }
  })
  const refused = (why: string) => new OidcRefused('oidc-not-allowed', why)
  if (known.role === 'seller') throw refused('sellers do not come in by the identity provider')
  if (known.person === undefined && !isOperator(config, claims)) throw refused('nobody here has that address')
  const address = email ?? claims.email?.toLowerCase()
  if (known.person === undefined && address === undefined) throw refused('the provider names no address')
  const person = known.person ?? (await add({ email: address ?? '', name: claims.name ?? address ?? '' }))
  if (!known.linked)
    await database.transaction({ as: 'owner' }, (session) =>
      session.query(
        `insert into auth_account ("accountId", "providerId", "userId", "updatedAt") values ($1, $2, $3, current_timestamp)`,
        [claims.sub, provider, person],
      ),
    )
  return person
}
