/** The door itself: who may pass, what a request has to be, and what never gets out. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandRoutes, type Route, routes } from '#core/doors/routes.ts'
import type { Problem, Uploaded } from '#core/doors/shapes.ts'
import { type Client, openTestApp, type PersonName, type TestApp } from '../app.ts'
import { pdf } from '../files.ts'
import { opening } from './joom-case.ts'

const uploadMax = 200_000
let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp({ uploadMax })
  seller = await service.as('seller')
})
afterAll(() => service?.close())

const anybody = '00000000-0000-7000-8000-000000000000'
const urlOf = (route: Route) =>
  route.path
    .replace(':exhibit', anybody)
    .replace(':id', anybody)
    .replace(':filing', '1')
    .replace(':version', '1')
const all: Route[] = [...Object.values(routes), ...commandRoutes()]

test('without a session every route that is not open to anyone says so', async () => {
  for (const route of all) {
    if (route.by === 'anyone' || route.by === 'supplier') continue
    const answer = await service.app.inject({
      method: route.method,
      url: urlOf(route),
      headers: { host: 'localhost' },
    })
    expect(answer.statusCode, route.path).toBe(401)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  }
})

test('a role the table does not name is not let through, on any route', async () => {
  for (const role of ['seller', 'reviewer', 'committee', 'operator'] as const satisfies PersonName[]) {
    const client = await service.as(role)
    for (const route of all) {
      if (route.by === 'anyone' || route.by === 'supplier' || route.path === routes.upload.path) continue
      const url = urlOf(route)
      const answer = route.method === 'GET' ? await client.get(url) : await client.post(url, {})
      // What is let through may answer with a file.
      const passed = answer.statusCode === 200 || answer.json<Problem>().code !== 'wrong-role'
      expect(passed, `${role} ${route.path}`).toBe(route.by.includes(role))
    }
  }
})

test('what is wrong in a request is pointed at, every place at once', async () => {
  const body = { ...opening(), noticeAt: 'yesterday', given: { shop: 'mine' }, reason: 'Not An Id' }
  const answer = await seller.post('/api/cases/open-case', body)
  expect(answer.statusCode).toBe(400)
  const pointers = answer.json<Problem>().issues?.map((issue) => issue.pointer)
  expect(pointers?.sort()).toEqual(['/body/given', '/body/noticeAt', '/body/reason'])
  const query = await seller.get('/api/cases?colour=red')
  expect(query.json<Problem>().issues?.[0]?.pointer).toBe('/query/colour')
  const params = await seller.get('/api/cases/not-an-id')
  expect(params.json<Problem>().issues?.[0]?.pointer).toBe('/params/id')
  const key = await seller.post('/api/cases/open-case', opening(), { 'idempotency-key': 'short' })
  expect(key.json<Problem>().issues?.[0]?.pointer).toBe('/headers/idempotency-key')
})

test('no client can say when, who or for which shop', async () => {
  for (const stamped of [
    { at: 1 },
    { actor: { id: 'x', role: 'operator' } },
    { shop: 'shop-b' },
    { given: {} },
  ])
    expect((await seller.post('/api/cases/open-case', { ...opening(), ...stamped })).statusCode).toBe(400)
})

test('an upload is cut off at the limit, the limit named, and nothing of it kept', async () => {
  const large = await seller.upload('large.pdf', Buffer.alloc(uploadMax + 1, 7))
  expect(large.statusCode).toBe(413)
  expect(large.json<Problem>().detail).toContain(String(uploadMax))
  const kept: string[] = []
  for await (const { blob } of service.deps.blobs.list()) kept.push(blob)
  expect(kept).toEqual([])
  const fits = await seller.upload('fits.bin', Buffer.alloc(uploadMax, 7))
  expect(fits.statusCode).toBe(200)
})

test('a file larger than the parser’s own default arrives whole', async () => {
  const roomy = await openTestApp({ uploadMax: 4_000_000 })
  try {
    const client = await roomy.as('seller')
    const uploaded = (await client.upload('large.bin', Buffer.alloc(3_999_999, 7))).json<Uploaded>()
    expect(uploaded.facts.bytes).toBe(3_999_999)
    expect((await client.upload('larger.bin', Buffer.alloc(4_000_001, 7))).statusCode).toBe(413)
  } finally {
    await roomy.close()
  }
})

test('the name of an upload is made harmless and kept recognisable', async () => {
  const uploaded = (await seller.upload('../../授权书\u202Efdp.exe.pdf', await pdf('x'))).json<Uploaded>()
  expect(uploaded.fileName).toBe('授权书fdp.exe.pdf')
  expect(uploaded.facts.type.bySignature).toBe('pdf')
})

test('a state-changing request from another site is refused, with a session and without', async () => {
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await seller.post('/api/cases/open-case', opening(), headers)
    expect(answer.json<Problem>()).toMatchObject({ status: 403, code: 'cross-origin' })
  }
  const own = await seller.post(
    '/api/notices/read',
    { pack: 'joom', text: 'x' },
    { origin: 'http://127.0.0.1' },
  )
  expect(own.statusCode).toBe(200)
})

test('a loopback installation answers to no other name', async () => {
  const answer = await service.app.inject({ url: '/api/health', headers: { host: 'rebound.example' } })
  expect(answer.json<Problem>().code).toBe('wrong-host')
})

test('what goes wrong inside stays inside; the trace finds it in the log', async () => {
  const { database } = service.deps
  const broken = {
    ...database,
    transaction: async () => Promise.reject(new Error('secret table at /srv/data')),
  }
  Object.assign(service.deps, { database: broken })
  const answer = await seller.get('/api/cases').finally(() => Object.assign(service.deps, { database }))
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('secret table')
  const { trace } = answer.json<Problem>()
  expect(service.logged.some((line) => line.includes(trace) && line.includes('secret table'))).toBe(true)
})

test('neither passwords, nor cookies, nor shop keys, nor statements stand in the log', async () => {
  const { key, ...client } = await service.withKey('seller')
  await client.get('/api/session')
  await service.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { host: 'localhost' },
    payload: { email: 'seller@test.example', password: 'a wrong password 17' },
  })
  const log = service.logged.join('')
  expect(log).toContain('sign-in')
  for (const secret of [key, 'a wrong password 17', 'a password for tests', 'session_token='])
    expect(log).not.toContain(secret)
})

test('the demo’s routes are not there outside the demo', async () => {
  expect((await seller.get('/api/demo')).statusCode).toBe(404)
  expect((await seller.post('/api/demo/clock', { hours: 1 })).statusCode).toBe(404)
})

test('sign-in is slowed down after ten attempts a minute', async () => {
  const strict = await openTestApp({ limits: { requests: 1_000, signIns: 10 } })
  try {
    const attempt = () =>
      strict.app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { host: 'localhost' },
        payload: { email: 'seller@test.example', password: 'wrong again and again' },
      })
    const answers: number[] = []
    for (let n = 0; n < 12; n += 1) answers.push((await attempt()).statusCode)
    expect(answers.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(answers.slice(10)).toEqual([429, 429])
  } finally {
    await strict.close()
  }
})
