/**
 * Ten tasks of a seller, walked with every act counted, against what the design aims at: a notice dropped to a packet that is ready
 * in at most 12 clicks; two hundred listings of one court's order without two hundred repetitions.
 */
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseRow, CaseView } from '#core/doors/shapes.ts'
import { counted } from './counts.ts'
import { pdf } from './files.ts'
import { openedUnban } from './http/unban-case.ts'
import { madePicture } from './pictures.ts'
import { doer, told } from './walk/effort.ts'
import { removalNotice } from './walk/notice.ts'
import { expectQuiet, openStage, ready, type Stage, sees, type Visit } from './walk/stage.ts'
import { orderOver } from './walk/tro-order.ts'

let stage: Stage
let visit: Visit
let page: Page
beforeAll(async () => {
  stage = await openStage()
  visit = await stage.enter('seller')
  page = visit.page
})
afterAll(() => stage?.close())

const inbox = () => page.goto(`${stage.address}/s/inbox`)
const idNow = () => new URL(page.url()).pathname.split('/')[3] ?? ''
let appeal = ''

test('JA-01 X-07 from a notice that is dropped to a packet that is ready: at most 12 clicks', async () => {
  await page.goto(`${stage.address}/s/new`)
  const me = doer(page)
  await me.drop('notice-file', [{ name: 'notice.txt', bytes: Buffer.from(removalNotice) }])
  await page.getByTestId('marked-notice').waitFor()
  await me.write('subject-sku', 'NLT-114')
  await ready(page, 'confirm')
  await me.click('confirm')
  await sees(page, 'status-open')
  appeal = idNow()
  await me.drop('upload', [
    { name: '平台官方通知.pdf', bytes: await pdf('Notice of removal') },
    { name: '自有商标注册证.pdf', bytes: await pdf('Certificate of registration EUTM 018204417') },
  ])
  await ready(page, 'attach-all')
  await me.click('attach-all')
  await page.getByTestId('exhibit').nth(1).waitFor()
  await me.write('field-registration-number', 'EUTM 018204417')
  await me.key('Enter')
  if ((await page.getByTestId('choose-type').count()) > 0) {
    await me.choose('appeal-type', 'trademark')
    await me.click('choose-type')
  }
  await me.write(
    'statement',
    'NORDLATTE, EUTM 018204417, is registered in our name. The certificate is attached.',
  )
  await me.write('reason-text', 'We are the registered owner of the mark.')
  for (const n of [1, 2]) {
    await me.write(`answer-a${n}`, `The certificate of registration shows that the mark is ours (${n}).`)
    me.effort.clicks += 1
    await page.locator(`#allegation-a${n} input[type=checkbox]`).last().check()
  }
  await ready(page, 'save-answers')
  await me.click('save-answers')
  await ready(page, 'file')
  await me.click('to-packet')
  await page.waitForURL(/\/packet$/)
  await sees(page, 'download-packet')
  told('a notice dropped to a packet that is ready', me.effort)
  expect(me.effort.clicks).toBeLessThanOrEqual(12)
})

test('X-04 the row that is due first, opened from the inbox by keys alone', async () => {
  await inbox()
  await page.getByTestId('case-row').first().waitFor()
  const me = doer(page)
  await me.key('Enter')
  await page.waitForURL(/\/s\/case\//)
  told('the case that is due first, opened', me.effort)
  expect(me.effort).toMatchObject({ clicks: 0, keys: 1 })
})

test('JA-14 filed, and the number the marketplace gave typed in', async () => {
  await page.goto(`${stage.address}/s/case/${appeal}`)
  await ready(page, 'file')
  const me = doer(page)
  await me.click('file')
  await me.click('confirm-file')
  await sees(page, 'status-filed')
  await me.write('RecordTicket-ticket', 'JM-A-90001')
  await me.click('submit-RecordTicket')
  await sees(page, 'filing', 'JM-A-90001')
  told('filed and its ticket recorded', me.effort)
  expect(me.effort.clicks).toBeLessThanOrEqual(3)
})

test('JA-18 a denial recorded with what was missing', async () => {
  await stage.service.later(86_400_000)
  await page.reload()
  const me = doer(page)
  await me.click('outcome')
  await me.choose('RecordOutcome-outcome', 'denied')
  await me.write('RecordOutcome-reasons', 'The list of goods is not shown.')
  await me.click('submit-RecordOutcome')
  await sees(page, 'status-denied')
  told('a denial recorded, item by item', me.effort)
  expect(me.effort.clicks).toBeLessThanOrEqual(4)
})

test('X-09 what stands in the way of filing again, and the way to it', async () => {
  const me = doer(page)
  await sees(page, 'refusal-nothing-new')
  me.effort.clicks += 1
  await page.getByTestId('refusal-nothing-new').getByRole('link').first().click()
  await page.waitForURL(/#/)
  told('from what blocks to the place where it is mended', me.effort)
})

test('JA-20 one order over many listings: prepared from one body of evidence', async () => {
  const many = counted(20, 200)
  const source = await orderOver(await stage.service.as('seller'))
  await page.goto(`${stage.address}/s/case/${source}`)
  const me = doer(page)
  const rows = Array.from(
    { length: many },
    (_, n) => `${(0x7a3a9c01b2d4 + n).toString(16).padEnd(24, '0')}, FR, T-${n}`,
  )
  await me.write('sibling-rows', rows.join('\n'))
  await me.click('open-siblings')
  await page
    .getByTestId('sibling-opened')
    .nth(many - 1)
    .waitFor({ timeout: 200_000 })
  told(`one order over ${many} listings, each case with its own packet`, me.effort)
  expect(me.effort).toMatchObject({ clicks: 1, fields: 1 })
})

test('AR-01 a report begun: what, where, of which product, of which kind', async () => {
  await page.goto(`${stage.address}/s/report/new`)
  const me = doer(page)
  await me.choose('pack', 'aliexpress')
  await me.choose('procedure', 'report')
  await me.write('claim-text', 'The shop sells copies of our kettle under our mark.')
  await me.write('claim-url', 'https://shop.example.test/item/1005006123456789.html')
  await me.choose('claim-target', 'product')
  await me.choose('reason', 'report-counterfeit')
  await me.write('subject-listing', '1005006123456789')
  await me.choose('subject-site', 'GLOBAL')
  await me.click('add-allegation')
  await me.write('allegation-1', 'The product carries our mark and fails the check of our code.')
  await ready(page, 'confirm')
  await me.click('confirm')
  await sees(page, 'status-open')
  told('a report of a violation begun', me.effort)
  expect(me.effort.clicks).toBeLessThanOrEqual(12)
})

test('AU-17 the ways out of a case, side by side', async () => {
  const id = await openedUnban(await stage.service.as('seller'), {
    listing: '1005004445556667',
    violation: 'V-30001',
  })
  await page.goto(`${stage.address}/s/case/${id}`)
  await sees(page, 'status-open')
  const me = doer(page)
  await me.click('to-options')
  await page.waitForURL(/\/options$/)
  told('from a case to its ways out', me.effort)
  const { state } = (await (await stage.service.as('seller')).get(`/api/cases/${id}`)).json<CaseView>()
  expect(state.status).toBe('open')
})

test('IR-16 an original put into the vault, and found again by a picture', async () => {
  const large = await madePicture(7, 960, 720)
  const small = await sharp(large).resize(400).jpeg({ quality: 80 }).toBuffer()
  await page.goto(`${stage.address}/s/vault`)
  await page.locator('main h1').waitFor()
  const me = doer(page)
  await me.key('u')
  await me.drop('vault-upload', [{ name: 'original.jpg', bytes: large }])
  await sees(page, 'sending', '已入库')
  await me.click('add-done')
  await sees(page, 'vault-item')
  await me.click('find-picture')
  await me.drop('find-upload', [{ name: 'listing.jpg', bytes: small }])
  await page.getByTestId('same').first().waitFor({ timeout: 60_000 })
  told('an original kept, and found by the picture of a listing', me.effort)
  expect(me.effort.clicks).toBeLessThanOrEqual(3)
})

test('JD-02 an export dropped, and a case opened from what it shows', async () => {
  // The example names times of its own day.
  await stage.service.later(40 * 86_400_000)
  await page.goto(`${stage.address}/s/diagnose`)
  const me = doer(page)
  await me.click('sample')
  await sees(page, 'answer')
  me.effort.clicks += 1
  await page.locator('#group-banned-words').getByTestId('listing-HM-103').getByRole('button').click()
  await me.click('open-banned-words')
  await page.waitForURL(/\/s\/case\//)
  told('a case from a catalogue export', me.effort)
  expect(me.effort.clicks).toBeLessThanOrEqual(3)
  const rows = (await (await stage.service.as('seller')).get('/api/cases')).json<CaseRow[]>()
  expect(rows.length).toBeGreaterThan(20)
  expectQuiet(visit)
})
