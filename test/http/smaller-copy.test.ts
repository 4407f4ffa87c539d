/** A picture too large for the venue: a smaller copy stands in for it, and says so wherever the file goes. The place in it is told. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView, Problem } from '#core/doors/shapes.ts'
import { manifestSchema } from '#core/packet/manifest.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { unzip } from '../walk/files.ts'
import { reportCase, tooLarge } from './picture-cases.ts'

let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

const view = async (id: string): Promise<CaseView> => (await seller.get(`/api/cases/${id}`)).json()
test('X-14 AR-05 a picture over the limit: the copy stands in with its metadata and names its original, which stays; the packet says so', async () => {
  const { case: id } = await seller.give('OpenCase', reportCase('1005007000000001'))
  const bytes = await tooLarge()
  const parent = createHash('sha256').update(bytes).digest('hex')
  const original = await seller.attach(id, 'original-photo', 'IMG_0001.jpg', bytes)
  const before = await view(id)
  const told = before.preflight.findings.find(({ rule }) => rule === 'place-told')
  expect(told).toMatchObject({ level: 'advise', where: { exhibit: original } })
  const under = before.derivatives.find(({ exhibit }) => exhibit === original)?.under ?? 0
  expect(bytes.length).toBeGreaterThan(under)
  const ask = (by: Client, exhibit = original) =>
    by.post(`/api/cases/${id}/exhibits/${exhibit}/derivative`, {})
  expect((await ask(await service.as('seller2'))).statusCode).toBe(404)
  const made = await ask(seller)
  expect(made.json()).toMatchObject({ fileName: 'IMG_0001-copy.jpg', derivedFrom: parent })
  const copy = made.json<{ exhibit: string }>().exhibit
  await seller.give('AttachExhibit', { exhibit: copy, document: 'original-photo' }, id)
  await seller.give('DetachExhibit', { exhibit: original }, id)
  const after = await view(id)
  const [one] = after.state.exhibits
  expect(one).toMatchObject({ id: copy, derivedFrom: parent })
  expect(one?.facts?.bytes).toBeLessThan(under)
  expect(one?.facts?.picture?.exif).toMatchObject({ make: 'Nordlicht', model: 'NL-20', offset: '+08:00' })
  expect(after.derivatives).toEqual([])
  const kept = (await seller.get(`/api/cases/${id}/exhibits/${original}`)).rawPayload
  expect(createHash('sha256').update(kept).digest('hex')).toBe(parent)
  const fits = await ask(seller, copy)
  expect(fits.statusCode).toBe(422)
  expect(fits.json<Problem>()).toMatchObject({ code: 'no-derivative', detail: 'fits' })
  const files = await unzip((await seller.get(`/api/cases/${id}/packet-draft`)).rawPayload)
  const text = [...files].find(([name]) => name.endsWith('manifest.json'))?.[1].toString() ?? ''
  const rows = manifestSchema.parse(JSON.parse(text)).files.filter(({ venue }) => venue)
  expect(rows.map(({ derivedFrom }) => derivedFrom)).toEqual([parent])
})
