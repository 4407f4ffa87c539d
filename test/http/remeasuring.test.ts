/** A newer laboratory measures again what an older one measured, behind everything else; a start goes on where the one before ended. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import type { Facts } from '#core/evidence/facts.ts'
import { laboratory } from '#shell/lab/measure.ts'
import { textReader } from '#shell/lab/ocr-version.ts'
import { keepReading, measuredByOthers } from '#shell/store/exhibit-reading.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { openReader } from '#shell/worker/reader.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { writtenPicture } from '../written.ts'
import { opening } from './joom-case.ts'

let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

const owner = { as: 'owner' } as const
const tick = () => openReader(service.deps).tick(service.clock.now())
const left = () =>
  service.deps.database.transaction(owner, (session) => measuredByOthers(session, laboratory))
const view = async (id: string): Promise<CaseView> => (await seller.get(`/api/cases/${id}`)).json()

/** As if a laboratory had measured it and been wrong about its sharpness. */
async function put(exhibit: string, by: { laboratory: string; reader: string }): Promise<void> {
  const { database, keyring } = service.deps
  await database.transaction(owner, async (session) => {
    const { record, key, shop } = (await findExhibit(session, keyring, exhibit)) ?? {}
    if (!record?.facts.picture || !key || shop === undefined) throw new Error('no such exhibit')
    const text = { scripts: [], lines: [], by: textReader }
    const picture = { ...record.facts.picture, text, sharpness: { whole: 1 } }
    const facts: Facts = { ...record.facts, laboratory: by.laboratory, picture, unread: [] }
    await keepReading(session, keyring, { exhibit, shop, key, facts, reader: by.reader, at: 0 })
  })
}

const written = (text: string) => writtenPicture([{ text, x: 80, y: 100, size: 48 }])

test('JA-08 what an older laboratory measured is measured again, its case is told, and a start goes on', async () => {
  const { case: id } = await seller.give('OpenCase', opening())
  const exhibits: string[] = []
  for (const name of ['one', 'two', 'three'])
    exhibits.push(await seller.attach(id, 'product-photo', `${name}.jpg`, await written(`Lantern ${name}`)))
  expect(await tick()).toBe(3)
  const sharpness = async () =>
    (await view(id)).state.exhibits.map(({ facts }) => facts?.picture?.sharpness?.whole)
  const right = await sharpness()
  expect(await left()).toBe(0)
  for (const exhibit of exhibits) await put(exhibit, { laboratory: 'recourse-lab 1', reader: 'older' })
  expect(await left()).toBe(3)
  // The first start only gets as far as asking; what it left stands in the database.
  await service.deps.database.transaction(owner, (session) =>
    session.query(`update exhibit_reading set state = 'waiting', next_at = 0 where exhibit = $1`, [
      exhibits[0] ?? '',
    ]),
  )
  expect(await tick()).toBe(3)
  expect(await left()).toBe(0)
  expect(await sharpness()).toEqual(right)
  expect((await view(id)).state.exhibits.map(({ facts }) => facts?.laboratory)).toEqual([
    laboratory,
    laboratory,
    laboratory,
  ])
  expect(await tick()).toBe(0)
})

test('the same bytes are measured once for a shop and a laboratory, under whatever name', async () => {
  const bytes = await written('Lantern four')
  const first = (await seller.upload('first.jpg', bytes)).json() as { exhibit: string }
  await put(first.exhibit, { laboratory, reader: textReader })
  const again = (await seller.upload('again.png', bytes)).json() as { facts: Facts }
  expect(again.facts.picture?.sharpness).toEqual({ whole: 1 })
  expect(again.facts.type).toMatchObject({ bySignature: 'jpeg', byExtension: 'png' })
  const other = await service.as('seller2')
  const apart = (await other.upload('again.jpg', bytes)).json() as { facts: Facts }
  expect(apart.facts.picture?.sharpness?.whole).toBeGreaterThan(1)
})
