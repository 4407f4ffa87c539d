/** The route of diagnosis, over the sample export and the real pack. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DiagnosisAnswer } from '#core/doors/diagnosis-routes.ts'
import type { Problem } from '#core/doors/shapes.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'

const at = Date.parse('2026-03-12T02:00:00Z')
const sample = readFileSync(join(import.meta.dirname, '..', '..', 'examples', 'joom-export.csv'), 'utf8')
const path = '/api/diagnoses?pack=joom'

let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp({ at, uploadMax: 200_000 })
  seller = await service.as('seller')
})
afterAll(() => service?.close())

function asFile(bytes: Uint8Array): [Buffer, Record<string, string>] {
  const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="export.csv"\r\n\r\n'
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')])
  return [payload, { 'content-type': 'multipart/form-data; boundary=b' }]
}

test('JD-02 an export as text and as a file gets the same answer', async () => {
  const asText = await seller.post(path, { text: sample })
  expect(asText.statusCode, asText.body).toBe(200)
  const answer = asText.json<DiagnosisAnswer>()
  expect(answer.diagnosis.states).toEqual({
    removed: 5,
    'not-visible': 2,
    inactive: 4,
    unknown: 1,
    active: 3,
  })
  expect(answer.export).toMatchObject({ problems: [], unknown: ['Warehouse'] })
  const uploaded = await seller.post(path, ...asFile(Buffer.from(sample, 'utf16le')))
  expect(uploaded.json<DiagnosisAnswer>().diagnosis).toEqual(answer.diagnosis)
})

test('JD-02 brands and a symptom are heard', async () => {
  const text = 'SKU,State,Title\nS-1,Removed,iPhone case\n'
  const rulesFound = async (query: string) =>
    (await seller.post(`${path}${query}`, { text }))
      .json<DiagnosisAnswer>()
      .diagnosis.groups.map(({ rule }) => rule)
  expect(await rulesFound('')).toEqual(['brand-names'])
  expect(await rulesFound('&brands=IPHONE,%20other')).toEqual([])
  const first = await seller.post(`${path}&symptom=tracking-stalled`, { text })
  expect(first.json<DiagnosisAnswer>().diagnosis.rules[0]?.id).toBe('logistics')
})

test('nothing is stored, and no reviewer may ask', async () => {
  const events = () =>
    service.deps.database.transaction({ as: 'owner' }, (session) =>
      session.query('select count(*) from event', []),
    )
  const before = await events()
  await seller.post(path, { text: sample })
  expect(await events()).toEqual(before)
  expect((await (await service.as('reviewer')).post(path, { text: sample })).statusCode).toBe(403)
})

test('what cannot be read is refused by name', async () => {
  const workbook = await seller.post(path, ...asFile(Buffer.from('PK\u0003\u0004')))
  expect([workbook.statusCode, workbook.json<Problem>().detail]).toEqual([
    415,
    expect.stringContaining('CSV UTF-8'),
  ])
  const big = await seller.post(path, ...asFile(Buffer.alloc(300_000, 'a,b\n')))
  expect(big.statusCode).toBe(413)
  expect((await seller.post('/api/diagnoses?pack=nowhere', { text: sample })).statusCode).toBe(404)
  expect((await seller.post(path, { words: 1 })).json<Problem>().issues?.[0]?.pointer).toContain('/body')
})

test('JD-18 a case opens from a cause, every cause of the listing in it', async () => {
  const { diagnosis } = (await seller.post(path, { text: sample })).json<DiagnosisAnswer>()
  const found = diagnosis.listings.find(({ sku }) => sku === 'HM-103')
  const opens = found?.causes.find(({ rule }) => rule === 'banned-words')?.opens
  expect(opens).toEqual({ procedure: 'listing-problem', reason: 'banned-words' })
  const allegations = (found?.causes ?? []).map(({ rule, findings }, index) => ({
    id: `a${index + 1}`,
    text: `${rule}: ${findings.map(({ says }) => says.en).join(' ')}`,
  }))
  const taken = await seller.give('OpenCase', {
    pack: 'joom',
    procedure: opens?.procedure,
    venue: 'external',
    claim: { text: allegations.map(({ text }) => text).join('\n') },
    allegations,
    subject: { listing: found?.listing, site: found?.site, sku: found?.sku, title: found?.title },
    reason: opens?.reason,
  })
  expect(taken.events).toEqual(['CaseOpened'])
})
