import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NoticeFile } from '#core/notice/source.ts'
import { type Client, multipart, openTestApp, type TestApp } from '../app.ts'

let service: TestApp
let seller: Client
beforeAll(async () => {
  service = await openTestApp({ uploadMax: 300_000 })
  seller = await service.as('seller')
})
afterAll(() => service?.close())

const corpus = new URL('../corpus/notices/tuning/', import.meta.url)
const give = (name: string, bytes: Uint8Array, who = seller) => {
  const { payload, headers } = multipart(name, bytes)
  return who.post('/api/notices/file', payload, headers)
}

test('JA-07 a notice comes in as the file it is: each page, mail and row with its place, and nothing is kept', async () => {
  const kinds = { 'p01.pdf': 'pdf', 'e01.eml': 'mail', 't01.txt': 'text', 'c01.csv': 'table' }
  for (const [name, kind] of Object.entries(kinds)) {
    const answer = await give(name, readFileSync(new URL(name, corpus)))
    const { notices, fileName } = answer.json<NoticeFile>()
    expect(fileName).toBe(name)
    expect(notices.length).toBeGreaterThan(0)
    expect(notices.every((one) => one.kind === kind && one.text.length > 40)).toBe(true)
    if (kind === 'pdf') expect(notices[0]?.places[0]?.page).toBe(1)
    if (kind === 'table') expect(notices[1]?.places[0]?.row).toBe(3)
  }
  expect((await seller.get('/api/cases')).json()).toEqual([])
})

test('what is no notice is refused in one word, what is too large before it is read, and a reviewer has no such door', async () => {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)])
  expect((await give('evidence.zip', zip)).json()).toMatchObject({ notices: [], refused: 'archive' })
  expect((await give('list.xlsx', zip)).json()).toMatchObject({ refused: 'workbook' })
  expect((await give('broken.pdf', Buffer.from('%PDF-1.7 nothing'))).json()).toMatchObject({
    refused: 'damaged',
  })
  expect((await give('large.txt', Buffer.alloc(400_000, 97))).statusCode).toBe(413)
  expect((await seller.post('/api/notices/file', {})).statusCode).toBe(400)
  expect((await give('a.txt', Buffer.from('a'), await service.as('reviewer'))).statusCode).toBe(403)
})
