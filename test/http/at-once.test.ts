/** Several at the same moment, and work that fails: nothing is done twice, nothing is lost. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView, Taken } from '#core/doors/shapes.ts'
import { openWorker } from '#shell/worker/worker.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { pdf } from '../files.ts'
import { opening, prepared } from './joom-case.ts'

const mailbox = shops['shop-a'].mailbox
const listing = (n: number) => `7b3a9c01b2d4e6f7081920${String(n).padStart(2, '0')}`
let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

const viewOf = async (id: string) => (await seller.get(`/api/cases/${id}`)).json<CaseView>()
const owned = <R extends Record<string, unknown>>(sql: string, params: unknown[] = []) =>
  service.deps.database.transaction({ as: 'owner' }, (session) => session.query<R>(sql, params))

/** Does something once, between the first packet's being pressed and its being filed. */
function whilePressed(act: () => Promise<void>): void {
  const { blobs } = service.deps
  const write = blobs.write.bind(blobs)
  blobs.write = async (source, options) => {
    const written = await write(source, options)
    blobs.write = write
    await act()
    return written
  }
}

test('twenty changes at once are twenty entries, one after the other', async () => {
  const { case: id } = await seller.give('OpenCase', opening({ listing: listing(1) }))
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      seller.post(`/api/cases/${id}/set-fields`, { fields: { 'registration-number': `EUTM ${n}` } }),
    ),
  )
  const taken = answers
    .filter((answer) => answer.statusCode === 200)
    .map((answer) => answer.json<Taken>().seq)
  // Where several write at once some may be told to look again; whatever was taken stands.
  expect(answers.every(({ statusCode }) => statusCode === 200 || statusCode === 409)).toBe(true)
  const { timeline } = await viewOf(id)
  expect(timeline.map((entry) => entry.seq)).toEqual(
    Array.from({ length: taken.length + 1 }, (_, n) => n + 1),
  )
  expect(taken.sort((a, b) => a - b)).toEqual(timeline.slice(1).map((entry) => entry.seq))
})

test('JA-16 filed twice at the same moment, it is filed once', async () => {
  const { id } = await prepared(seller, { listing: listing(2) })
  const answers = await Promise.all(
    [1, 2, 3].map(() => seller.post(`/api/cases/${id}/file-packet`, { mailbox })),
  )
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409])
  expect((await viewOf(id)).state.filings).toHaveLength(1)
  expect(await owned('select filing from packet where stream = $1', [id])).toEqual([{ filing: 1 }])
})

test('JA-16 filed again while its packet is still being built, it is filed once, by whoever was done first', async () => {
  const { id } = await prepared(seller, { listing: listing(9) })
  let first: number | undefined
  whilePressed(async () => {
    first = (await seller.post(`/api/cases/${id}/file-packet`, { mailbox })).statusCode
  })
  const late = await seller.post(`/api/cases/${id}/file-packet`, { mailbox })
  expect([first, late.statusCode]).toEqual([200, 409])
  expect(late.json().refusals.map(({ code }: { code: string }) => code)).toContain('already-open')
  expect((await viewOf(id)).state.filings).toHaveLength(1)
  expect(await owned('select filing from packet where stream = $1', [id])).toEqual([{ filing: 1 }])
})

test('JA-15 what changes while the packet is being built is in it: a packet is never filed for another state of the case', async () => {
  const { id, certificate } = await prepared(seller, { listing: listing(7) })
  let late: string | undefined
  whilePressed(async () => {
    late = await seller.attach(id, 'authorisation-letter', 'late.pdf', await pdf('A letter that came late'))
  })
  const taken = await seller.give('FilePacket', { mailbox }, id)
  const { state } = await viewOf(id)
  expect(late).toBeDefined()
  expect(state.filings[0]?.exhibits).toEqual(expect.arrayContaining([certificate, late]))
  expect(taken.receipt?.files.map((file) => file.name).join()).toContain('Trademark_License')
})

test('what is erased while the packet is being built is not filed, though no entry was added to the case', async () => {
  const { id } = await prepared(seller, { listing: listing(8) })
  whilePressed(async () => {
    await owned('update key set wrapped = null, destroyed_at = 1 where stream = $1', [id])
  })
  const answer = await seller.post(`/api/cases/${id}/file-packet`, { mailbox })
  expect(answer.statusCode).toBe(409)
  expect(answer.json().refusals.map(({ code }: { code: string }) => code)).toContain('erased')
  expect(await owned('select filing from packet where stream = $1', [id])).toEqual([])
})

test('the same key at the same moment is one act with one answer', async () => {
  const headers = { 'idempotency-key': 'opened-from-two-windows' }
  const body = opening({ listing: listing(3) })
  const answers = await Promise.all([1, 2, 3].map(() => seller.post('/api/cases/open-case', body, headers)))
  const ids = new Set(answers.map((answer) => answer.json<Taken>().case))
  expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200])
  expect(ids.size).toBe(1)
  expect(answers.filter((answer) => answer.json<Taken>().repeated)).toHaveLength(2)
})

test('JA-01 an effect given twice, and by two workers at once, corrects the listing once', async () => {
  const { case: id } = await seller.give('OpenCase', opening({ listing: listing(4) }))
  await Promise.all([
    service.worker.tick(service.clock.now()),
    openWorker(service.deps).tick(service.clock.now()),
  ])
  await owned('update outbox set done_at = null where stream = $1', [id])
  await service.worker.tick(service.clock.now())
  expect((await viewOf(id)).listing?.history).toHaveLength(1)
  expect(await owned('select id from outbox where done_at is null and dead_at is null')).toEqual([])
})

test('an effect that fails is tried again later, longer apart each time, and then left to a person', async () => {
  const { case: id } = await seller.give('OpenCase', opening({ listing: listing(5) }))
  await owned(
    `update outbox set payload = replace(payload, 'SeeRemoved', 'RestoreListing') where stream = $1`,
    [id],
  )
  const state = async () =>
    (
      await owned<{ attempts: number; next_at: number; dead_at: number | null }>(
        'select attempts, next_at, dead_at from outbox where stream = $1',
        [id],
      )
    )[0]
  const waits: number[] = []
  for (;;) {
    await service.worker.tick(service.clock.now())
    const now = await state()
    if (now === undefined || now.dead_at !== null) break
    waits.push(now.next_at - service.clock.now())
    service.clock.set(now.next_at)
  }
  expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(Math.max(...waits)).toBe(3_600_000)
  expect(await state()).toMatchObject({ attempts: 20 })
})

test('a timer whose command is refused is put off and takes nothing with it', async () => {
  const { case: id } = await seller.give('OpenCase', opening({ listing: listing(6) }))
  const at = service.clock.now()
  await owned(
    `insert into timer (stream, code, at, shop, command, body, wake_at) values ($1, 'lapse:x', $2, 'shop-a', 'LapseCase', '{"code":"channel-close"}', $2)`,
    [id, at],
  )
  await service.worker.tick(at)
  const [timer] = await owned('select attempts, last_error from timer where stream = $1 and code = $2', [
    id,
    'lapse:x',
  ])
  expect(timer).toMatchObject({ attempts: 1, last_error: 'no-deadline' })
  expect((await viewOf(id)).state.status).toBe('open')
})
