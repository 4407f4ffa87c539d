/** The trail of mending a listing: kept by itself, step by step, and exported for a second appeal. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseExport } from '#core/case/envelope.ts'
import { verifyExport } from '#shell/store/verify.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { png } from '../files.ts'
import { mendUnban, openedUnban } from './unban-case.ts'

const { mailbox } = shops['shop-a']
const day = 86_400_000
let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

test('AU-14 each step of the mending stands in the export with its time and its capture, what was filed and answered with its receipt', async () => {
  const id = await openedUnban(seller, { listing: '1005004445559001', violation: 'V-39001' })
  await mendUnban(seller, id, 1, [])
  await seller.give('FilePacket', { mailbox }, id)
  await service.later(day)
  await seller.give(
    'RecordOutcome',
    { outcome: 'denied', answeredAt: service.clock.now(), reasons: ['The word is in the description.'] },
    id,
  )
  await service.later(day)
  await mendUnban(seller, id, 2, ['r1'])
  const exported = (await seller.get(`/api/cases/${id}/export`)).json<CaseExport>()
  const steps = exported.entries.filter(({ envelope }) =>
    ['ExhibitAttached', 'FieldsSet', 'FactsStated', 'PacketFiled', 'OutcomeRecorded'].includes(envelope.type),
  )
  expect(steps.map(({ envelope }) => envelope.type)).toEqual([
    ...['ExhibitAttached', 'FieldsSet', 'ExhibitAttached', 'FactsStated', 'PacketFiled'],
    ...['OutcomeRecorded', 'ExhibitAttached', 'FactsStated'],
  ])
  const times = steps.map(({ envelope }) => envelope.at)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
  for (const round of [1, 2]) {
    const capture = createHash('sha256')
      .update(await png(`#${String(round).repeat(6)}`))
      .digest('hex')
    expect(JSON.stringify(steps)).toContain(capture)
  }
  expect(exported.receipts.map(({ act }) => act)).toEqual(['OpenCase', 'FilePacket', 'RecordOutcome'])
  // A step between two receipts is held by the chain, which the next receipt and the signed head cover.
  expect(verifyExport(exported).problems).toEqual([])
})
