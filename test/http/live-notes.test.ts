/** What colleagues do beside the record on the live stream: told to the shop, never to reviewers or other shops. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Changed } from '#core/doors/live-routes.ts'
import { type Client, multipart, openTestApp, type TestApp } from '../app.ts'
import { pdf } from '../files.ts'
import { prepared } from './joom-case.ts'

let service: TestApp
let seller: Client
let id: string
let place: number
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  id = (await prepared(seller, { venue: 'hosted' })).id
  await seller.give('FilePacket', { mailbox: 'legal@shop-a.example' }, id)
  place = placeOf((await seller.get('/api/live')).body)
})
afterAll(() => service?.close())

const placeOf = (body: string): number => Number(/^id: (\d+)$/m.exec(body)?.[1])
/** What is told of what happened since. */
async function toldTo(client: Client): Promise<Changed[]> {
  const { body } = await client.get(`/api/live?after=${place}`)
  return [...body.matchAll(/^data: (\[.*\])$/gm)].flatMap(([, data = '[]']) => JSON.parse(data) as Changed[])
}
const kinds = (told: Changed[]) => new Set(told.map((one) => `${one.kind} ${one.id}`))

test('comments, assignments and arrivals in the vault are told to colleagues only', async () => {
  await seller.post(`/api/cases/${id}/team/comments`, { text: 'Said among colleagues' })
  const { payload, headers } = multipart('letter.pdf', await pdf('Letter'))
  const added = await seller.post('/api/vault?kind=authorisation', payload, headers)
  const item = added.json<{ item: { id: string } }>().item.id
  expect(kinds(await toldTo(seller))).toEqual(new Set([`talk ${id}`, `vault ${item}`]))
  for (const other of ['seller2', 'reviewer', 'committee', 'operator'] as const)
    expect(
      (await toldTo(await service.as(other))).filter(({ kind }) => kind === 'talk' || kind === 'vault'),
    ).toEqual([])
})

test('an assignment is told as well, and what is told names nothing but the case', async () => {
  place = placeOf((await seller.get('/api/live')).body)
  await seller.post(`/api/cases/${id}/team/assign`, { person: null })
  const told = await toldTo(seller)
  expect(told.filter(({ kind }) => kind === 'talk')).toEqual([{ kind: 'talk', id, seq: 0 }])
})
