/** One restraining order over several listings: each case with the platform's window and the court's answer of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SiblingLine } from '#core/doors/batch-shapes.ts'
import type { CaseView } from '#core/doors/shapes.ts'
import { type Client, openTestApp, type TestApp, testStart } from '../app.ts'
import { pdf } from '../files.ts'
import { opening } from './joom-case.ts'

const hour = 3_600_000
const courtAnswer = '2026-11-30T17:00:00-06:00'
let service: TestApp
let seller: Client
let source: string
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  const { evidenceDeadline: _, ...order } = opening({ venue: 'hosted' })
  source = (
    await seller.give('OpenCase', {
      ...order,
      procedure: 'tro-appeal',
      reason: 'tro',
      noticeAt: testStart - 2 * hour,
      removedAt: testStart - 2 * hour,
    })
  ).case
  await seller.attach(source, 'official-notice', 'order.pdf', await pdf('Temporary restraining order'))
  await seller.give('SetFields', { fields: { 'court-answer': courtAnswer } }, source)
})
afterAll(() => service?.close())

const viewOf = async (id: string) => (await seller.get(`/api/cases/${id}`)).json<CaseView>()
const open = async (subjects: unknown[]) =>
  (await seller.post(`/api/cases/${source}/siblings`, { subjects })).body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SiblingLine)

test('JA-06 JA-20 every case of the order runs to 72 hours at the platform and, apart from it, to the answer the order states', async () => {
  const listing = (n: number) => `7a3a9c01b2d4e6f70811000${n}`
  const lines = await open([1, 2, 3].map((n) => ({ listing: listing(n), site: 'FR', sku: `T-${n}` })))
  expect(lines.map(({ outcome }) => outcome)).toEqual(['opened', 'opened', 'opened'])
  for (const { case: id } of lines) {
    const { deadlines } = await viewOf(id ?? '')
    const of = (code: string) => deadlines.find((one) => one.code === code)
    expect(of('channel-close')).toMatchObject({ at: testStart + 70 * hour, stated: false })
    expect(of('court-answer')).toMatchObject({ at: Date.parse(courtAnswer), stated: true })
  }
})

test('JA-06 the 72 hours over, the channel is closed for every case of the order', async () => {
  await service.later(70 * hour + 1)
  const rows = await service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ status: string }>('select distinct status from case_view', []),
  )
  expect(rows).toEqual([{ status: 'lapsed' }])
})
