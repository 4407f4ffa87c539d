import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountView } from '#core/doors/account-shapes.ts'
import type { CaseRow, QueueRow, Session } from '#core/doors/shapes.ts'
import { readConfig } from '#shell/config.ts'
import { openLog } from '#shell/log.ts'
import { type Demo, startDemo } from '../../src/main.ts'

const log = openLog('error', (line) => process.stderr.write(line))
let data: string
let demo: Demo
const start = () => startDemo({ ...readConfig({ RECOURSE_HOST: '0.0.0.0' }), data, port: 0 }, { log })
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'recourse-demo-'))
  demo = await start()
})
afterAll(async () => {
  await demo?.close()
  await rm(data, { recursive: true, force: true })
})

async function signedIn(email: string) {
  const body = JSON.stringify({ email, password: demo.password })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${demo.address}/api/auth/sign-in/email`, { method: 'POST', headers, body })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return async <T>(path: string, sent?: unknown): Promise<T> => {
    const init = sent === undefined ? {} : { method: 'POST', body: JSON.stringify(sent) }
    const got = await fetch(`${demo.address}${path}`, { ...init, headers: { ...headers, cookie } })
    return (await got.json()) as T
  }
}

test('it listens on the loopback only, whatever it is asked for', () => {
  expect(demo.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
})

test('everybody can sign in, in the role the demo names', async () => {
  for (const { email, role } of demo.people) {
    const session = await (await signedIn(email))<Session>('/api/session')
    expect(session).toMatchObject({ role, demo: true })
  }
})

test('the seller’s cases stand at every turn, the granted one with its listing on sale', async () => {
  const rows = await (await signedIn('seller@demo.example'))<CaseRow[]>('/api/cases')
  const count = (status: string) => rows.filter((row) => row.status === status).length
  expect([count('open'), count('filed'), count('denied'), count('granted')]).toEqual([2, 2, 1, 1])
  expect(rows.find((row) => row.status === 'granted')?.listingState).toBe('active')
  const open = rows.filter((row) => row.status === 'open').map((row) => row.preflight.blocks > 0)
  expect(open.sort()).toEqual([false, true])
  const other = await (await signedIn('seller2@demo.example'))<CaseRow[]>('/api/cases')
  expect(other.every((row) => !rows.some((mine) => mine.id === row.id))).toBe(true)
})

test('JD-04 JD-05 AR-14 the seller’s accounts: a falling score with a week missing, and a penalty undone', async () => {
  const views = await (await signedIn('seller@demo.example'))<AccountView[]>('/api/account')
  const health = views.find(({ health: one }) => (one?.series.length ?? 0) > 0)?.health
  expect([health?.series.length, health?.missing.length, health?.decline?.end]).toEqual([11, 1, 77])
  expect(health?.removals.some(({ dropped }) => dropped.some(({ part }) => part === 'return-rate'))).toBe(
    true,
  )
  const penalised = views.find(({ penalties }) => penalties.length > 0)
  expect(penalised?.points).toBe(200)
  expect(penalised?.penalties.map(({ state }) => state).sort()).toEqual(['standing', 'undone'])
})

test('a second start finds the same demo again, with its clock where it was moved to; the queue waits', async () => {
  const seller = await signedIn('seller@demo.example')
  const before = await seller<CaseRow[]>('/api/cases')
  const { now } = await seller<{ now: number }>('/api/demo/clock', { hours: 48 })
  expect(now - Date.now()).toBeGreaterThan(47 * 3_600_000)
  await demo.close()
  demo = await start()
  expect(demo.deps.clock.now()).toBeGreaterThanOrEqual(now)
  const again = await signedIn('seller@demo.example')
  const after = await again<CaseRow[]>('/api/cases')
  expect(after.map((row) => row.id).sort()).toEqual(before.map((row) => row.id).sort())
  const queue = await (await signedIn('reviewer@demo.example'))<QueueRow[]>('/api/queue')
  expect(queue).toHaveLength(3)
  expect(queue.every((row) => row.clock !== null && row.claimedBy === 'nobody')).toBe(true)
})
