/** Reminders over HTTP: due ahead of a deadline, acknowledged once, moved with it, gone with the case. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import type { RemindersView } from '#core/doors/time-shapes.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { prepared } from './joom-case.ts'

const hour = 3_600_000
let service: TestApp
let seller: Client
let id: string
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  id = (await prepared(seller)).id
})
afterAll(() => service?.close())

const view = async (client = seller) => (await client.get('/api/reminders')).json<RemindersView>()
const due = async () => (await view()).due.filter(({ deadline }) => deadline.code === 'evidence-deadline')
const acknowledge = async (ids: string[], client = seller) =>
  (await client.post('/api/reminders/acknowledge', { ids })).json<{ acknowledged: number }>().acknowledged
const rowsOf = () =>
  service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ code: string; lead: number }>('select code, lead from reminder where stream = $1', [id]),
  )
async function until(at: number): Promise<void> {
  await service.later(at - service.clock.now())
}

test('JA-30 nothing before its time; a day ahead of the evidence deadline it is due, and says that it is told nowhere else', async () => {
  const { deadlines } = (await seller.get(`/api/cases/${id}`)).json<CaseView>()
  const at = deadlines.find(({ code }) => code === 'evidence-deadline')?.at ?? 0
  expect(await due()).toEqual([])
  await until(at - 24 * hour - 1)
  expect(await due()).toEqual([])
  expect((await view()).nextAt).toBe(at - 24 * hour)
  await until(at - 24 * hour)
  expect(await due()).toMatchObject([{ lead: 24 * hour, case: { id }, deadline: { at, stated: true } }])
  expect((await view()).channels).toBe(false)
  expect((await view(await service.as('seller2'))).due).toEqual([])
})

test('X-04 acknowledged it is gone, whatever happens to the case; another shop cannot; four hours ahead comes the next', async () => {
  const [first] = await due()
  expect(await acknowledge([first?.id ?? ''], await service.as('seller2'))).toBe(0)
  expect(await acknowledge([first?.id ?? ''])).toBe(1)
  expect(await acknowledge([first?.id ?? ''])).toBe(0)
  await seller.give(
    'KeepCorrespondence',
    { channel: 'chat', text: 'Asked.', sentAt: service.clock.now() },
    id,
  )
  expect(await due()).toEqual([])
  await until((first?.deadline.at ?? 0) - 4 * hour)
  expect(await due()).toMatchObject([{ lead: 4 * hour }])
})

test('X-04 however often the case moves, each reminder stands once', async () => {
  const before = await rowsOf()
  for (let n = 0; n < 3; n += 1)
    await seller.give('TickItem', { item: 'no-duplicate', done: n % 2 === 0 }, id).catch(() => null)
  await seller.give(
    'KeepCorrespondence',
    { channel: 'chat', text: 'Again.', sentAt: service.clock.now() },
    id,
  )
  const after = await rowsOf()
  const names = after.map(({ code, lead }) => `${code} ${lead}`).sort()
  expect(names).toEqual([...new Set(names)])
  expect(names).toEqual(before.map(({ code, lead }) => `${code} ${lead}`).sort())
})

test('X-04 filed, what closed filing reminds no more, and the follow-up does once it is possible', async () => {
  await seller.give('FilePacket', { mailbox: 'legal@shop-a.example', attested: true }, id)
  expect(await due()).toEqual([])
  const { deadlines } = (await seller.get(`/api/cases/${id}`)).json<CaseView>()
  const chase = deadlines.find(({ opens }) => opens === 'chase')
  expect(chase).toBeDefined()
  await until((chase?.at ?? 0) + 10 * 60_000)
  const [later] = (await view()).due
  expect(later).toMatchObject({ lead: -10 * 60_000, deadline: { code: chase?.code } })
  await seller.give('GiveUp', { reason: 'The goods are sold out.' }, id)
  expect(await view()).toMatchObject({ due: [], nextAt: null })
  expect(await rowsOf()).toEqual([])
})
