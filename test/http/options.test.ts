/** What a seller weighs beside the case, over HTTP. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseOptions } from '#core/options/options.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { prepared } from './joom-case.ts'

let service: TestApp
let seller: Client
let id: string
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  id = (await prepared(seller)).id
  await seller.give('FilePacket', { mailbox: shops['shop-a'].mailbox }, id)
  await seller.give('RecordTicket', { ticket: 'JM-TICKET-5512' }, id)
})
afterAll(() => service?.close())

const options = async (query = '') =>
  (await seller.get(`/api/cases/${id}/options${query}`)).json<CaseOptions>()

test('JA-28 after filing the steps stand in order, and the chaser only from its working day on', async () => {
  const chase = async () => (await options()).steps.find(({ deadline }) => deadline?.code === 'chase-from')
  const before = await chase()
  expect(before).toMatchObject({ possible: 'from' })
  await service.later((before?.deadline?.at ?? 0) - service.clock.now())
  expect(await chase()).toMatchObject({ possible: 'now' })
})

test('JA-33 what the outcome rests on, that nothing is guaranteed and that it costs nothing is stated', async () => {
  const { stated } = await options()
  expect(stated.map((one) => one.id)).toEqual(expect.arrayContaining(['outcome', 'risk-stays', 'free']))
})

test('JA-34 the brief is masked, and written out with the consent of the seller', async () => {
  const { code } = (await seller.get(`/api/cases/${id}`)).json<{ state: { code: string } }>().state
  expect(JSON.stringify((await options()).brief)).not.toContain(code)
  expect((await options('?consent=yes')).brief.code).toBe(code)
  const text = await seller.get(`/api/cases/${id}/brief.txt?lang=en`)
  expect(text.headers['content-type']).toContain('text/plain')
  expect(text.body).toContain('BRIEF FOR A QUOTE')
  expect(text.body).not.toMatch(new RegExp(`${code}|JM-TICKET-5512`))
  const pdf = await seller.get(`/api/cases/${id}/brief`)
  expect(pdf.headers['content-type']).toBe('application/pdf')
  expect(pdf.headers['content-disposition']).toContain('brief.pdf')
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
})

test('X-05 the options of a case are its own seller’s', async () => {
  const other = await service.as('seller2')
  const reviewer = await service.as('reviewer')
  for (const path of ['options', 'brief', 'brief.txt']) {
    expect((await other.get(`/api/cases/${id}/${path}`)).statusCode).toBe(404)
    expect((await reviewer.get(`/api/cases/${id}/${path}`)).statusCode).toBe(403)
  }
})
