/** The calendar and its feed over HTTP: a secret link in place of a session. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import type { CalendarLinkMade, CalendarView } from '#core/doors/time-shapes.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { instantOf, one, readIcalendar, text } from '../calendar/read-icalendar.ts'
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

const viewOf = async () => (await seller.get(`/api/cases/${id}`)).json<CaseView>()
const calendarOf = async (client = seller) => (await client.get('/api/calendar')).json<CalendarView>()
const make = async () => (await seller.post('/api/calendar/link', {})).json<CalendarLinkMade>().path
const follow = (path: string) => service.app.inject({ url: path, headers: { host: '127.0.0.1' } })
const events = async (path: string) => readIcalendar((await follow(path)).rawPayload).components

test('X-04 the page lists every open deadline and clock of the shop, and none of another', async () => {
  const { now } = await viewOf()
  const open = (await viewOf()).deadlines.filter(({ at, anchor }) => at >= now && anchor !== 'filed')
  const { entries, link } = await calendarOf()
  expect(entries.map(({ deadline }) => deadline)).toEqual(open)
  expect(entries.every((entry) => entry.case.id === id)).toBe(true)
  expect(link).toBeNull()
  expect((await calendarOf(await service.as('seller2'))).entries).toEqual([])
})

test('X-04 the link needs no session, gives the same deadlines in UTC, and says what is provisional', async () => {
  const path = await make()
  const answer = await follow(path)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
  const { entries, link } = await calendarOf()
  expect(link).toMatchObject({ madeAt: service.clock.now(), readAt: service.clock.now() })
  const read = readIcalendar(answer.rawPayload)
  expect(read.components.map((event) => instantOf(one(event, 'DTSTART').value))).toEqual(
    entries.map(({ deadline }) => Math.floor(deadline.at / 1000) * 1000),
  )
  expect(read.components.map((event) => one(event, 'STATUS').value === 'TENTATIVE')).toEqual(
    entries.map(({ deadline }) => deadline.provisional),
  )
  expect(text(read, 'X-WR-CALNAME')).toBe('申诉期限 · Shop A')
  for (const [index, event] of read.components.entries()) {
    expect(text(event, 'SUMMARY')).toContain(entries[index]?.deadline.title.zh)
    expect(event.components.length > 0).toBe(entries[index]?.deadline.kind === 'deadline')
  }
  // A calendar lies with strangers: neither goods nor persons stand in it.
  for (const told of ['NLT-114', '5f3a9c01b2d4e6f708192a3b', 'Pour-over', 'NORDLATTE', 'legal@'])
    expect(answer.body).not.toContain(told)
})

test('X-04 an event keeps its name while its case moves on; filed, what closed filing is gone', async () => {
  const path = await make()
  const before = await events(`${path}&lang=ru`)
  await service.later(hour)
  const after = await events(`${path}&lang=en`)
  expect(after.map((event) => text(event, 'UID'))).toEqual(before.map((event) => text(event, 'UID')))
  await seller.give('FilePacket', { mailbox: 'legal@shop-a.example', attested: true }, id)
  const filed = await events(path)
  const { entries } = await calendarOf()
  expect(entries.length).toBeGreaterThan(0)
  expect(entries.every(({ deadline }) => deadline.closes !== 'filing')).toBe(true)
  expect(filed).toHaveLength(entries.length)
  await seller.give('GiveUp', { reason: 'The goods are sold out.' }, id)
  expect(await events(path)).toEqual([])
})

test('X-04 renewed or revoked, the old link opens nothing; nor does a guess, and the log knows no secret', async () => {
  const old = await make()
  const fresh = await make()
  expect((await follow(old)).statusCode).toBe(404)
  expect((await follow(fresh)).statusCode).toBe(200)
  expect((await seller.post('/api/calendar/link/revoke', {})).json()).toEqual({ revoked: true })
  expect((await follow(fresh)).statusCode).toBe(404)
  expect((await seller.post('/api/calendar/link/revoke', {})).json()).toEqual({ revoked: false })
  expect((await calendarOf()).link).toBeNull()
  expect((await follow(`/api/calendar.ics?token=${'A'.repeat(43)}`)).statusCode).toBe(404)
  expect((await follow('/api/calendar.ics?token=short')).statusCode).toBe(400)
  const secret = new URL(fresh, 'http://x').searchParams.get('token') ?? ''
  expect(service.logged.join('')).not.toContain(secret)
  const rows = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query('select digest from calendar_link'),
  )
  expect(JSON.stringify(rows)).not.toContain(secret)
})

test('X-04 a person who no longer acts for the shop reads nothing by an old link', async () => {
  const path = await make()
  const leave = `delete from person_shop where shop = 'shop-a' and person in (select id::text from auth_user where email = 'seller@test.example')`
  await service.deps.database.transaction({ as: 'owner' }, (session) => session.query(leave))
  expect((await follow(path)).statusCode).toBe(404)
})
