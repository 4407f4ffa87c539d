/** Connected systems over HTTP, against a receiver that listens, refuses, breaks off and looks at what it has seen. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { waits } from '#shell/webhook/messages.ts'
import { verifies } from '#shell/webhook/signature.ts'
import { type Courier, openCourier } from '#shell/worker/courier.ts'
import { shops as shopsOf } from '#test/app.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { opening, prepared } from './joom-case.ts'

type Seen = { id: string; type: string; body: string; headers: Record<string, string | string[] | undefined> }

let service: TestApp
let courier: Courier
let receiver: Server
let url: string
/** Everything that arrived, and how the next ones are answered: a status, or `break` to break off after reading. */
let seen: Seen[] = []
let answers: (number | 'break')[] = []

beforeAll(async () => {
  service = await openTestApp({ outboundAllow: '127.0.0.1' })
  courier = openCourier(service.deps)
  receiver = createServer(async (request, reply) => {
    const body = await text(request)
    const id = String(request.headers['webhook-id'])
    seen.push({ id, type: JSON.parse(body).type, body, headers: request.headers })
    const answer = answers.shift() ?? 204
    if (answer === 'break') return request.socket.destroy()
    reply.writeHead(answer, answer === 302 ? { location: 'http://169.254.169.254/' } : {}).end()
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
})
afterAll(async () => {
  receiver.close()
  await service.close()
})
beforeEach(() => {
  seen = []
  answers = []
})

let connected: { client: Client; id: string }[] = []
afterEach(async () => {
  for (const { client, id } of connected) await client.post(`/api/webhooks/${id}/remove`, {})
  connected = []
})

async function connect(client: Client, events?: string[]): Promise<{ id: string; secret: string }> {
  const made = await client.post('/api/webhooks', { url, ...(events === undefined ? {} : { events }) })
  expect(made.statusCode, made.body).toBe(200)
  connected.push({ client, id: made.json().id })
  return made.json()
}
const listing = (n: number) => `5f3a9c01b2d4e6f70819200${n}`
const deliver = async (): Promise<number> => {
  await service.worker.tick(service.clock.now())
  return courier.tick(service.clock.now())
}
const messages = async (client: Client, id: string) =>
  (await client.get(`/api/webhooks/${id}/messages`)).json() as {
    id: string
    type: string
    state: string
    attempts: number
    error: string | null
  }[]

describe('what is told', () => {
  test('AU-15 a case from its opening to its filing, signed, without a word of what it holds', async () => {
    const seller = await service.as('seller')
    const { secret } = await connect(seller)
    const { id } = await prepared(seller, { listing: listing(1) })
    await seller.give('FilePacket', { mailbox: shopsOf['shop-a'].mailbox }, id)
    await seller.give('RecordTicket', { ticket: 'JM-204418' }, id)
    await seller.give(
      'RecordOutcome',
      { outcome: 'granted', answeredAt: service.clock.now(), reasons: [] },
      id,
    )
    await deliver()
    expect(seen.map(({ type }) => type).sort()).toEqual([
      'case.filed',
      'case.granted',
      'case.opened',
      'case.ticket-recorded',
      'listing.removed',
      'listing.restored',
    ])
    for (const { headers, body } of seen) {
      expect(verifies(secret, headers, body, { now: Date.now() })).toBe(true)
      expect(verifies(secret, headers, `${body} `, { now: Date.now() })).toBe(false)
      expect(verifies(secret, headers, body, { now: Date.now() + 600_000 })).toBe(false)
      for (const personal of ['NORDLATTE', 'Nordlatte', 'JM-204418', 'legal@', 'kettle', 'NLT-114'])
        expect(body).not.toContain(personal)
    }
    const granted = JSON.parse(seen.find(({ type }) => type === 'case.granted')?.body ?? '{}')
    expect(granted.data).toMatchObject({ case: id, shop: 'shop-a', status: 'granted', deadline: null })
    const restored = JSON.parse(seen.find(({ type }) => type === 'listing.restored')?.body ?? '{}')
    expect(restored.data).toEqual({
      shop: 'shop-a',
      marketplace: 'joom',
      site: 'FR',
      listing: listing(1),
      variant: null,
      status: 'active',
    })
  })

  test('only the types asked for, only the own shop, and the installation’s own endpoint all of them', async () => {
    const [seller, other, operator] = await Promise.all(
      (['seller', 'seller2', 'operator'] as const).map((person) => service.as(person)),
    )
    if (!seller || !other || !operator) throw new Error('nobody')
    await connect(other, ['case.opened'])
    await connect(seller, ['case.filed'])
    const { id } = await connect(operator, ['case.opened'])
    await seller.give('OpenCase', opening({ listing: listing(2) }))
    await deliver()
    expect(seen).toHaveLength(1)
    expect((await messages(operator, id)).map(({ type }) => type)).toEqual(['case.opened'])
    expect(JSON.parse(seen[0]?.body ?? '').data.shop).toBe('shop-a')
  })

  test('a reviewer’s decision reaches the seller’s endpoint once it has taken effect', async () => {
    const seller = await service.as('seller')
    await connect(seller, ['case.granted', 'case.denied'])
    const { id } = await prepared(seller, { venue: 'hosted', listing: listing(3) })
    await seller.give('FilePacket', { mailbox: shopsOf['shop-a'].mailbox }, id)
    const reviewer = await service.as('reviewer')
    await reviewer.claim(id)
    const view = (await reviewer.get(`/api/review/${id}`)).json()
    const decision = {
      outcome: 'granted',
      clause: view.clauses[0].id,
      text: 'The certificate covers the goods.',
    }
    await reviewer.give('Decide', decision, id)
    await deliver()
    expect(seen).toEqual([])
    service.clock.move(31_000)
    await deliver()
    expect(seen.map(({ type }) => type)).toEqual(['case.granted'])
    expect(seen[0]?.body).not.toContain('certificate')
  })
})

describe('how it is handed over', () => {
  test('at least once under one id: refused, redirected, broken off, then taken; a receiver that looks sees none twice', async () => {
    const seller = await service.as('seller')
    const { id } = await connect(seller, ['case.opened'])
    await seller.give('OpenCase', opening({ listing: listing(4) }))
    answers = [500, 302, 'break']
    for (let n = 0; n < 4; n += 1) {
      await courier.tick(service.clock.now())
      service.clock.move(waits[n] ?? 0)
    }
    expect(seen).toHaveLength(4)
    expect(new Set(seen.map((one) => one.id)).size).toBe(1)
    expect(new Set(seen.map(({ body }) => body)).size).toBe(1)
    const [message] = await messages(seller, id)
    expect(message).toMatchObject({ state: 'delivered', attempts: 4, error: null })
    const log = (await seller.get(`/api/webhooks/${id}/messages/${message?.id}`)).json()
    expect(log.tries.map(({ status }: { status: number | null }) => status)).toEqual([500, 302, null, 204])
    expect(await courier.tick(service.clock.now())).toBe(0)
  })

  test('given up after the last try, sent again when asked, under its old id', async () => {
    const seller = await service.as('seller')
    const { id } = await connect(seller, ['case.opened'])
    await seller.give('OpenCase', opening({ listing: listing(5) }))
    answers = Array.from({ length: waits.length + 1 }, () => 503)
    for (const wait of [...waits, 0]) {
      await courier.tick(service.clock.now())
      service.clock.move(wait)
    }
    expect(seen).toHaveLength(waits.length + 1)
    expect((await messages(seller, id))[0]).toMatchObject({ state: 'dead', error: 'answered 503' })
    service.clock.move(86_400_000)
    expect(await courier.tick(service.clock.now())).toBe(0)
    expect((await seller.post(`/api/webhooks/${id}/replay`, {})).json()).toEqual({ replayed: 1 })
    expect(await courier.tick(service.clock.now())).toBe(1)
    expect(new Set(seen.map((one) => one.id)).size).toBe(1)
    const again = await seller.post(`/api/webhooks/${id}/messages/${seen[0]?.id}/replay`, {})
    expect(again.json()).toEqual({ replayed: 1 })
    expect(await courier.tick(service.clock.now())).toBe(1)
  })

  test('two couriers at once: each message goes once', async () => {
    const seller = await service.as('seller')
    await connect(seller, ['webhook.test'])
    const id = connected[0]?.id
    for (let n = 0; n < 20; n += 1) await seller.post(`/api/webhooks/${id}/test`, {})
    const now = service.clock.now()
    const [one, two] = await Promise.all([courier.tick(now), openCourier(service.deps).tick(now)])
    expect((one ?? 0) + (two ?? 0)).toBe(20)
    expect(new Set(seen.map((message) => message.id)).size).toBe(20)
    expect(seen).toHaveLength(20)
  })

  test('whoever dies between sending and writing it down sends again, under the same id', async () => {
    const seller = await service.as('seller')
    const { id } = await connect(seller)
    await seller.post(`/api/webhooks/${id}/test`, {})
    // Sent, and nothing of it is written: the database is gone at that moment.
    const { database } = service.deps
    let opened = 0
    const dying = openCourier({
      ...service.deps,
      database: {
        ...database,
        transaction: (as, work) =>
          ++opened > 2 ? Promise.reject(new Error('gone')) : database.transaction(as, work),
      },
    })
    await expect(dying.tick(service.clock.now())).rejects.toThrow('gone')
    expect(seen).toHaveLength(1)
    expect(await courier.tick(service.clock.now())).toBe(0)
    service.clock.move(120_000)
    expect(await courier.tick(service.clock.now())).toBe(1)
    expect(seen.map((message) => message.id)).toEqual([seen[0]?.id, seen[0]?.id])
  })

  test('410 ends it, a removed one is told nothing, and both secrets sign for a day', async () => {
    const seller = await service.as('seller')
    const { id, secret } = await connect(seller, ['webhook.test', 'case.opened'])
    const rotated = (await seller.post(`/api/webhooks/${id}/rotate`, {})).json()
    await seller.post(`/api/webhooks/${id}/test`, {})
    await deliver()
    const [first] = seen
    for (const one of [secret, rotated.secret])
      expect(verifies(one, first?.headers ?? {}, first?.body ?? '', { now: Date.now() })).toBe(true)
    service.clock.move(86_400_001)
    await seller.post(`/api/webhooks/${id}/test`, {})
    answers = [410]
    await deliver()
    const last = seen.at(-1)
    expect(verifies(secret, last?.headers ?? {}, last?.body ?? '', { now: Date.now() })).toBe(false)
    expect((await seller.get('/api/webhooks')).json()[0].off).toMatchObject({ why: 'gone' })
    await seller.give('OpenCase', opening({ listing: listing(6) }))
    await deliver()
    expect(seen).toHaveLength(2)
  })

  test('ended messages are forgotten after thirty days', async () => {
    const seller = await service.as('seller')
    const { id } = await connect(seller)
    await seller.post(`/api/webhooks/${id}/test`, {})
    await deliver()
    expect(await messages(seller, id)).toHaveLength(1)
    service.clock.move(31 * 86_400_000)
    await deliver()
    expect(await messages(seller, id)).toEqual([])
  })
})

describe('what is not done', () => {
  test('an address that is not public is refused where it is not allowed', async () => {
    const strict = await openTestApp()
    try {
      const seller = await strict.as('seller')
      for (const address of [url, 'https://169.254.169.254/', 'https://[::1]/', 'ftp://x.example/', 'x']) {
        const answer = await seller.post('/api/webhooks', { url: address })
        expect(answer.statusCode, address).toBe(400)
        expect(answer.json().issues[0].pointer).toBe('/body/url')
      }
    } finally {
      await strict.close()
    }
  })

  test('X-05 another shop, and whoever is no shop, finds nothing of it', async () => {
    const seller = await service.as('seller')
    const { id } = await connect(seller)
    await seller.post(`/api/webhooks/${id}/test`, {})
    const [message] = await messages(seller, id)
    for (const person of ['seller2', 'operator'] as const) {
      const other = await service.as(person)
      expect((await other.get('/api/webhooks')).json()).toEqual([])
      for (const path of ['rotate', 'remove', 'test', 'replay', `messages/${message?.id}/replay`])
        expect((await other.post(`/api/webhooks/${id}/${path}`, {})).statusCode).toBe(404)
      for (const path of ['messages', `messages/${message?.id}`])
        expect((await other.get(`/api/webhooks/${id}/${path}`)).statusCode).toBe(404)
    }
    expect((await (await service.as('reviewer')).get('/api/webhooks')).statusCode).toBe(403)
  })

  test('no secret is shown again or written into the log', async () => {
    const seller = await service.as('seller')
    const { secret } = await connect(seller)
    expect((await seller.get('/api/webhooks')).body).not.toContain('secret')
    expect(service.logged.join('')).not.toContain(secret)
  })
})
