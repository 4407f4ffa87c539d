/** what goes by itself when its time is over. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessRow, PrivacyView } from '#core/doors/privacy-shapes.ts'
import type { CaseView } from '#core/doors/shapes.ts'
import { keptFor } from '#core/privacy/retention.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { jpeg } from '../files.ts'
import { prepared } from './joom-case.ts'

const day = 86_400_000

let service: TestApp
let seller: Client
let operator: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  operator = await service.as('operator')
})
afterAll(() => service.close())

/** A case about a listing of its own. */
let listings = 0
const fresh = () => {
  listings += 1
  return prepared(seller, { listing: `5f3a9c01b2d4e6f7081900${String(listings).padStart(2, '0')}` })
}

/** One installation through three years: each test begins where the one before it ended. */
describe('what goes by itself', () => {
  type Talk = { id: string; talk: string }
  let free: Talk
  let held: Talk & { hold: string }
  let ended: string
  let looked: { held: string; free: string }

  async function withConversation(): Promise<Talk> {
    const { id } = await fresh()
    return { id, talk: await seller.attach(id, 'conversation-capture', 'chat.jpg', await jpeg('#123456')) }
  }
  const opened = async ({ id, talk }: Talk) =>
    (await seller.get(`/api/cases/${id}/exhibits/${talk}`)).statusCode
  const hold = async (scope: string, subject: string) =>
    (await operator.post('/api/privacy/holds', { scope, subject, reason: 'A dispute' })).json<{
      hold: string
    }>().hold
  const subject = async (id: string) => (await seller.get(`/api/cases/${id}`)).json<CaseView>().state.subject
  const count = (table: string) =>
    service.deps.database.transaction({ as: 'owner' }, async (session) => {
      const [row] = await session.query<{ n: number }>(`select count(*)::int as n from ${table}`, [])
      return row?.n ?? 0
    })
  const tables = ['calendar_link', 'outbox']
  let start: number
  const until = (days: number) => service.later(start + days * day - service.clock.now())

  beforeAll(async () => {
    free = await withConversation()
    const kept = await withConversation()
    held = { ...kept, hold: await hold('exhibit', kept.talk) }
    ended = (await fresh()).id
    await seller.give('GiveUp', { reason: 'It is not worth it' }, ended)
    const [one, two] = [await fresh(), await fresh()]
    for (const { id, certificate } of [one, two]) await seller.get(`/api/cases/${id}/exhibits/${certificate}`)
    await hold('case', one.id)
    looked = { held: one.id, free: two.id }
    await seller.post('/api/calendar/link', {})
    await seller.post('/api/calendar/link/revoke', {})
    await service.later(0)
    start = service.clock.now()
    for (const table of tables) expect([table, (await count(table)) > 0]).toEqual([table, true])
  })

  test('X-15 a conversation with a buyer, 90 days after it came in, whatever becomes of its case', async () => {
    await until(89)
    expect([await opened(free), await opened(held)]).toEqual([200, 200])
    await until(90)
    expect(await opened(free)).toBe(404)
    const { state } = (await seller.get(`/api/cases/${free.id}`)).json<CaseView>()
    expect(state.exhibits.map((one) => [one.id === free.talk, one.fileName === null])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ])
    const { erasures } = (await operator.get('/api/privacy')).json<PrivacyView>()
    expect(erasures.find((one) => one.subject === free.talk)).toMatchObject({
      scope: 'exhibit',
      because: 'retention',
      reason: null,
      keys: 1,
      blobs: 1,
    })
  })

  test('rows nobody needs: links that were revoked, work that was done', async () => {
    for (const table of tables) expect([table, await count(table)]).toEqual([table, 0])
  })

  test('X-15 not while it is held, and then as soon as the hold is lifted', async () => {
    await until(400)
    expect(await opened(held)).toBe(200)
    await operator.post(`/api/privacy/holds/${held.hold}/lift`, { reason: 'It is over' })
    await until(401)
    expect(await opened(held)).toBe(404)
  })

  test('X-15 an access after two years, unless it is to what is held', async () => {
    await until(keptFor('access-log') / day + 1)
    const rows = (await operator.get('/api/privacy/access')).json<AccessRow[]>()
    const cases = rows.map((row) => row.case)
    expect([cases.includes(looked.held), cases.includes(looked.free)]).toEqual([true, false])
  })

  test('X-15 a case three years after it ended, and not one that has not', async () => {
    await until(keptFor('case-texts') / day - 1)
    const open = await fresh()
    expect(await subject(ended)).not.toBeNull()
    await until(keptFor('case-texts') / day + 1)
    expect(await subject(ended)).toBeNull()
    expect(await subject(open.id)).not.toBeNull()
  })
})
