/** A file a reader was stopped at is tried a few times more and told about; features of exhibits are measured behind everything else. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LaboratoryProgress } from '#core/doors/laboratory-routes.ts'
import type { CaseView } from '#core/doors/shapes.ts'
import { readingOf } from '#core/evidence/reading.ts'
import { type Bench, benchLimits, openBench } from '#shell/lab/child.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { triedAtMost } from '#shell/worker/back-off.ts'
import { openPrinter } from '#shell/worker/printer.ts'
import { openReader } from '#shell/worker/reader.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { madePicture } from '../pictures.ts'
import { writtenPicture } from '../written.ts'
import { opening } from './joom-case.ts'

let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

const minute = 60_000
const view = async (id: string): Promise<CaseView> => (await seller.get(`/api/cases/${id}`)).json()
const progress = async (id: string, by = seller) =>
  (await by.get(`/api/laboratory?case=${id}`)).json<LaboratoryProgress>()
const stopped =
  (milliseconds: number) =>
  (limits = benchLimits) =>
    openBench({ ...limits, milliseconds })
const read = (milliseconds = benchLimits.milliseconds) =>
  openReader(service.deps, stopped(milliseconds)).tick(service.clock.now())
const stands = async (id: string) =>
  (await view(id)).state.exhibits.map(({ facts }) => facts && readingOf(facts))

test('JA-08 a file a reader was stopped at is tried again, less and less often, and given up; a person has it measured again', async () => {
  const { case: id } = await seller.give('OpenCase', opening())
  const picture = await writtenPicture([{ text: 'Call 13812345678', x: 80, y: 100, size: 48 }])
  const exhibit = await seller.attach(id, 'product-photo', 'lamp.jpg', picture)
  expect((await progress(id)).files).toMatchObject([{ exhibit, stands: 'waits', attempts: 0, why: null }])
  const waits: number[] = []
  for (let attempt = 1; attempt <= triedAtMost; attempt += 1) {
    expect(await read(1)).toBe(1)
    expect(await read(1)).toBe(0)
    const [file] = (await progress(id)).files
    const last = attempt === triedAtMost
    const why = 'took more than 1 ms to read'
    expect(file).toMatchObject({ stands: last ? 'given-up' : 'again', attempts: attempt, why })
    if (file?.nextAt == null) break
    waits.push((file.nextAt - service.clock.now()) / minute)
    service.clock.set(file.nextAt)
  }
  expect(waits).toEqual([1, 4, 16])
  expect(await stands(id)).toEqual(['failed'])
  service.clock.move(1000 * minute)
  expect(await read(1)).toBe(0)
  const other = await service.as('seller2')
  const ask = (by: Client) => by.post(`/api/exhibits/${exhibit}/measure-again`, {})
  expect((await ask(other)).statusCode).toBe(404)
  expect((await progress(id, other)).files).toEqual([])
  expect((await ask(seller)).json()).toEqual({ asked: true })
  expect((await progress(id)).files).toMatchObject([{ stands: 'anew', attempts: 0, why: null }])
  expect(await read()).toBe(1)
  expect(await stands(id)).toEqual(['read'])
  expect(await progress(id)).toMatchObject({ waiting: 0, older: 0, tries: triedAtMost, files: [] })
})

test('an upload whose reader was stopped at the door is opened later, by itself', async () => {
  const { case: id } = await seller.give('OpenCase', opening({ listing: '7b2d5f8c0e31' }))
  const exhibit = await seller.attach(id, 'product-photo', 'one.jpg', await madePicture(21, 300, 240))
  const { deps } = service
  await read()
  await deps.database.transaction({ as: 'owner' }, (session) =>
    session.query('update exhibit_reading set again = true, next_at = 0, state = $2 where exhibit = $1', [
      exhibit,
      'waiting',
    ]),
  )
  await read(1)
  const [unopened] = (await view(id)).state.exhibits
  expect(unopened?.facts?.picture).toBeUndefined()
  expect(unopened?.facts?.unread).toEqual([{ what: 'content', why: 'took more than 1 ms to read' }])
  service.clock.move(2 * minute)
  expect(await read()).toBe(1)
  expect((await view(id)).state.exhibits[0]?.facts?.picture?.width).toBe(300)
})

/** Counts the processes that are open. */
function counted() {
  const counts = { opened: 0, closed: 0, asked: 0 }
  const open = (): Bench => {
    const bench = openBench()
    counts.opened += 1
    return {
      ...bench,
      ask: (job, paths, about) => {
        counts.asked += 1
        return bench.ask(job, paths, about)
      },
      close: () => {
        counts.closed += 1
        bench.close()
      },
    }
  }
  return { counts, open }
}

test('AR-04 features of exhibits are measured once for the same bytes; one that cannot be opened costs itself only', async () => {
  const { deps, clock } = service
  const { counts, open } = counted()
  const printer = openPrinter(deps, open)
  await printer.tick(clock.now())
  const before = { ...counts }
  expect(await printer.tick(clock.now())).toBe(0)
  expect(counts).toEqual(before)
  const bytes = await madePicture(22, 300, 240)
  const uploaded = async (name: string, of: Buffer) =>
    (await seller.upload(name, of)).json<{ exhibit: string }>().exhibit
  await uploaded('one.jpg', bytes)
  await uploaded('two.jpg', bytes)
  const gone = await uploaded('gone.jpg', await madePicture(23, 300, 240))
  await uploaded('three.jpg', await madePicture(24, 300, 240))
  const stored = await deps.database.transaction({ as: 'owner' }, (session) =>
    findExhibit(session, deps.keyring, gone),
  )
  await deps.blobs.remove(stored?.blob ?? '')
  expect(await printer.tick(clock.now())).toBe(3)
  expect(counts).toEqual({ opened: before.opened + 1, closed: before.closed + 1, asked: before.asked + 2 })
  // The same process leaves it; the next one tries.
  expect(await printer.tick(clock.now())).toBe(0)
  expect(await openPrinter(deps, open).tick(clock.now())).toBe(0)
  const rows = await deps.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ exhibit: string }>('select exhibit from exhibit_print', []),
  )
  expect(rows.map(({ exhibit }) => exhibit)).not.toContain(gone)
})

test('a stopped loop begins nothing new', async () => {
  const { deps, clock } = service
  const { counts, open } = counted()
  const printer = openPrinter(deps, open)
  await printer.start()()
  await seller.upload('four.jpg', await madePicture(25, 300, 240))
  expect(await printer.tick(clock.now())).toBe(0)
  expect(counts.opened).toBe(0)
})
