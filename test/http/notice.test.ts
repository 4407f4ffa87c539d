import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NoticeReading } from '#core/notice/read.ts'
import { type Client, openTestApp, type TestApp, testStart } from '../app.ts'

let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp()
  seller = await service.as('seller')
})
afterAll(() => service?.close())

const sample = (name: string) => readFileSync(new URL(`../notices/${name}.txt`, import.meta.url), 'utf8')

test('JA-07 what was read of a notice opens a case as it is, every place with it; several listings at once are a split', async () => {
  for (const [name, code] of [
    ['01-plain-english', null],
    ['05-two-listings', 'many-subjects'],
  ] as const) {
    const text = sample(name)
    const answer = await seller.post('/api/notices/read', { pack: 'joom', text })
    const { fields, allegations, reason } = answer.json<NoticeReading>()
    const kept = Object.entries(fields).map(([id, { value, span }]) => [id, { value, span }])
    const body = {
      pack: 'joom',
      procedure: 'listing-appeal',
      venue: 'external',
      notice: { text, fields: Object.fromEntries(kept) },
      allegations,
      subject: { listing: fields['listing-ids']?.value, site: 'RU', sku: 'KT-114' },
      reason: reason?.id ?? 'trademark',
      noticeAt: testStart - 1_000,
    }
    const opened = await seller.post('/api/cases/open-case', body)
    const codes = (opened.json().refusals ?? []).map((refusal: { code: string }) => refusal.code)
    expect(codes, opened.body).toEqual(code === null ? [] : [code])
  }
})

test('reading a notice stores nothing', async () => {
  const before = (await seller.get('/api/cases')).json<unknown[]>().length
  await seller.post('/api/notices/read', { pack: 'joom', text: sample('02-chinese-full-width') })
  expect((await seller.get('/api/cases')).json<unknown[]>()).toHaveLength(before)
})
