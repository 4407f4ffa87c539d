/** What a listing's failures in several cases lead to: counted in the record, not in anybody's memory. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { mendUnban, openedUnban, unbanView } from './unban-case.ts'

const mailbox = shops['shop-a'].mailbox
const listing = '1005004445550001'
let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

/** One appeal about its own violation of the same listing, denied and given up. */
async function fails(violation: string, round: number): Promise<string> {
  const id = await openedUnban(seller, { listing, violation })
  await mendUnban(seller, id, round, [])
  await seller.give('FilePacket', { mailbox }, id)
  await service.later(3_600_000)
  const reasons = ['The word is still in the description.']
  await seller.give('RecordOutcome', { outcome: 'denied', answeredAt: service.clock.now(), reasons }, id)
  return id
}

test('AU-09 three failures in three cases about one listing move the fourth to a person, at a marketplace elsewhere too', async () => {
  const first = await fails('V-1', 1)
  await seller.give('GiveUp', { reason: 'mended otherwise' }, first)
  await fails('V-2', 2)
  const before = await openedUnban(seller, { listing, violation: 'V-3' })
  expect((await unbanView(seller, before)).escalation).toBeNull()
  const third = await fails('V-4', 4)
  expect((await unbanView(seller, third)).escalation).toMatchObject({ stage: 'human-review', failures: 3 })

  // Opened before the third failure, it is shown with what is known now, and filed with it.
  const now = service.clock.now()
  expect((await unbanView(seller, before)).escalation).toMatchObject({ failures: 3, since: now })
  await mendUnban(seller, before, 3, [])
  await seller.give('FilePacket', { mailbox }, before)
  const { state, escalation, deadlines } = await unbanView(seller, before)
  expect(state).toMatchObject({
    stage: 'human-review',
    failuresElsewhere: [{ failures: 2 }, { failures: 3 }],
  })
  expect(escalation).toMatchObject({ stage: 'human-review', failures: 3, clock: null })
  for (const language of ['zh', 'en', 'ru'] as const) expect(escalation?.title[language]).toBeTruthy()
  expect(escalation?.says?.en).toContain('takes longer')
  expect(deadlines.map(({ code }) => code)).not.toContain('review-latest')

  const other = await openedUnban(seller, { listing: '1005004445550002', violation: 'V-5' })
  expect((await unbanView(seller, other)).escalation).toBeNull()
})

test('AU-09 the failures of another shop with the same listing are not counted', async () => {
  const other = await service.as('seller2')
  const id = await openedUnban(other, { listing, violation: 'V-1' })
  expect((await unbanView(other, id)).state.failuresElsewhere).toBeUndefined()
})
