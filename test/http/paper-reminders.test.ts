/** Papers of a vault that run out: in the list of reminders, the calendar, its feed and the channels; nobody else's. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CalendarView, RemindersView } from '#core/doors/time-shapes.ts'
import type { VaultItemView } from '#core/doors/vault-shapes.ts'
import { paperRulesIn } from '#shell/law/paper-rules.ts'
import { takeUntoldPapers } from '#shell/store/paper-reminders.ts'
import { type Client, multipart, openTestApp, type TestApp } from '../app.ts'
import { pdf } from '../files.ts'

const day = 86_400_000
let service: TestApp
let seller: Client
let item: string
let lastDay: string
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  lastDay = new Date(service.clock.now() + 20 * day).toISOString().slice(0, 10)
  const { payload, headers } = multipart('letter.pdf', await pdf('Letter of authorisation'))
  const added = await seller.post('/api/vault?kind=authorisation', payload, headers)
  item = added.json<{ item: VaultItemView }>().item.id
  const paper = { from: 'Owner', to: 'Seller', validUntil: lastDay }
  const said = await seller.post(`/api/vault/${item}/describe`, { skus: [], paper })
  if (said.statusCode !== 200) throw new Error(said.body)
})
afterAll(() => service?.close())

const due = async (client = seller) => (await client.get('/api/reminders')).json<RemindersView>().papers

test('X-04 a letter with an end reminds ahead of it, each lead once seen is gone, and another shop knows nothing', async () => {
  expect(await due()).toMatchObject([
    { item, lastDay, lead: 60, fileName: 'letter.pdf', kind: 'authorisation' },
  ])
  expect(await due(await service.as('seller2'))).toEqual([])
  const others = await (await service.as('seller2')).post('/api/reminders/acknowledge', { ids: [item] })
  expect(others.json()).toEqual({ acknowledged: 0 })
  expect((await seller.post('/api/reminders/acknowledge', { ids: [item] })).json()).toEqual({
    acknowledged: 1,
  })
  expect(await due()).toEqual([])
  const told = await untold()
  expect(told.filter((one) => one.item === item)).toEqual([])
  await service.later(8 * day)
  expect(await due()).toMatchObject([{ item, lead: 14 }])
})

const untold = async () => {
  const rules = paperRulesIn(service.deps.library)
  if (rules === null) throw new Error('no pack says when papers are reminded of')
  const now = service.clock.now()
  const as = { as: 'app', role: 'system', actor: 'system', shop: null } as const
  const { found } = await service.deps.database.transaction(as, (session) =>
    takeUntoldPapers(session, { rules, now, most: 10 }),
  )
  return found
}

test('channels are handed each reminder once', async () => {
  expect(await untold()).toMatchObject([{ item, lead: 14 }])
  expect(await untold()).toEqual([])
})

test('X-04 the calendar and its feed know the last day; the feed names no paper', async () => {
  expect((await seller.get('/api/calendar')).json<CalendarView>().papers).toMatchObject([{ item, lastDay }])
  const { path } = (await seller.post('/api/calendar/link', {})).json<{ path: string }>()
  const feed = await seller.get(path)
  expect(feed.body).toContain(`paper-${item}`)
  expect(feed.body).not.toContain('letter.pdf')
})

test('a retired paper reminds of nothing', async () => {
  await seller.post(`/api/vault/${item}/retire`, {})
  expect(await due()).toEqual([])
})
