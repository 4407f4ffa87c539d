/** Notices dropped as files, walked in a browser: a PDF confirmed value by value, a table opened in one go, a message that only looks like one. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseRow, CaseView } from '#core/doors/shapes.ts'
import type { Client } from './app.ts'
import { expectQuiet, openStage, ready, type Stage, sees, type Visit } from './walk/stage.ts'

const sample = (name: string) => fileURLToPath(new URL(`corpus/notices/tuning/${name}`, import.meta.url))

let stage: Stage
let seller: Visit
let client: Client
beforeAll(async () => {
  stage = await openStage({ at: Date.UTC(2026, 2, 13, 4) })
  client = await stage.service.as('seller')
  seller = await stage.enter('seller')
})
afterAll(() => stage?.close())

const drop = (name: string) => seller.page.getByTestId('notice-file').setInputFiles(sample(name))

test('JA-07 JA-29 a PDF becomes a case with each value from its line, and stays with it as the official notice', async () => {
  const { page } = seller
  await page.goto(`${stage.address}/s/new`)
  await drop('p01.pdf')
  await sees(page, 'marked-notice')
  expect(await page.getByTestId('pack').inputValue()).toBe('joom')
  // Two listings: one of them is the case's. The notice says nowhere when it came.
  await page.getByTestId('subject-listing').selectOption('5e6677889900aabbccddeeff')
  await page.getByTestId('subject-sku').selectOption('HB-CUP-1')
  await page.getByTestId('at-noticeAt').fill('2026-03-12T15:00')
  await ready(page, 'confirm')
  await page.getByTestId('confirm').click()
  await sees(page, 'status-open')
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const { state } = (await client.get(`/api/cases/${id}`)).json<CaseView>()
  expect(state.notice?.fields.ticket).toMatchObject({ value: 'JM-2026-0312-88120', page: 1 })
  expect(state.exhibits.map(({ document }) => document)).toEqual(['official-notice'])
})

test('JA-07 what was read from a picture is ticked one by one; a value that was changed is the person’s', async () => {
  const { page } = seller
  await page.goto(`${stage.address}/s/new`)
  await drop('p08.pdf')
  await sees(page, 'check-listing')
  await page.getByTestId('subject-site').selectOption('FR')
  await page.getByTestId('subject-sku').fill('NL-1')
  await page.getByTestId('at-noticeAt').fill('2026-02-28T15:00')
  expect(await page.getByTestId('confirm').isDisabled()).toBe(true)
  await page.getByTestId('subject-listing').fill('5f1122aa33bb44cc55dd66ef')
  for (const box of await page.locator('[data-testid^="check-"]').all()) await box.check()
  await ready(page, 'confirm')
  await page.getByTestId('confirm').click()
  await sees(page, 'status-open')
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const { state } = (await client.get(`/api/cases/${id}`)).json<CaseView>()
  expect(state.notice?.fields['listing-ids']).toEqual({ value: '5f1122aa33bb44cc55dd66ef' })
})

test('JA-20 the rows of a violation page become cases of their own in one go', async () => {
  const { page } = seller
  await page.goto(`${stage.address}/s/new`)
  await drop('c01.csv')
  await page.getByTestId('several-row').nth(2).waitFor()
  await page.getByTestId('several-when').fill('2026-03-02T18:00')
  await page.getByTestId('several-clean').click()
  await page.getByTestId('several-open').click()
  await sees(page, 'several-done')
  const rows = (await client.get('/api/cases')).json<CaseRow[]>()
  expect(rows.some(({ listing }) => listing === '5a0000000000000000000a11')).toBe(true)
})

test('a message that only looks like a notice is warned of, and what is no file of a notice says what to do', async () => {
  const { page } = seller
  await page.goto(`${stage.address}/s/new`)
  await drop('e14.eml')
  await sees(page, 'notice-warnings')
  expect(await page.getByTestId('check-warnings').isVisible()).toBe(true)
  await page.goto(`${stage.address}/s/new`)
  await page.getByTestId('notice-file').setInputFiles({
    name: 'list.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(60)]),
  })
  await sees(page, 'notice-trouble')
  expect(readFileSync(sample('e14.eml')).length).toBeGreaterThan(0)
  expectQuiet(seller)
})
