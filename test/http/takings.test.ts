import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseRow } from '#core/doors/shapes.ts'
import { type Client, openTestApp, type TestApp, testPassword } from '../app.ts'
import { prepared } from './joom-case.ts'

let service: TestApp
let seller: Client
let row: CaseRow
const rows = async (who = seller, query = '') => (await who.get(`/api/cases${query}`)).json<CaseRow[]>()
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  await prepared(seller)
  const [found] = await rows()
  if (found === undefined) throw new Error('there is no case')
  row = found
})
afterAll(() => service?.close())

const record = (who: Client, site: string, takings: unknown) =>
  who.post('/api/takings', {
    rows: [{ marketplace: row.marketplace, listing: row.listing, site, takings }],
  })

test('X-04 a row tells what its listing takes in a day: unknown until it is recorded, that of its own site first, taken back again', async () => {
  expect(row.takings).toBeNull()
  expect((await record(seller, '', { currency: 'EUR', minor: 100, basis: 'revenue' })).statusCode).toBe(200)
  expect((await rows())[0]?.takings).toMatchObject({ currency: 'EUR', minor: 100 })
  await record(seller, row.site, { currency: 'RUB', minor: 9_000_000_000, basis: 'units' })
  expect((await rows(seller, '?shops=all'))[0]?.takings).toMatchObject({
    currency: 'RUB',
    minor: 9_000_000_000,
  })
  expect((await seller.get('/api/takings')).json()).toHaveLength(2)
  await record(seller, row.site, null)
  expect((await rows())[0]?.takings).toMatchObject({ currency: 'EUR' })
})

test('another shop neither reads it nor changes it; nobody who reviews has the route', async () => {
  const other = await service.as('seller2')
  await record(other, '', { currency: 'USD', minor: 1, basis: 'revenue' })
  expect((await rows())[0]?.takings).toMatchObject({ currency: 'EUR' })
  expect((await other.get('/api/takings')).json()).toMatchObject([{ currency: 'USD' }])
  const reviewer = await service.as('reviewer')
  expect((await reviewer.get('/api/takings')).statusCode).toBe(403)
})

test('X-05 who acts for some sites of the shop reads the figures of those and of every site alike, and records those only', async () => {
  const person = { name: 'Clerk', email: 'clerk@test.example', password: testPassword }
  const id = await service.deps.auth.addPerson({ ...person, role: 'seller', shops: ['shop-a'] })
  const clerk = await service.signIn('clerk@test.example')
  const other = row.site === 'FR' ? 'ES' : 'FR'
  await record(seller, other, { currency: 'PLN', minor: 7, basis: 'revenue' })
  const restricted = { shops: ['shop-a'], admin: false, sites: { 'shop-a': [row.site] } }
  expect((await seller.post(`/api/team/people/${id}`, restricted)).statusCode).toBe(200)
  const read = (await clerk.get('/api/takings')).json<{ site: string }[]>()
  expect(read.map(({ site }) => site)).toEqual([''])
  await record(clerk, row.site, { currency: 'EUR', minor: 5, basis: 'revenue' })
  expect((await clerk.get('/api/takings')).json()).toHaveLength(2)
  for (const site of ['', other])
    expect((await record(clerk, site, { currency: 'EUR', minor: 6, basis: 'revenue' })).statusCode).toBe(403)
  await record(clerk, '', null)
  const kept = (await seller.get('/api/takings')).json<{ site: string }[]>()
  expect(kept.map(({ site }) => site)).toContain('')
  await record(seller, row.site, null)
})

test('what is no amount is refused', async () => {
  for (const takings of [
    { currency: 'eur', minor: 1, basis: 'revenue' },
    { currency: 'EUR', minor: -1, basis: 'revenue' },
    { currency: 'EUR', minor: 1.5, basis: 'revenue' },
  ])
    expect((await record(seller, '', takings)).statusCode).toBe(400)
})

test('X-04 a row names the first thing that blocks and how many rules of preflight passed', async () => {
  const [found] = await rows()
  const { rules = 0, passed = 0, blocks, first } = found?.preflight ?? { blocks: 0 }
  expect(rules).toBeGreaterThan(0)
  expect(passed).toBeLessThanOrEqual(rules)
  expect(first === undefined).toBe(blocks === 0)
})
