/** The same goods listed anew while an appeal runs: one case's record of it stands in the way of the others, and a person may grade it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountView } from '#core/doors/account-shapes.ts'
import type { ReviewView } from '#core/doors/shapes.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { mendUnban, openedUnban } from './unban-case.ts'

const mailbox = shops['shop-a'].mailbox
const listing = '1005004445550011'
const anew = { listing: '1005004445559999', shares: ['the first picture'] }
let service: TestApp
let seller: Client
let reviewer: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  reviewer = await service.as('reviewer')
})
afterAll(() => service?.close())

const prepared = async (violation: string, round: number, of = listing) => {
  const id = await openedUnban(seller, { listing: of, violation, venue: 'hosted' })
  await mendUnban(seller, id, round, [])
  return id
}
const reviewOf = async (id: string) => (await reviewer.get(`/api/review/${id}`)).json<ReviewView>()
const account = async () =>
  (await seller.get('/api/account')).json<AccountView[]>().find((one) => one.marketplace.id === 'aliexpress')

test('AU-10 a relisting recorded in one case stands in the way of every case about the listing, until it is down', async () => {
  const first = await prepared('V-11', 1)
  const second = await prepared('V-12', 2)
  const other = await prepared('V-13', 3, '1005004445550012')
  await seller.give('RecordRelisting', { ...anew, at: service.clock.now() }, first)
  const { refusals = [] } = await seller.refused('FilePacket', { mailbox }, second)
  expect(refusals.map(({ code, subject }) => [code, subject])).toEqual([['evasion', anew.listing]])
  await seller.give('FilePacket', { mailbox }, other)

  await service.later(1000)
  const takenDownAt = service.clock.now()
  await seller.give('RecordRelisting', { ...anew, at: takenDownAt - 1000, takenDownAt }, first)
  await seller.give('FilePacket', { mailbox }, second)
})

test('AU-10 evasion brings points only where a person judged it so, and a plain denial brings none', async () => {
  const id = await prepared('V-14', 4, '1005004445550014')
  await seller.give('FilePacket', { mailbox }, id)
  await reviewer.claim(id)
  expect((await reviewOf(id)).grades).toMatchObject([{ id: 'evasion', on: ['denied'] }])
  const about = {
    clause: 'evasion',
    text: 'The same goods went on sale again.',
    items: [{ missing: 'The new listing.' }],
  }
  const wrong = await reviewer.refused('Decide', { ...about, outcome: 'denied', grade: 'class-a' }, id)
  expect(wrong.refusals?.map(({ code }) => code)).toEqual(['unknown-grade'])
  await reviewer.give('Decide', { ...about, outcome: 'denied', grade: 'evasion' }, id)
  await service.later(60_000)
  const graded = await account()
  expect(graded).toMatchObject({ points: 200, level: { level: 0 } })
  expect(graded?.penalties).toMatchObject([{ grade: 'evasion', state: 'standing' }])

  const plain = await prepared('V-15', 5, '1005004445550015')
  await seller.give('FilePacket', { mailbox }, plain)
  await reviewer.claim(plain)
  await reviewer.give('Decide', { ...about, outcome: 'denied', clause: 'unban-by-cause' }, plain)
  await service.later(60_000)
  expect((await account())?.points).toBe(200)
})
