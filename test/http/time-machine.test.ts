/** The demo's time machine over HTTP: windows close, decisions take effect, clocks of reviewers run over. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView, Problem, QueueRow, Taken } from '#core/doors/shapes.ts'
import { readConfig } from '#shell/config.ts'
import { defaultPacks, loadLibrary } from '#shell/law/library.ts'
import { openLog } from '#shell/log.ts'
import { type Demo, startDemo } from '../../src/main.ts'

const log = openLog('error', (line) => process.stderr.write(line))
let data: string
let demo: Demo
let seller: Call
let reviewer: Call
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'recourse-time-'))
  const library = loadLibrary([defaultPacks, fileURLToPath(new URL('../packs', import.meta.url))])
  demo = await startDemo({ ...readConfig({}), data, port: 0 }, { log, library })
  seller = await signedIn('seller@demo.example')
  reviewer = await signedIn('reviewer@demo.example')
})
afterAll(async () => {
  await demo?.close()
  await rm(data, { recursive: true, force: true })
})

type Call = <T>(path: string, sent?: unknown) => Promise<T>
async function signedIn(email: string): Promise<Call> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ email, password: demo.password })
  const answer = await fetch(`${demo.address}/api/auth/sign-in/email`, { method: 'POST', headers, body })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return async <T>(path: string, sent?: unknown): Promise<T> => {
    const init = sent === undefined ? {} : { method: 'POST', body: JSON.stringify(sent) }
    const got = await fetch(`${demo.address}${path}`, { ...init, headers: { ...headers, cookie } })
    return (await got.json()) as T
  }
}

type Moved = { now: number; woken: number }
const move = (to: unknown) => seller<Moved>('/api/demo/clock', to)
const hour = 3_600_000
const day = 24 * hour

/** A case of an invented marketplace whose window is 30 days from the notice and closes the case. */
const objection = (noticeAt: number) => ({
  pack: 'zubrello',
  procedure: 'objection',
  venue: 'external',
  notice: { text: 'Offer no.: BZ-12345-X', fields: {} },
  allegations: [{ id: 'a1', text: 'The pieces look machine-made.' }],
  subject: { listing: 'BZ-12345-X', site: 'north', sku: 'BOWL 7', violation: 'V1001' },
  reason: 'not-handmade',
  noticeAt,
})

test('X-04 an hour on is an hour on; what is not a move is not taken', async () => {
  const before = demo.deps.clock.now()
  const { now } = await move({ hours: 1 })
  expect(now - before).toBeGreaterThanOrEqual(hour)
  expect(now - before).toBeLessThan(hour + 60_000)
  for (const wrong of [{}, { hours: -1 }, { to: 'yesterday' }, { hours: 1, to: 'next-working-day' }])
    expect(await move(wrong)).toMatchObject({ code: 'bad-input' })
})

test('X-04 a window that closes refuses what comes later, and lapses the case that was not filed', async () => {
  const { case: id } = await seller<Taken>(
    '/api/cases/open-case',
    objection(demo.deps.clock.now() - 29 * day),
  )
  const window = async () => (await seller<CaseView>(`/api/cases/${id}`)).deadlines[0]?.at ?? 0
  expect((await move({ hours: 1 })).woken).toBe(0)
  const at = await window()
  expect((await move({ hours: 24 })).woken).toBeGreaterThan(0)
  expect(demo.deps.clock.now()).toBeGreaterThan(at)
  const { state } = await seller<CaseView>(`/api/cases/${id}`)
  expect(state).toMatchObject({ status: 'lapsed', lapsed: { code: 'window-close', deadline: at } })
  const late = await seller<Problem>(`/api/cases/${id}/set-fields`, { fields: { workshop: 'too late' } })
  expect(late.refusals?.map(({ code }) => code)).toContain('wrong-status')
})

test('X-04 the next working day is 09:00 in Shanghai, and a reviewer’s clock runs over in the end', async () => {
  const waiting = (await reviewer<QueueRow[]>('/api/queue')).flatMap(({ clock }) => clock ?? [])
  const last = Math.max(...waiting.map(({ at }) => at))
  expect(Number.isFinite(last)).toBe(true)
  for (let now = demo.deps.clock.now(); now <= last; ) {
    const moved = await move({ to: 'next-working-day' })
    const [date, time] = new Date(moved.now + 8 * hour).toISOString().split('T')
    expect(time).toMatch(/^09:00/)
    expect([0, 6]).not.toContain(new Date(`${date}T00:00:00Z`).getUTCDay())
    expect(moved.now).toBeGreaterThan(now)
    now = moved.now
  }
  const after = await reviewer<QueueRow[]>('/api/queue')
  expect(after.length).toBeGreaterThan(0)
  expect(after.every(({ clock }) => clock !== null && clock.at < demo.deps.clock.now())).toBe(true)
})
