/** The second factor: set up, asked for, good once; recovery codes; and who may do nothing without one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Enrolment } from '#core/doors/identity-shapes.ts'
import type { Problem } from '#core/doors/shapes.ts'
import { openTestApp, type TestApp } from '../app.ts'
import { type Browser, browserOf, testPassword } from './door.ts'
import { codeAt } from './totp.ts'

let service: TestApp
beforeAll(async () => {
  service = await openTestApp({ config: { secondFactorFor: ['reviewer', 'committee', 'operator'] } })
})
afterAll(() => service?.close())

const isIn = async (browser: Browser) => (await browser.get('/api/session')).statusCode === 200

async function enrolled(name: string): Promise<{ browser: Browser; set: Enrolment; used: string }> {
  const browser = browserOf(service)
  await browser.enter(`${name}@test.example`, testPassword)
  const set = (
    await browser.post('/api/me/second-factor/enrol', { password: testPassword })
  ).json<Enrolment>()
  const used = codeAt(set.secret, Date.now())
  expect((await browser.post('/api/me/second-factor/confirm', { code: used })).statusCode).toBe(200)
  return { browser, set, used }
}

test('RFC 6238: the authenticator of these tests shows the standard’s own codes', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const vectors = { 59: '287082', 1111111109: '081804', 1234567890: '005924', 2000000000: '279037' }
  for (const [second, code] of Object.entries(vectors))
    expect(codeAt(secret, Number(second) * 1000)).toBe(code)
})

test('a seller sets one up: QR code and recovery codes; from then on signing in asks for a code', async () => {
  const { browser, set, used } = await enrolled('seller')
  expect(set.svg).toMatch(/^<svg/)
  expect(set.uri).toMatch(/^otpauth:\/\/totp\/Recourse/)
  expect(set.codes.length).toBeGreaterThanOrEqual(8)
  expect((await browser.get('/api/session')).json().secondFactor).toBe('on')
  const next = browserOf(service)
  const first = await next.enter('seller@test.example', testPassword)
  expect(first.json()).toEqual({ ok: true, secondStep: true })
  expect(await isIn(next)).toBe(false)
  const wrong = await next.post('/api/auth/second-step', { code: '000000' })
  expect(wrong.json<Problem>()).toMatchObject({ status: 401, code: 'wrong-code' })
  // The code that set it up was seen by whoever looked over the shoulder: it is good once.
  expect((await next.post('/api/auth/second-step', { code: used })).statusCode).toBe(401)
  expect(await isIn(next)).toBe(false)
  const again = browserOf(service)
  await again.enter('seller@test.example', testPassword)
  const code = codeAt(set.secret, Date.now() + 30_000)
  expect((await again.post('/api/auth/second-step', { code })).statusCode).toBe(200)
  expect(await isIn(again)).toBe(true)
  const rows = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query('select * from auth_two_factor'),
  )
  const kept = JSON.stringify(rows)
  for (const secret of [set.secret, ...set.codes]) expect(kept).not.toContain(secret)
})

test('a recovery code opens once in place of a code, and new ones end the old', async () => {
  const { browser, set } = await enrolled('seller2')
  const [one = '', two = ''] = set.codes
  const open = async (code: string) => {
    const next = browserOf(service)
    await next.enter('seller2@test.example', testPassword)
    return (await next.post('/api/auth/second-step', { code })).statusCode
  }
  expect(await open(one)).toBe(200)
  expect(await open(one)).toBe(401)
  const made = await browser.post('/api/me/second-factor/codes', { password: testPassword })
  const [fresh = ''] = made.json().codes
  expect(await open(two)).toBe(401)
  expect(await open(fresh)).toBe(200)
})

test('setting one up ends the other sessions and asks for the password', async () => {
  const other = browserOf(service)
  await other.enter('ownReviewer@test.example', testPassword)
  expect(await isIn(other)).toBe(true)
  const wrong = await other.post('/api/me/second-factor/enrol', { password: 'not the password' })
  expect(wrong.json<Problem>().code).toBe('wrong-password')
  await enrolled('ownReviewer')
  expect(await isIn(other)).toBe(false)
})

test('a reviewer can do nothing but set one up, and then everything; and cannot do without again', async () => {
  const browser = browserOf(service)
  await browser.enter('reviewer@test.example', testPassword)
  expect((await browser.get('/api/session')).json().secondFactor).toBe('needed')
  for (const path of ['/api/queue', '/api/packs', '/api/me/keys', '/api/me/sessions'])
    expect((await browser.get(path)).json<Problem>()).toMatchObject({
      status: 403,
      code: 'second-factor-needed',
    })
  const { browser: inside } = await enrolled('reviewer')
  expect((await inside.get('/api/queue')).statusCode).toBe(200)
  const removed = await inside.post('/api/me/second-factor/remove', { password: testPassword })
  expect(removed.json<Problem>().code).toBe('second-factor-needed')
})

test('where it is optional it can be taken away again, with the password', async () => {
  const { browser } = await enrolled('committee')
  expect((await browser.post('/api/me/second-factor/enrol', { password: testPassword })).statusCode).toBe(409)
  const optional = await openTestApp()
  try {
    const seller = browserOf(optional)
    await seller.enter('seller@test.example', testPassword)
    const set = (
      await seller.post('/api/me/second-factor/enrol', { password: testPassword })
    ).json<Enrolment>()
    await seller.post('/api/me/second-factor/confirm', { code: codeAt(set.secret, Date.now()) })
    expect(
      (await seller.post('/api/me/second-factor/remove', { password: 'wrong one here' })).statusCode,
    ).toBe(403)
    expect((await seller.post('/api/me/second-factor/remove', { password: testPassword })).statusCode).toBe(
      200,
    )
    expect((await seller.get('/api/session')).json().secondFactor).toBe('off')
    const again = await browserOf(optional).enter('seller@test.example', testPassword)
    expect(again.json().secondStep).toBe(false)
  } finally {
    await optional.close()
  }
})

test('who lost password and authenticator is let back in by whoever runs the installation, and nobody else is', async () => {
  const own = await openTestApp()
  try {
    const seller = browserOf(own)
    await seller.enter('seller@test.example', testPassword)
    const { person } = (await seller.get('/api/session')).json()
    const set = (
      await seller.post('/api/me/second-factor/enrol', { password: testPassword })
    ).json<Enrolment>()
    await seller.post('/api/me/second-factor/confirm', { code: codeAt(set.secret, Date.now()) })
    const halfway = browserOf(own)
    await halfway.enter('seller@test.example', testPassword)
    await own.deps.auth.reset(person.id, 'a password told by phone')
    expect((await seller.get('/api/session')).statusCode).toBe(401)
    const late = { code: codeAt(set.secret, Date.now() + 30_000) }
    expect((await halfway.post('/api/auth/second-step', late)).statusCode).toBe(401)
    expect((await browserOf(own).enter('seller@test.example', testPassword)).statusCode).toBe(401)
    const again = await browserOf(own).enter('seller@test.example', 'a password told by phone')
    expect(again.json()).toEqual({ ok: true, secondStep: false })
  } finally {
    await own.close()
  }
})

test('codes cannot be guessed: after a few the attempt is over, and after ten the factor waits', async () => {
  await enrolled('operator')
  const statuses: number[] = []
  for (let round = 0; round < 4; round += 1) {
    const browser = browserOf(service)
    await browser.enter('operator@test.example', testPassword)
    for (let n = 0; n < 5; n += 1)
      statuses.push((await browser.post('/api/auth/second-step', { code: `00000${n}` })).statusCode)
  }
  expect(statuses.slice(0, 5)).toEqual(Array(5).fill(401))
  expect(statuses.slice(12)).toEqual(Array(8).fill(429))
})
