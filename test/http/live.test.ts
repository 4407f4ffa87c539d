/** The stream of changes, read as a browser reads it: who is told what, from where it goes on, and when it ends. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Changed } from '#core/doors/live-routes.ts'
import { stretchAtMost } from '#shell/live/changes.ts'
import { backlogAtMost, openChannel } from '#shell/live/channel.ts'
import { openLive } from '#shell/live/live.ts'
import { type Client, openTestApp, type PersonName, shops, type TestApp, testPassword } from '../app.ts'
import { opening, prepared } from './joom-case.ts'

let service: TestApp
let address: string
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  address = await service.listen()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

type Told = { event: string; id: number; changed: Changed[] }
type Stream = {
  status: number
  /** The next event; null when the stream has ended. */
  next(): Promise<Told | null>
  leave(): void
}

const cookies = new Map<string, string>()

async function cookieOf(email: string): Promise<string> {
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: testPassword }),
  })
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** One session for each person, as one browser has one. */
async function headersOf(person: PersonName): Promise<Record<string, string>> {
  const cookie = cookies.get(person) ?? (await cookieOf(`${person}@test.example`))
  cookies.set(person, cookie)
  return { cookie }
}

async function streamWith(headers: Record<string, string>, query = ''): Promise<Stream> {
  const leaving = new AbortController()
  const answer = await fetch(`${address}/api/live${query}`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<Told | null> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const lines = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        const said = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
        const event = said('event')
        if (event !== undefined)
          return { event, id: Number(said('id')), changed: JSON.parse(said('data') ?? '[]') }
        continue
      }
      const read = await reader?.read().catch(() => null)
      if (!read || read.done) return null
      text += read.value
    }
  }
  return { status: answer.status, next, leave: () => leaving.abort() }
}

const streamOf = async (person: PersonName, query = '') => streamWith(await headersOf(person), query)
const listing = (n: number) => `7b3a9c01b2d4e6f7081921${String(n).padStart(2, '0')}`
let count = 0
const open = (client = seller) => {
  count += 1
  return client.give('OpenCase', opening({ listing: listing(count) }))
}

test('a change is told by kind, id and version, to the shop whose it is and to nobody else', async () => {
  const mine = await streamOf('seller')
  const others = [await streamOf('seller2'), await streamOf('reviewer')]
  expect((await mine.next())?.event).toBe('here')
  for (const other of others) expect((await other.next())?.event).toBe('here')
  const { case: id, seq } = await open()
  const told = await mine.next()
  expect(told?.event).toBe('changed')
  expect(told?.changed).toContainEqual({ kind: 'case', id, seq })
  expect(told?.changed.every((one) => Object.keys(one).sort().join() === 'id,kind,seq')).toBe(true)
  // The next thing the others hear of is their own.
  const own = await open(await service.as('seller2'))
  const [stranger, reviewer] = others
  expect((await stranger?.next())?.changed.filter(({ kind }) => kind === 'case')).toEqual([
    { kind: 'case', id: own.case, seq: own.seq },
  ])
  const hosted = await prepared(seller, { venue: 'hosted', listing: listing(90) })
  await seller.give('FilePacket', { mailbox: shops['shop-a'].mailbox }, hosted.id)
  const queued = await reviewer?.next()
  expect(queued?.changed.map((one) => one.id)).toEqual([hosted.id])
  for (const one of [mine, ...others]) one.leave()
})

test('without asking for a stream the answer tells what has changed since, and ends', async () => {
  const { headers, body } = await seller.get('/api/live')
  expect(headers['content-type']).toContain('text/event-stream')
  const place = Number(/^id: (\d+)$/m.exec(body)?.[1])
  expect(body).not.toContain('changed')
  const { case: id } = await open()
  const since = await seller.get(`/api/live?after=${place}`)
  expect(since.body).toContain(id)
  const stranger = await service.as('seller2')
  expect((await stranger.get(`/api/live?after=${place}`)).body).not.toContain(id)
})

test('a browser that comes back is told what it missed; where that is too much or no place of this log, to ask anew', async () => {
  const stream = await streamOf('seller')
  const at = (await stream.next())?.id ?? 0
  stream.leave()
  const first = await open()
  const second = await open()
  const back = await streamWith({ ...(await headersOf('seller')), 'last-event-id': String(at) })
  expect((await back.next())?.id).toBe(at)
  const missed = await back.next()
  expect(missed?.changed.map(({ id }) => id)).toEqual(expect.arrayContaining([first.case, second.case]))
  expect(missed?.id).toBeGreaterThan(at)
  back.leave()
  const lost = await streamOf('seller', `?after=${(missed?.id ?? 0) + stretchAtMost}`)
  expect([(await lost.next())?.event, (await lost.next())?.event]).toEqual(['here', 'again'])
  lost.leave()
})

test('what another process wrote is found by looking at the log', async () => {
  const { database, log, auth } = service.deps
  const elsewhere = openLive({ database, log, counts: { live() {}, liveCut() {} } })
  const who = await auth.whoIs({ cookie: (await headersOf('seller')).cookie })
  if (who === null) throw new Error('not signed in')
  const body = await elsewhere.open({ who, after: null, once: false, stands: async () => who })
  if (typeof body === 'string') throw new Error(body)
  body.setEncoding('utf8')
  const { case: id } = await open()
  await elsewhere.look()
  elsewhere.end()
  const texts: string[] = []
  for await (const text of body) texts.push(text)
  expect(texts.join('')).toContain(id)
})

test('signing out ends the stream at once; a session ended elsewhere is told nothing more', async () => {
  const signedIn = async () => ({ cookie: await cookieOf('seller@test.example') })
  const own = await signedIn()
  const stream = await streamWith(own)
  await stream.next()
  await fetch(`${address}/api/auth/sign-out`, { method: 'POST', headers: { ...own, origin: address } })
  expect(await stream.next()).toBeNull()
  const ended = await streamWith(await signedIn())
  await ended.next()
  await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query(
      'delete from auth_session where id = (select id from auth_session order by "createdAt" desc limit 1)',
    ),
  )
  await open()
  expect(await ended.next()).toBeNull()
})

test('a shop taken away from somebody is told of no longer; an idle session is not kept awake', async () => {
  const { auth, database } = service.deps
  const email = 'two-shops@test.example'
  const both = ['shop-a', 'shop-b']
  const person = await auth.addPerson({
    name: 'Two shops',
    email,
    password: testPassword,
    role: 'seller',
    shops: both,
  })
  const stream = await streamWith({ cookie: await cookieOf(email) })
  await stream.next()
  const sessionOf = () =>
    database.transaction({ as: 'owner' }, (session) =>
      session.query('select "updatedAt", "expiresAt" from auth_session where "userId"::text = $1', [person]),
    )
  const before = await sessionOf()
  const a = await open()
  expect((await stream.next())?.changed.map(({ id }) => id)).toContain(a.case)
  expect(await sessionOf()).toEqual(before)
  await database.transaction({ as: 'owner' }, (session) =>
    session.query(`delete from person_shop where person = $1 and shop = 'shop-a'`, [person]),
  )
  await open()
  const b = await open(await service.as('seller2'))
  expect((await stream.next())?.changed.map(({ id }) => id)).toContain(b.case)
  stream.leave()
})

test('a key listens for its own shop, and only with leave to read', async () => {
  const { key } = await service.withKey('seller', { permissions: ['read'] })
  const stream = await streamWith({ authorization: `Bearer ${key}` })
  await stream.next()
  const { case: id } = await open()
  expect((await stream.next())?.changed.map((one) => one.id)).toContain(id)
  const filing = await service.withKey('seller', { permissions: ['file'] })
  expect((await filing.get('/api/live')).statusCode).toBe(403)
  stream.leave()
})

test('one person has so many streams at most, and leaving gives a place back', async () => {
  const { database, log, auth } = service.deps
  const opened: number[] = []
  const counts = { live: (streams: number) => void opened.push(streams), liveCut() {} }
  const live = openLive({ database, log, counts, limits: { person: 2, all: 3 } })
  const ask = async (person: PersonName) => {
    const who = await auth.whoIs({ cookie: (await headersOf(person)).cookie })
    if (who === null) throw new Error('not signed in')
    return live.open({ who, after: null, once: false, stands: async () => who })
  }
  const [first, second] = [await ask('seller'), await ask('seller')]
  expect(await ask('seller')).toBe('person')
  expect(typeof (await ask('seller2'))).toBe('object')
  expect(await ask('reviewer')).toBe('all')
  if (typeof first === 'string' || typeof second === 'string') throw new Error('not opened')
  await new Promise((done) => first.once('close', done).destroy())
  expect(typeof (await ask('seller'))).toBe('object')
  live.end()
  expect(opened).toEqual([1, 2, 3, 2, 3, 2, 1, 0])
})

test('a reader that does not read is cut off before its backlog grows', () => {
  const channel = openChannel(() => {})
  const changed = Array.from(
    { length: 50 },
    (_, n): Changed => ({ kind: 'case', id: crypto.randomUUID(), seq: n }),
  )
  let told = 0
  while (channel.tell('changed', told, changed)) told += 1
  expect(told).toBeGreaterThan(3)
  expect(channel.body.readableLength).toBeLessThanOrEqual(backlogAtMost)
  expect(channel.body.destroyed).toBe(true)
  expect(channel.beat()).toBe(false)
})

test('the server closes while streams are open, and they end', async () => {
  const other = await openTestApp()
  const at = await other.listen()
  const { key } = await other.withKey('seller')
  const answer = await fetch(`${at}/api/live`, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${key}` },
  })
  const whole = answer.text()
  expect(other.deps.live.streams()).toBe(1)
  await other.close()
  expect(await whole).toContain('event: here')
  expect(other.deps.live.streams()).toBe(0)
})
