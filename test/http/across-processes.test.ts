/**
 * Two processes with doors on one database, as far as one test can have them: each with its own memory, both with one store. What has to
 * hold for all of them together holds, however much comes at once.
 */
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Deps, openDeps } from '#shell/deps.ts'
import { createApp } from '#shell/http/app.ts'
import { defaultPacks, libraryOf, loadLibrary } from '#shell/law/library.ts'
import { catchUp } from '#shell/worker/errata.ts'
import { cheap, openTestApp, type TestApp, testPassword, testStart } from '../app.ts'

let service: TestApp
let second: Deps
const apps: FastifyInstance[] = []
const limits = { requests: 100_000, signIns: 30 }

beforeAll(async () => {
  service = await openTestApp()
  const { config, clock, log, database, library } = service.deps
  second = await openDeps(config, {
    ...{ clock, log, library, version: 'test', passwords: cheap },
    database: { ...database, close: async () => {} },
  })
  for (const deps of [service.deps, second]) apps.push(await createApp(deps, { limits }))
})
afterAll(async () => {
  for (const app of apps) await app.close()
  await second?.close()
  await service?.close()
})

/** Attempts at both processes by turns, all at once; how many were answered how. */
async function attempts(made: { email: string; password: string; from: string }[]) {
  const answers = await Promise.all(
    made.map(({ email, password, from }, n) =>
      apps[n % apps.length]?.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { host: '127.0.0.1' },
        payload: { email, password },
        remoteAddress: from,
      }),
    ),
  )
  const counts: Record<number, number> = {}
  for (const answer of answers) counts[answer?.statusCode ?? 0] = (counts[answer?.statusCode ?? 0] ?? 0) + 1
  return counts
}
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))

test('X-08 one address knocks no oftener at two processes than at one', async () => {
  const from = '198.51.100.7'
  const guess = (n: number) => ({ email: `nobody${n}@test.example`, password: 'x', from })
  expect(await attempts(times(48, guess))).toEqual({ 401: 30, 429: 18 })
  const other = { email: 'seller@test.example', password: testPassword, from: '198.51.100.8' }
  expect(await attempts([other])).toEqual({ 200: 1 })
})

test('X-08 a password is guessed no oftener from many addresses at once than from one after the other', async () => {
  const guess = (n: number) => ({ email: 'seller2@test.example', password: `x${n}`, from: `198.51.101.${n}` })
  expect(await attempts(times(40, guess))).toEqual({ 401: 10, 429: 30 })
  service.clock.move(2_000)
  const right = { email: 'seller2@test.example', password: testPassword, from: '198.51.100.9' }
  expect(await attempts([right])).toEqual({ 200: 1 })
  // Who came in is not held to what somebody else guessed.
  expect(await attempts([{ ...right, password: 'wrong once' }, right])).toEqual({ 200: 1, 401: 1 })
})

test('X-12 an erratum that two processes apply at once is applied once to each case', async () => {
  const all = loadLibrary([defaultPacks, fileURLToPath(new URL('../packs-errata', import.meta.url))])
  const versions = (...wanted: number[]) =>
    libraryOf(
      all.packs.filter(({ pack, version }) => pack === 'quellmark' && wanted.includes(version)),
      all.calendars,
    )
  for (const deps of [service.deps, second]) Object.assign(deps, { library: versions(1) })
  const seller = await service.as('seller')
  const cases = []
  for (let n = 0; n < 4; n += 1)
    cases.push(
      await seller.give('OpenCase', {
        ...{ pack: 'quellmark', procedure: 'objection', venue: 'external', reason: 'not-handmade' },
        notice: { text: 'Offer no.: BZ-12345-X', fields: {} },
        allegations: [{ id: 'a1', text: 'The pieces look machine-made.' }],
        subject: { listing: `BZ-1234${n}-X`, site: 'north', sku: 'BOWL 7', violation: `V300${n}` },
        noticeAt: testStart,
      }),
    )
  for (const deps of [service.deps, second]) Object.assign(deps, { library: versions(1, 2, 3) })
  await Promise.all([catchUp(service.deps), catchUp(second)])
  const rows = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ stream: string; n: number }>(
      `select stream, count(*)::int as n from event where type = 'LawCorrected' group by stream`,
      [],
    ),
  )
  expect(new Map(rows.map(({ stream, n }) => [stream, n]))).toEqual(
    new Map(cases.map((taken) => [taken.case, 1])),
  )
  expect(service.logged.filter((line) => line.includes('erratum not taken'))).toEqual([])
})
