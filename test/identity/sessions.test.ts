/** Sessions: kept as digests, ended at once, ended by time, and renewed while they last. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '#core/doors/shapes.ts'
import { tokenDigest } from '#shell/auth/hashed-sessions.ts'
import { openTestApp, type TestApp } from '../app.ts'
import { type Browser, browserOf, testPassword } from './door.ts'

let service: TestApp
beforeAll(async () => {
  service = await openTestApp()
})
afterAll(() => service?.close())

async function signedIn(name = 'seller'): Promise<Browser> {
  const browser = browserOf(service)
  expect((await browser.enter(`${name}@test.example`, testPassword)).statusCode).toBe(200)
  return browser
}
const owner = <R extends Record<string, unknown>>(sql: string, params: unknown[] = []) =>
  service.deps.database.transaction({ as: 'owner' }, (session) => session.query<R>(sql, params))
const tokenOf = (browser: Browser) =>
  (browser.cookies.get('recourse.session_token') ?? '').split('.')[0] ?? ''
const isIn = async (browser: Browser) => (await browser.get('/api/session')).statusCode === 200

test('X-05 the database holds no token that opens anything, only its digest', async () => {
  const browser = await signedIn()
  const rows = await owner('select * from auth_session')
  expect(JSON.stringify(rows)).not.toContain(tokenOf(browser))
  expect(rows.some(({ token }) => token === tokenDigest(tokenOf(browser)))).toBe(true)
  // What stands in the database, put into a cookie, is nobody.
  const thief = browserOf(service)
  for (const { token } of rows) {
    thief.cookies.set('recourse.session_token', `${token}.${'A'.repeat(43)}=`)
    expect(await isIn(thief)).toBe(false)
  }
})

test('the cookie is HttpOnly and SameSite=Lax, and Secure where the address is https', async () => {
  const answer = await browserOf(service).enter('seller@test.example', testPassword)
  expect(String(answer.headers['set-cookie'])).toMatch(/Path=\/; HttpOnly; SameSite=Lax/)
  const secure = await openTestApp({ config: { origin: 'https://recourse.example' } })
  try {
    const browser = browserOf(secure)
    const said = await browser.post(
      '/api/auth/sign-in/email',
      { email: 'seller@test.example', password: testPassword },
      { origin: 'https://recourse.example' },
    )
    expect(String(said.headers['set-cookie'])).toMatch(/^__Secure-recourse\.session_token=.*; Secure/)
    const renewed = await browser.get('/api/session')
    expect(renewed.statusCode).toBe(200)
    expect(String(renewed.headers['set-cookie'])).toMatch(
      /^__Secure-recourse\.session_token=.*; HttpOnly; Secure; SameSite=Lax/,
    )
  } finally {
    await secure.close()
  }
})

test('one’s sessions are listed, and one that is ended is dead at its next request', async () => {
  const here = await signedIn('reviewer')
  const there = await signedIn('reviewer')
  expect(await isIn(there)).toBe(true)
  const rows = (await here.get('/api/me/sessions')).json()
  expect(rows).toHaveLength(2)
  const other = rows.find((row: { current: boolean }) => !row.current)
  expect((await here.post(`/api/me/sessions/${other.id}/end`, {})).statusCode).toBe(200)
  expect(await isIn(there)).toBe(false)
  expect(await isIn(here)).toBe(true)
  const stranger = await signedIn('seller2')
  const mine = (await here.get('/api/me/sessions')).json()[0].id
  expect((await stranger.post(`/api/me/sessions/${mine}/end`, {})).statusCode).toBe(404)
  expect(await isIn(here)).toBe(true)
})

test('signing out everywhere ends every session at once, with or without the one that asks', async () => {
  const browsers = await Promise.all([signedIn('committee'), signedIn('committee'), signedIn('committee')])
  const [here, ...others] = browsers as [Browser, ...Browser[]]
  for (const one of browsers) expect(await isIn(one)).toBe(true)
  expect((await here.post('/api/me/sessions/end', { keep: true })).json()).toEqual({ ended: 2 })
  for (const one of others) expect(await isIn(one)).toBe(false)
  expect(await isIn(here)).toBe(true)
  await here.post('/api/me/sessions/end', { keep: false })
  expect(await isIn(here)).toBe(false)
})

test('a session ends when it was idle too long, and at its most whatever happens', async () => {
  const idle = await signedIn('ownReviewer')
  await owner(`update auth_session set "expiresAt" = now() - interval '1 second' where token = $1`, [
    tokenDigest(tokenOf(idle)),
  ])
  service.deps.auth.forget()
  expect(await isIn(idle)).toBe(false)
  const old = await signedIn('ownReviewer')
  expect(await isIn(old)).toBe(true)
  await owner(`update auth_session set "createdAt" = now() - interval '8 days' where token = $1`, [
    tokenDigest(tokenOf(old)),
  ])
  service.deps.auth.forget()
  expect(await isIn(old)).toBe(false)
  expect(await owner('select 1 from auth_session where token = $1', [tokenDigest(tokenOf(old))])).toEqual([])
})

test('a session goes on under a new token; the old one lasts only for what was under way', async () => {
  const browser = await signedIn('operator')
  const before = tokenOf(browser)
  await owner(`update auth_session set "createdAt" = now() - interval '2 hours' where token = $1`, [
    tokenDigest(before),
  ])
  const late = browserOf(service)
  for (const [name, value] of browser.cookies) late.cookies.set(name, value)
  expect(await isIn(browser)).toBe(true)
  expect(tokenOf(browser)).not.toBe(before)
  expect(await isIn(browser)).toBe(true)
  expect(await isIn(late)).toBe(true)
  expect(tokenOf(late)).toBe(before)
  await owner(`update auth_session set "previousUntil" = now() - interval '1 second'`)
  service.deps.auth.forget()
  expect(await isIn(late)).toBe(false)
  expect(await isIn(browser)).toBe(true)
})

test('changing the password asks for it, ends every other session, and the old one opens nothing', async () => {
  const here = await signedIn('seller2')
  const there = await signedIn('seller2')
  const wrong = await here.post('/api/me/password', {
    current: 'not it at all',
    next: 'a new and longer one',
  })
  expect(wrong.json<Problem>()).toMatchObject({ status: 403, code: 'wrong-password' })
  const short = await here.post('/api/me/password', { current: testPassword, next: 'short' })
  expect(short.statusCode).toBe(400)
  const next = 'a new and longer one'
  expect((await here.post('/api/me/password', { current: testPassword, next })).statusCode).toBe(200)
  expect(await isIn(here)).toBe(true)
  expect(await isIn(there)).toBe(false)
  expect((await browserOf(service).enter('seller2@test.example', testPassword)).statusCode).toBe(401)
  expect((await browserOf(service).enter('seller2@test.example', next)).statusCode).toBe(200)
})

test('guessing is slowed down by account and by address, the same for addresses nobody has', async () => {
  const strict = await openTestApp()
  try {
    for (const email of ['seller@test.example', 'nobody@test.example']) {
      const answers: number[] = []
      for (let n = 0; n < 12; n += 1)
        answers.push((await browserOf(strict).enter(email, `guess ${n}`)).statusCode)
      expect(answers.slice(0, 10)).toEqual(Array(10).fill(401))
      expect(answers.slice(10)).toEqual([429, 429])
    }
    const right = await browserOf(strict).enter('seller@test.example', testPassword)
    expect(right.statusCode).toBe(429)
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0)
    strict.clock.move(2_000)
    expect((await browserOf(strict).enter('seller@test.example', testPassword)).statusCode).toBe(200)
    // By address: forty failures over many accounts.
    const answers = new Set<number>()
    for (let n = 0; n < 45; n += 1)
      answers.add((await browserOf(strict).enter(`n${n}@test.example`, 'x')).statusCode)
    expect(answers.has(429)).toBe(true)
  } finally {
    await strict.close()
  }
})
