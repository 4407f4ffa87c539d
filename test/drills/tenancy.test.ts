/**
 * The walls between shops, tried from outside: every route the description knows, every place where an identifier can stand, every
 * identifier of another shop, as everybody who is not that shop; with the route checks on, and off, where row security stands alone.
 */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#shell/http/app.ts'
import { openTestApp, type TestApp } from '../app.ts'
import { counted, report } from '../counts.ts'
import { prepared } from '../http/joom-case.ts'
import { testStore } from '../store.ts'
import { type Operation, operations } from './described.ts'
import { type Own, type Place, placesOf, requestOf, type Sent, writings } from './intruder.ts'
import { canary, plant, type Victim } from './victim.ts'

type Identity = { name: string; headers: Record<string, string> }

let service: TestApp
let unchecked: FastifyInstance
let victim: Victim
let identities: Identity[]
let own: Own
const described = operations()
const many = { requests: 10_000_000, signIns: 10_000_000 }

beforeAll(async () => {
  service = await openTestApp({ limits: many })
  unchecked = await createApp(service.deps, { routeChecks: false, limits: many })
  victim = await plant(service)
  own = await anOwnCase(0)
  const key = await service.withKey('seller')
  identities = [
    { name: 'seller', headers: {} },
    { name: 'key', headers: { authorization: `Bearer ${key.key}` } },
    { name: 'reviewer', headers: {} },
    { name: 'anonymous', headers: {} },
  ]
  for (const identity of identities)
    if (identity.name === 'seller' || identity.name === 'reviewer') await signIn(identity)
}, 120_000)
afterAll(async () => {
  await unchecked?.close()
  await service?.close()
})

async function signIn(identity: Identity): Promise<void> {
  const payload = { email: `${identity.name}@test.example`, password: 'a password for tests' }
  const url = '/api/auth/sign-in/email'
  const answer = await service.app.inject({ method: 'POST', url, payload, headers: { host: '127.0.0.1' } })
  if (answer.statusCode !== 200) throw new Error(`${identity.name} cannot sign in: ${answer.body}`)
  identity.headers = {
    cookie: answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
  }
}

/** A case of shop A, so that what stands in the body of a request is reached. */
async function anOwnCase(n: number): Promise<Own> {
  const listing = `5f3a9c01b2d4e6f7${String(n).padStart(8, '0')}`
  const { id, certificate } = await prepared(await service.as('seller'), { listing })
  return { id, exhibit: certificate }
}

type Try = {
  operation: Operation
  place: Place
  identity: Identity
  checks: boolean
  id: string
  sent: Sent
}

/** Who asks, and whether the routes look at roles; what row security has to hold alone comes first. */
const askers: [number, boolean][] = [
  [0, false],
  [1, true],
  [2, false],
  [0, true],
  [1, false],
  [3, true],
  [2, true],
]

/** Each round goes through every place of every route, with the next asker and the next identifier each time. */
function* tries(only: (operation: Operation) => boolean): Generator<Try> {
  const ids = Object.values(victim.ids)
  const among = described.filter(only)
  for (let round = 0; ; round += 1)
    for (const [n, operation] of among.entries())
      for (const [m, place] of placesOf(operation).entries()) {
        const [who, checks] = askers[(round + n + m) % askers.length] ?? [0, true]
        const identity = identities[who]
        if (identity === undefined) continue
        const id = ids[(round * 3 + n + m) % ids.length] ?? ''
        const writing = writings[Math.floor(round / ids.length) % writings.length] ?? String
        const written = { place, id: writing(id), own, everywhere: round % 3 === 2 }
        yield { operation, place, identity, checks, id, sent: requestOf(operation, written) }
      }
}

/** Identifiers somebody of another shop has written into something of their own: from then on they may read them there. */
const written = new Set<string>()

/** What must not be in an answer: the canary, and every identifier of shop B that whoever asks did not bring along. */
function leakIn(
  one: Try,
  answer: { statusCode: number; headers: object; rawPayload: Buffer },
): string | null {
  const { identity, checks, operation, place, sent } = one
  const where = `${identity.name}${checks ? '' : ' unchecked'} ${operation.id} ${JSON.stringify(place)}`
  if (answer.statusCode >= 500) return `${where}: broke with ${answer.statusCode}`
  const said = `${JSON.stringify(answer.headers)}\n${answer.rawPayload.toString('latin1')}`
  if (said.includes(canary)) return `${where}: the canary`
  const asked = `${sent.url} ${JSON.stringify(sent.headers)} ${sent.payload?.toString() ?? ''}`.toLowerCase()
  for (const [kind, id] of Object.entries(victim.ids))
    if (said.includes(id) && !written.has(id) && !asked.includes(id.toLowerCase()))
      return `${where}: ${kind} ${id}`
  // What stands at an address with their identifier in it is theirs, whatever it looks like (a packet is packed).
  const theirs = sent.url.split('?')[0]?.includes(one.id) === true
  const rows = answer.statusCode < 300 && answer.rawPayload.toString() !== '[]'
  return theirs && rows ? `${where}: answered ${answer.statusCode}` : null
}

/** Routes after which the session may be over. */
const endsSessions = new Set(['signOut', 'endSession', 'endSessions', 'changePassword'])

async function drill(count: number, only: (operation: Operation) => boolean = () => true) {
  const seen = { sent: 0, leaks: [] as string[], statuses: {} as Record<string, number> }
  const covered = new Set<string>()
  let taken = 0
  for (const one of tries(only)) {
    if (seen.sent >= count) break
    const headers = { host: '127.0.0.1', ...one.identity.headers, ...one.sent.headers }
    const cookies = [one.identity.headers.cookie, one.sent.headers.cookie].filter(
      (part) => part !== undefined,
    )
    if (cookies.length > 0) Object.assign(headers, { cookie: cookies.join('; ') })
    const app = one.checks ? service.app : unchecked
    const answer = await app.inject({ ...one.sent, headers, remoteAddress: '198.51.100.7' })
    seen.sent += 1
    covered.add(one.operation.id)
    if (one.sent.method === 'POST' && answer.statusCode < 300) written.add(one.id)
    seen.statuses[answer.statusCode] = (seen.statuses[answer.statusCode] ?? 0) + 1
    const leak = leakIn(one, answer)
    if (leak !== null) seen.leaks.push(leak)
    const ended = answer.statusCode === 401 || endsSessions.has(one.operation.id)
    if (ended && one.identity.headers.cookie !== undefined) await signIn(one.identity)
    // What was given to our own case has long closed it: a new one, so that requests come far enough.
    if (one.sent.method === 'POST' && answer.statusCode === 200) taken += 1
    if (taken % 400 === 399) own = await anOwnCase(++taken)
  }
  return { ...seen, covered: covered.size }
}

test('X-05 no route, place or identifier gives anybody a row or a byte of another shop', async () => {
  const before = await victim.holds()
  const began = performance.now()
  const { sent, leaks, covered, statuses } = await drill(counted(5_000, 100_000))
  const places = described.reduce((sum, one) => sum + placesOf(one).length, 0)
  const seconds = Math.round((performance.now() - began) / 1000)
  const about = `${covered} of ${described.length} routes, ${places} places, ${Object.keys(victim.ids).length} identifiers`
  report(
    'cross-tenant',
    `${sent} requests on ${testStore}, ${about}, checks on and off: ${leaks.length} leaks; answers ${JSON.stringify(statuses)}, ${seconds} s`,
  )
  // What broke stands in the log: shown with the first leaks.
  const failed = service.logged.filter((line) => line.includes('"failed"')).slice(0, 3)
  expect(leaks.length === 0 ? [] : failed).toEqual([])
  expect(leaks.slice(0, 20)).toEqual([])
  expect(covered).toBe(described.length)
  expect(await victim.holds()).toBe(before)
}, 3_600_000)

test('the shop itself finds its canary on the same routes: there is something to find', async () => {
  const seller = await service.as('seller2')
  for (const path of [
    `/api/cases/${victim.ids.case}`,
    '/api/cases',
    '/api/webhooks',
    '/api/session',
    '/api/channels',
  ])
    expect((await seller.get(path)).body, path).toContain(canary)
})

test('the drill finds a planted leak: a route without its check over tables without their policies', async () => {
  const owner = (sql: string) =>
    service.deps.database.transaction({ as: 'owner' }, (session) => session.query(sql))
  const tables = ['case_view', 'stream_head', 'event', 'event_personal', 'key', 'receipt', 'webhook']
  for (const table of tables) await owner(`alter table ${table} disable row level security`)
  try {
    const { sent, leaks } = await drill(200, ({ id }) => ['case', 'cases', 'export', 'webhooks'].includes(id))
    report('cross-tenant', `with policies off ${leaks.length} of ${sent} requests are found to leak`)
    expect(leaks.length).toBeGreaterThan(0)
  } finally {
    for (const table of tables) await owner(`alter table ${table} enable row level security`)
  }
}, 600_000)
