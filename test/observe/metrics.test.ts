/** What Prometheus is shown: what happened, by names of ours, and nobody's data. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveMetrics } from '#shell/http/metrics-door.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { noticeText, prepared, reasonText } from '../http/joom-case.ts'

const token = 'a token of the test'
const mailbox = shops['shop-a'].mailbox
let service: TestApp
let seller: Client
let id: string
beforeAll(async () => {
  service = await openTestApp({ config: { metrics: { host: '127.0.0.1', port: 0, token } } })
  seller = await service.as('seller')
  const reviewer = await service.as('reviewer')
  id = (await prepared(seller, { venue: 'hosted' })).id
  await seller.refused('FilePacket', { mailbox: 'someone@gmail.example' }, id)
  await seller.give('FilePacket', { mailbox }, id)
  await reviewer.claim(id)
  await reviewer.give(
    'Decide',
    { outcome: 'granted', clause: 'evidence-fits-reason', text: 'It is shown.' },
    id,
  )
  await service.later(31_000)
  await service.app.inject({ url: '/api/nowhere', headers: { host: '127.0.0.1' } })
})
afterAll(() => service?.close())

const scrape = async (): Promise<string> => {
  const headers = { host: '127.0.0.1', authorization: `Bearer ${token}` }
  const answer = await service.app.inject({ url: '/metrics', headers })
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toContain('text/plain')
  return answer.body
}

test('it counts requests, commands, refusals, filings, decisions, files measured, packets pressed and timers', async () => {
  const page = await scrape()
  const has = (line: string) => expect(page.split('\n')).toContain(line)
  has('recourse_commands_total{command="FilePacket",result="taken"} 1')
  has('recourse_commands_total{command="FilePacket",result="refused"} 1')
  has('recourse_filings_total 1')
  has('recourse_decisions_total{command="Decide",outcome="granted"} 1')
  has('recourse_requests_total{method="POST",route="/api/cases/:id/file-packet",status="409"} 1')
  has('recourse_requests_total{method="GET",route="none",status="404"} 1')
  has('recourse_lab_seconds_count{type="pdf"} 2')
  has('recourse_press_seconds_count 1')
  has('recourse_timer_lateness_seconds_count{command="TakeEffect"} 1')
  has('recourse_outbox_dead 0')
  expect(page).toMatch(/^recourse_refusals_total\{code="[a-z:-]+"\} 1$/m)
  expect(page).toMatch(/^process_cpu_seconds_total /m)
})

test('X-15 no id, name, address or word of anybody stands in it', async () => {
  const page = await scrape()
  expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/)
  expect(page).not.toMatch(/RC-[0-9A-Z]{4}/)
  const said = [
    id,
    mailbox,
    'shop-a',
    'Shop A',
    'someone',
    '@',
    'NLT-114',
    '5f3a9c01',
    reasonText,
    'NORDLATTE',
  ]
  for (const word of [...said, ...noticeText.split('\n').filter((line) => line.length > 12)])
    expect(page.includes(word), word).toBe(false)
})

test('a queue shows how many wait and for how long, and is gone from the page when nobody does', async () => {
  const { id: waiting } = await prepared(seller, { venue: 'hosted', listing: '6a3a9c01b2d4e6f708192001' })
  await seller.give('FilePacket', { mailbox }, waiting)
  service.clock.move(600_000)
  const page = await scrape()
  expect(page).toMatch(/^recourse_queue_waiting\{queue="[^"]+",stage="[^"]*"\} 1$/m)
  expect(page).toMatch(/^recourse_queue_oldest_seconds\{queue="[^"]+",stage="[^"]*"\} 600$/m)
})

test('at the doors it is there for its token only', async () => {
  const ask = (headers: Record<string, string>) =>
    service.app.inject({ url: '/metrics', headers: { host: '127.0.0.1', ...headers } })
  for (const headers of [{}, { authorization: 'Bearer another' }, { authorization: token }])
    expect((await ask(headers)).statusCode).toBe(404)
})

test('on its own port it answers GET /metrics and nothing else', async () => {
  const own = await serveMetrics(service.deps)
  const address = own?.address ?? ''
  expect(await (await fetch(address)).text()).toContain('recourse_commands_total')
  expect((await fetch(address, { method: 'POST' })).status).toBe(404)
  expect((await fetch(address.replace('/metrics', '/api/session'))).status).toBe(404)
  await own?.close()
  await expect(fetch(address)).rejects.toThrow()
})

test('health says that the process lives; readiness says which part is missing, and not why', async () => {
  const ask = async (url: string) => {
    const answer = await service.app.inject({ url, headers: { host: '127.0.0.1' } })
    return { status: answer.statusCode, ...answer.json<object>() }
  }
  const store = service.deps.database.kind
  expect(await ask('/api/health')).toEqual({
    status: 200,
    ok: true,
    store,
    version: 'test',
    role: 'all',
    workers: 1,
  })
  expect(await ask('/api/ready')).toEqual({
    status: 200,
    ready: true,
    database: true,
    blobs: true,
    workers: 1,
  })
  const other = await openTestApp()
  rmSync(join(other.deps.config.data, 'blobs'), { recursive: true })
  const answer = await other.app.inject({ url: '/api/ready', headers: { host: '127.0.0.1' } })
  expect(answer.statusCode).toBe(503)
  expect(answer.json()).toEqual({ ready: false, database: true, blobs: false, workers: 1 })
  expect(other.logged.join('')).toContain('blobs cannot be kept')
  await other.close()
})
