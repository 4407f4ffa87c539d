/** Text in exhibits is read after they were taken in; the case is told, its checks then judge from it, and nobody waits for it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import { readingOf, textOf } from '#core/evidence/reading.ts'
import type { As } from '#shell/store/database.ts'
import { openReader, type Reader } from '#shell/worker/reader.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { pdf } from '../files.ts'
import { scannedPdf, writtenPicture } from '../written.ts'
import { opening } from './joom-case.ts'

let service: TestApp
let seller: Client
let reader: Reader

beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  reader = openReader(service.deps)
})
afterAll(() => service?.close())

const read = () => reader.tick(service.clock.now())
const view = async (id: string): Promise<CaseView> => (await seller.get(`/api/cases/${id}`)).json()
const standing = async (id: string) =>
  (await view(id)).state.exhibits.map(({ facts }) => facts && readingOf(facts))
const shopLine = [
  { text: 'Lantern Workshop', x: 80, y: 100, size: 48 },
  { text: 'Call 13812345678', x: 80, y: 400, size: 40 },
]

test('JD-07 IR-02 a picture is read after it was attached, the case is told, and nothing waits', async () => {
  const { case: id } = await seller.give('OpenCase', opening())
  await seller.attach(id, 'product-photo', 'lamp.jpg', await writtenPicture(shopLine))
  expect(await standing(id)).toEqual(['waits'])
  expect(await read()).toBe(1)
  const after = await view(id)
  const [exhibit] = after.state.exhibits
  const phone = exhibit?.facts?.picture?.text?.lines.find(({ kinds }) => kinds.includes('phone'))
  expect(phone).toMatchObject({
    text: expect.stringContaining('13812345678'),
    confidence: expect.any(Number),
  })
  expect(phone?.box.y).toBeGreaterThan(380)
  expect(after.timeline.at(-1)).toMatchObject({ type: 'ExhibitMeasured', by: 'system' })
  expect(await read()).toBe(0)
})

test('the same bytes are read once for a shop, and an upload of them is attached with its text', async () => {
  const bytes = await writtenPicture(shopLine)
  const { exhibit } = (await seller.upload('again.jpg', bytes)).json()
  expect(await read()).toBe(0)
  const { case: id } = await seller.give('OpenCase', opening({ listing: '6a1c4e7b9d20' }))
  await seller.give('AttachExhibit', { exhibit, document: 'product-photo' }, id)
  expect(await standing(id)).toEqual(['read'])
  await read()
  expect((await view(id)).timeline.map(({ type }) => type)).not.toContain('ExhibitMeasured')
})

test('JA-05 a scanned page is read as a picture, a page with characters of its own is not', async () => {
  const { case: id } = await seller.give('OpenCase', opening({ listing: '7b2d5f8c0e31' }))
  const sheet = { width: 600, height: 800, ground: '#fdfcf8' }
  const scan = await scannedPdf([{ text: 'Certificate No 018204417', x: 60, y: 120, size: 28 }], sheet)
  await seller.attach(id, 'trademark-certificate', 'scan.pdf', scan)
  await seller.attach(id, 'authorisation-letter', 'letter.pdf', await pdf('A letter of authorisation, 2026'))
  expect(await standing(id)).toEqual(['waits', 'read'])
  await read()
  const [scanned, letter] = (await view(id)).state.exhibits.map(({ facts }) => facts)
  expect(scanned && textOf(scanned)).toMatch(/018204417/)
  expect(letter?.pdf?.pictures?.[0]?.text).toMatchObject({ by: 'file' })
  expect(letter && textOf(letter)).toMatch(/letter of authorisation/)
})

test('X-05 what was read of an exhibit is for its shop alone', async () => {
  const all = (as: As) =>
    service.deps.database.transaction(as, (session) =>
      session.query('select exhibit from exhibit_reading', []),
    )
  expect((await all({ as: 'owner' })).length).toBeGreaterThan(2)
  for (const role of ['seller', 'reviewer', 'operator'] as const)
    expect(await all({ as: 'app', actor: 'x', role, shop: 'another' })).toEqual([])
})
