/** X-15 at the doors: erasing in two steps, holds, who looked at evidence, what is held about a person; and what goes by itself. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import yauzl from 'yauzl'
import type { AccessRow, ErasurePlanView, OwnAccessRow, PrivacyView } from '#core/doors/privacy-shapes.ts'
import type { CaseView, Problem, ReviewView } from '#core/doors/shapes.ts'
import { type Client, openTestApp, shops, type TestApp } from '../app.ts'
import { jpeg } from '../files.ts'
import { prepared } from './joom-case.ts'

const reason = 'They asked for it'

let service: TestApp
let seller: Client
let operator: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
  operator = await service.as('operator')
})
afterAll(() => service.close())

/** A case about a listing of its own. */
let listings = 0
const fresh = (how: { venue?: 'external' | 'hosted' } = {}) => {
  listings += 1
  return prepared(seller, { ...how, listing: `5f3a9c01b2d4e6f7081900${String(listings).padStart(2, '0')}` })
}

const planOf = async (scope: string, subject: string) =>
  (await operator.post('/api/privacy/erasures/plan', { scope, subject })).json<ErasurePlanView>()

async function eraseCase(id: string) {
  const { digest } = await planOf('case', id)
  return operator.post('/api/privacy/erasures', { scope: 'case', subject: id, reason, plan: digest })
}

const file = (id: string) =>
  seller.give('FilePacket', { mailbox: shops['shop-a'].mailbox, overrides: [] }, id)

describe('erasing a case', () => {
  test('X-15 takes two steps: what was shown is what goes, and anything added since asks for another look', async () => {
    const { id } = await fresh()
    const { code } = (await seller.get(`/api/cases/${id}`)).json<CaseView>().state
    const plan = await planOf('case', code)
    expect(plan).toMatchObject({
      scope: 'case',
      subject: id,
      title: code,
      exhibits: 2,
      packets: 0,
      holds: [],
      signIn: false,
    })
    expect(plan.cases).toEqual([{ id, code, status: 'open' }])
    await seller.attach(id, 'product-photo', 'photo.jpg', await jpeg())
    const body = { scope: 'case', subject: id, reason, plan: plan.digest }
    const stale = await operator.post('/api/privacy/erasures', body)
    expect([stale.statusCode, stale.json<Problem>().code]).toEqual([409, 'plan-changed'])
    expect((await eraseCase(id)).statusCode).toBe(200)
    const again = await eraseCase(id)
    expect(again.json<Problem>().refusals?.map((one) => one.code)).toEqual(['nothing-to-erase'])
  })

  test('X-15 is for operators in person', async () => {
    const { id } = await fresh()
    const body = { scope: 'case', subject: id }
    for (const person of ['seller', 'reviewer', 'committee'] as const)
      expect((await (await service.as(person)).post('/api/privacy/erasures/plan', body)).statusCode).toBe(403)
    const key = await service.withKey('operator')
    expect((await key.post('/api/privacy/erasures/plan', body)).statusCode).toBe(403)
  })

  test('X-15 leaves a case that both doors still open, and that takes no more words', async () => {
    const { id } = await fresh({ venue: 'hosted' })
    await file(id)
    expect((await eraseCase(id)).statusCode).toBe(200)
    const view = await seller.get(`/api/cases/${id}`)
    expect(view.statusCode, view.body).toBe(200)
    const { state, receipts } = view.json<CaseView>()
    expect(state).toMatchObject({ subject: null, status: 'filed' })
    expect(receipts).toEqual([])
    expect(view.body).not.toContain('NORDLATTE')
    const reviewer = await service.as('reviewer')
    const seen = await reviewer.get(`/api/review/${id}`)
    expect(seen.statusCode, seen.body).toBe(200)
    expect(seen.json<ReviewView>()).toMatchObject({ noticeText: null, statement: null })
    const more = { channel: 'mail', text: 'more of it', sentAt: service.clock.now() - 1 }
    const said = await seller.post(`/api/cases/${id}/keep-correspondence`, more)
    expect([said.statusCode, said.json<Problem>().refusals?.map(({ code }) => code)]).toEqual([
      409,
      ['erased'],
    ])
    expect((await seller.get(`/api/cases/${id}/packets/1`)).statusCode).toBe(404)
    await service.later(3_600_001)
    const rows = (await seller.get('/api/cases')).json<{ id: string; title: string }[]>()
    expect(rows.find((row) => row.id === id)?.title).toBe('')
  })

  test('X-15 one exhibit takes the packet, what names its file and the receipt along, and leaves the case', async () => {
    const { id, certificate } = await fresh()
    await file(id)
    const plan = await planOf('exhibit', certificate)
    expect(plan).toMatchObject({ exhibits: 1, packets: 1, keys: 2, cases: [] })
    const body = { scope: 'exhibit', subject: certificate, reason, plan: plan.digest }
    expect((await operator.post('/api/privacy/erasures', body)).statusCode).toBe(200)
    const view = await seller.get(`/api/cases/${id}`)
    const { state, receipts } = view.json<CaseView>()
    expect(state.exhibits.find((one) => one.id === certificate)).toMatchObject({
      fileName: null,
      facts: null,
    })
    expect(state.filings[0]).toMatchObject({ packet: null, digests: null })
    expect(state.subject).not.toBeNull()
    expect(receipts.map(({ act }) => act)).toEqual(['OpenCase'])
    expect(view.body).not.toContain('扫描件')
  })
})

test('X-15 a hold refuses erasing and is lifted by reason; both stay in the record', async () => {
  const { id } = await fresh()
  const set = await operator.post('/api/privacy/holds', {
    scope: 'shop',
    subject: 'shop-a',
    reason: 'A court asked',
  })
  const { hold } = set.json<{ hold: string }>()
  const refused = await eraseCase(id)
  expect(refused.json<Problem>().refusals).toMatchObject([
    { code: 'under-hold', subject: hold, overridable: false },
  ])
  const twice = await operator.post('/api/privacy/holds', {
    scope: 'shop',
    subject: 'shop-a',
    reason: 'Once more',
  })
  expect(twice.json<Problem>().refusals?.[0]?.code).toBe('held-already')
  const nobody = await operator.post('/api/privacy/holds', {
    scope: 'case',
    subject: 'RC-0000-00',
    reason: 'Who is it?',
  })
  expect(nobody.statusCode).toBe(404)
  expect(
    (await operator.post(`/api/privacy/holds/${hold}/lift`, { reason: 'The court is done' })).statusCode,
  ).toBe(200)
  expect((await eraseCase(id)).statusCode).toBe(200)
  await service.later(3_600_001)
  const { holds, erasures, retention } = (await operator.get('/api/privacy')).json<PrivacyView>()
  expect(holds.slice(0, 1)).toMatchObject([
    { scope: 'shop', subject: 'shop-a', reason: 'A court asked', lifted: { reason: 'The court is done' } },
  ])
  expect(erasures.slice(0, 1)).toMatchObject([
    { scope: 'case', subject: id, reason, because: 'asked', blobsLeft: 0, leftOver: null },
  ])
  expect(erasures[0]?.scrubbedAt).toBeGreaterThan(0)
  expect(retention.find((one) => one.id === 'conversations')?.days).toBe(90)
})

describe('the access log', () => {
  test('X-15 tells the operator who, when, which and why, and the seller of the own exhibit in which role', async () => {
    const { id, certificate } = await fresh({ venue: 'hosted' })
    await file(id)
    const reviewer = await service.as('reviewer')
    await reviewer.get(`/api/cases/${id}/exhibits/${certificate}`)
    service.clock.move(1000)
    await reviewer.give('ClaimCase', {}, id)
    await reviewer.get(`/api/cases/${id}/exhibits/${certificate}`)
    await seller.get(`/api/cases/${id}/exhibits/${certificate}`)
    const path = `/api/cases/${id}/exhibits/${certificate}/access`
    const own = (await seller.get(path)).json<OwnAccessRow[]>()
    expect(own.map(({ by, why }) => [by, why]).sort()).toEqual([
      ['reviewer', 'deciding'],
      ['reviewer', 'reviewing'],
      ['you', 'own'],
    ])
    expect(JSON.stringify(own)).not.toMatch(/person|@/)
    expect((await (await service.as('seller2')).get(path)).statusCode).toBe(404)
    const rows = (await operator.get(`/api/privacy/access?exhibit=${certificate}`)).json<AccessRow[]>()
    expect(rows.map(({ name, why }) => [name, why]).sort()).toEqual([
      ['reviewer', 'deciding'],
      ['reviewer', 'reviewing'],
      ['seller', 'own'],
    ])
    expect((await seller.get('/api/privacy/access')).statusCode).toBe(403)
  })
})

const entriesOf = (bytes: Buffer): Promise<string[]> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, (error, zip) => {
      if (error) return reject(error)
      const names: string[] = []
      zip.on('entry', (entry: { fileName: string }) => names.push(entry.fileName))
      zip.on('end', () => resolve(names))
      return undefined
    })
  })

describe('what is held about a person', () => {
  test('X-15 is theirs to have, whole and with their files; nobody else but the operator gets it', async () => {
    const { id } = await fresh()
    await file(id)
    const { code } = (await seller.get(`/api/cases/${id}`)).json<CaseView>().state
    const own = await seller.get('/api/me/data')
    expect(own.headers['content-type']).toBe('application/zip')
    const names = await entriesOf(own.rawPayload)
    expect(names[0]).toBe('person.json')
    expect(names.filter((name) => name.startsWith(`cases/${code}/`))).toEqual([
      `cases/${code}/record.json`,
      `cases/${code}/exhibits/1-notice.pdf`,
      `cases/${code}/exhibits/2-商标注册证（扫描件）.pdf`,
      `cases/${code}/packets/1.zip`,
    ])
    const me = (await seller.get('/api/session')).json<{ person: { id: string } }>().person.id
    const path = `/api/privacy/people/${me}/data`
    expect((await (await service.as('seller2')).get(path)).statusCode).toBe(403)
    expect(await entriesOf((await operator.get(path)).rawPayload)).toEqual(names)
    const other = await entriesOf((await (await service.as('reviewer')).get('/api/me/data')).rawPayload)
    expect(other).toEqual(['person.json'])
  })
})
