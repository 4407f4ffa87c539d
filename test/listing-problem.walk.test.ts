/** From an export with a banned word in a title to a case about it: a bare "fixed" blocks, the subject line is written, it is granted. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import type { Client } from './app.ts'
import { pdf } from './files.ts'
import * as seller from './walk/seller.ts'
import {
  asOneWalk,
  expectQuiet,
  gone,
  lastAnswer,
  openStage,
  type Stage,
  sees,
  type Visit,
} from './walk/stage.ts'

const listing = '5f3a9c01b2d4e6f708192b77'
const rows = `Product ID,SKU,Site,State,Removed at,Title,Brand,Documents
${listing},HM-77,FR,Removed,2026-10-30 09:00,Original lamp,No brand,no
`

let stage: Stage
let visit: Visit
let page: Page
let client: Client
let id: string
beforeAll(async () => {
  stage = await openStage()
  client = await stage.service.as('seller')
  visit = await stage.enter('seller')
  page = visit.page
})
afterAll(() => stage?.close())

asOneWalk(() => stage)

const view = () => lastAnswer<CaseView>(visit, /\/api\/cases\/[^/]+$/)

async function state(text: string): Promise<void> {
  const answers = view().state.allegationIds.map((allegation) => ({
    allegation,
    text,
    exhibits: [],
  }))
  await client.give('StateFacts', { text, reasonText: text, answers }, id)
  await page.reload()
}

test('JD-02 an export names the listing and its cause, and a case is opened from it', async () => {
  await page.goto(`${stage.address}/s/diagnose`)
  await page
    .getByTestId('export')
    .setInputFiles({ name: 'export.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  await page.getByTestId('by-listing').click()
  await page.getByTestId('listing-HM-77').getByRole('button').first().click()
  await page.getByTestId('open-banned-words').click()
  await page.waitForURL(/\/s\/case\//)
  id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await sees(page, 'status-open')
  expect(view().state).toMatchObject({
    procedure: 'listing-problem',
    reason: 'banned-words',
    subject: { listing },
  })
  await stage.service.later(1_000)
  await page.reload()
  await sees(page, 'listing-removed')
})

test('JD-18 a bare "fixed" is blocked; an account of what was changed is not', async () => {
  await client.attach(id, 'before-capture', 'before.pdf', await pdf('Before: Original lamp'))
  await client.attach(id, 'after-capture', 'after.pdf', await pdf('After: table lamp, 40 cm'))
  await client.give('ChooseType', { appealType: 'listing-issue' }, id)
  const fields = { 'listing-url': `https://shop.example.test/products/${listing}` }
  await client.give('SetFields', { fields: { ...view().state.fields, ...fields } }, id)
  await state('Fixed')
  await sees(page, 'refusal-finding:says-what-changed')
  await state('Removed "Original" from the title of HM-77; the captures before and after show the title.')
  await page.getByTestId('file').waitFor()
  await gone(page, 'refusal-finding:says-what-changed')
})

test('JD-18 the subject line names SKU and violation, and is there to be copied', async () => {
  await seller.file(page)
  await page.getByTestId('to-packet').click()
  await page.waitForURL(/\/packet$/)
  await page.getByText('Appeal: HM-77 – Fixed Banned Words').first().waitFor()
  await page.goto(`${stage.address}/s/case/${id}`)
  await seller.recordTicket(page, 'JM-L-7001')
})

test('JD-18 granted, the case is at an end, the listing itself is active again, and its record says since when', async () => {
  await stage.service.later(86_400_000)
  await page.reload()
  await seller.recordOutcome(page, 'granted')
  await page.getByText('原链接恢复为 Active').first().waitFor()
  await stage.service.later(1_000)
  await page.reload()
  await sees(page, 'listing-active')
  expect(await page.getByTestId('listing-removed').count()).toBe(0)
  const { listing: record } = view()
  expect(record).toMatchObject({ listing, status: 'active' })
  expect(record?.history.map(({ status }) => status)).toEqual(['removed', 'active'])
  await page.goto(`${stage.address}/s/inbox`)
  await page.locator(`[data-testid="case-row"][data-case="${id}"]`).getByTestId('listing-active').waitFor()
  expectQuiet(visit)
})
