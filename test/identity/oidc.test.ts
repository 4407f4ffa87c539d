/** Signing in through an identity provider: a real one, over HTTP, and what is refused of it. */
import { createSign, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readIdToken } from '#shell/auth/oidc.ts'
import { openTestApp, type TestApp } from '../app.ts'
import { type Browser, browserOf } from './door.ts'
import { type Identity, openProvider, passThrough } from './provider.ts'

const callback = 'http://127.0.0.1/api/auth/oidc/callback'
let identity: Identity
let service: TestApp
beforeAll(async () => {
  const verified = { email_verified: true }
  identity = await openProvider(
    [
      { sub: 'o1', email: 'Boss@ops.example', name: 'Boss', ...verified },
      { sub: 'o2', email: 'unproven@ops.example', name: 'Unproven', email_verified: false },
      { sub: 'g1', email: 'group@ops.example', name: 'Of the group', ...verified, groups: ['run-recourse'] },
      { sub: 's1', email: 'seller@test.example', name: 'A seller', ...verified, groups: ['run-recourse'] },
      { sub: 'r1', email: 'reviewer@test.example', name: 'A reviewer', ...verified },
      { sub: 'x1', email: 'stranger@elsewhere.example', name: 'A stranger', ...verified },
    ],
    () => callback,
  )
  const { issuer, clientId, clientSecret } = identity
  const operators = ['boss@ops.example', 'unproven@ops.example']
  const claim = { name: 'groups', value: 'run-recourse' }
  const oidc = { issuer, clientId, clientSecret, operators, claim }
  service = await openTestApp({ config: { oidc, secondFactorFor: ['operator', 'reviewer'] } })
})
afterAll(async () => {
  await service?.close()
  await identity?.close()
})

const pathOf = (address: string) => new URL(address).pathname + new URL(address).search

async function through(browser: Browser, sub: string, back = '/r/accounts') {
  const start = await browser.get(`/api/auth/oidc/start?back=${encodeURIComponent(back)}`)
  expect(start.statusCode).toBe(303)
  const returned = await passThrough(String(start.headers.location), sub, callback)
  return { returned, answer: await browser.get(pathOf(returned)) }
}

test('an operator that was allowed comes in, is made once, and needs no second factor of ours', async () => {
  const browser = browserOf(service)
  const { answer } = await through(browser, 'o1')
  expect(answer.headers.location).toBe('/r/accounts')
  const session = (await browser.get('/api/session')).json()
  expect(session).toMatchObject({
    role: 'operator',
    secondFactor: 'elsewhere',
    person: { email: 'boss@ops.example' },
  })
  const again = browserOf(service)
  await through(again, 'o1')
  expect((await again.get('/api/session')).json().person.id).toBe(session.person.id)
  expect((await again.get('/api/me/sessions')).json()[0].signedInBy).toBe('oidc')
})

test('a claim makes an operator; somebody of this house comes in under the role they have', async () => {
  const claimed = browserOf(service)
  await through(claimed, 'g1')
  expect((await claimed.get('/api/session')).json().role).toBe('operator')
  const reviewer = browserOf(service)
  await through(reviewer, 'r1')
  expect((await reviewer.get('/api/session')).json().role).toBe('reviewer')
})

test('sellers, strangers and unproven addresses are refused, and nobody is made of them', async () => {
  for (const sub of ['s1', 'x1', 'o2']) {
    const browser = browserOf(service)
    const { answer } = await through(browser, sub)
    expect(answer.headers.location, sub).toBe('/sign-in?problem=oidc-not-allowed')
    expect((await browser.get('/api/session')).statusCode).toBe(401)
  }
  const rows = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query(`select email from auth_user where email like '%elsewhere%' or email like 'unproven%'`),
  )
  expect(rows).toEqual([])
})

test('an answer of another browser, a second time, or with a state nobody began, is refused', async () => {
  const browser = browserOf(service)
  const { returned } = await through(browser, 'o1')
  const failed = '/sign-in?problem=oidc-failed'
  expect((await browser.get(pathOf(returned))).headers.location).toBe(failed)
  const start = await browser.get('/api/auth/oidc/start')
  const mine = await passThrough(String(start.headers.location), 'o1', callback)
  const victim = browserOf(service)
  expect((await victim.get(pathOf(mine))).headers.location).toBe(failed)
  expect((await victim.get('/api/auth/oidc/callback?error=access_denied')).headers.location).toBe(failed)
})

test('the way back stays within our own pages', async () => {
  for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const { answer } = await through(browserOf(service), 'o1', back)
    expect(answer.headers.location, back).toBe('/')
  }
})

test('an id token is taken only when it is the provider’s, for us, of this sign-in and in time', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kty: 'RSA', kid: 'one' }]
  const now = Date.UTC(2026, 10, 2)
  const of = { keys, issuer: 'https://id.example', clientId: 'us', nonce: 'n', now }
  const claims = { iss: of.issuer, sub: 'x', aud: 'us', exp: now / 1000 + 60, iat: now / 1000, nonce: 'n' }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = (body: object, head: object = { alg: 'RS256', kid: 'one' }) => {
    const text = `${part(head)}.${part(body)}`
    return `${text}.${createSign('sha256').update(text).sign(privateKey).toString('base64url')}`
  }
  expect(readIdToken(token(claims), of).sub).toBe('x')
  const wrong: object[] = [
    { ...claims, iss: 'https://other.example' },
    { ...claims, aud: 'somebody' },
    { ...claims, aud: ['us', 'somebody'], azp: 'somebody' },
    { ...claims, exp: now / 1000 - 120 },
    { ...claims, iat: now / 1000 + 600 },
    { ...claims, nonce: 'another' },
  ]
  for (const body of wrong) expect(() => readIdToken(token(body), of), JSON.stringify(body)).toThrow()
  const good = token(claims)
  const [head, , signature] = good.split('.')
  const forged = [
    `${head}.${part({ ...claims, sub: 'admin' })}.${signature}`,
    `${part({ alg: 'none' })}.${part(claims)}.`,
    token(claims, { alg: 'RS256', kid: 'two' }),
    token(claims, { alg: 'HS256', kid: 'one' }),
    good.slice(0, -8),
  ]
  for (const one of forged) expect(() => readIdToken(one, of)).toThrow()
})
