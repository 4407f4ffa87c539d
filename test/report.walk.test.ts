/**
 * A report of a violation at a marketplace outside, walked in a browser: claimed, shown, vouched for, filed, rejected with its
 * items, tried again too early, mended item by item, and upheld.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView, Problem } from '#core/doors/shapes.ts'
import { type Client, shops } from './app.ts'
import { pdf, png } from './files.ts'
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
import { shows } from './walk/tour.ts'

const hour = 3_600_000
const { mailbox } = shops['shop-a']
const product = '1005006123456789'
const url = `https://shop.example.test/item/${product}.html`
const items = ['The classes of the goods are not shown.', 'The result of the security code cannot be read.']

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

const view = () => lastAnswer<CaseView>(visit, /\/api\/cases\/[\da-f-]{36}$/)
const codesOf = ({ refusals = [] }: Problem) => refusals.map(({ code }) => code).sort()

test('AR-01 AR-02 a report begins with what the person says, of which product and where it is seen', async () => {
  id = await seller.openByClaim(page, stage.address, {
    pack: 'aliexpress',
    procedure: 'report',
    text: 'The shop sells copies of our kettle under our mark NORDLATTE.',
    url,
    target: 'product',
    listing: product,
    site: 'GLOBAL',
    reason: 'report-counterfeit',
    points: ['The product carries NORDLATTE and fails the check of our security code.'],
  })
  await sees(page, 'refusal-finding:evidence-there')
  await shows(page, 'report-1-begun')
  const { state } = view()
  expect(state).toMatchObject({
    notice: null,
    report: { url },
    subject: { target: { kind: 'product', url } },
  })
})

test('AR-02 AR-05 what this kind of report needs is asked for by name; a picture of another type is turned away', async () => {
  await seller.attach(page, '截图.png', await pdf('Printed page of the shop'), 'violation-capture')
  await sees(page, 'finding-picture-type')
  await page.getByTestId('exhibit').first().getByRole('button', { name: '移出案件' }).click()
  await gone(page, 'finding-picture-type')
  await seller.attach(page, '截图.png', await png(), 'violation-capture')
  await client.attach(id, 'trademark-registration', '商标注册证.pdf', await pdf('Certificate, classes 21'))
  await client.attach(id, 'security-code-result', '防伪码.png', await png('#204060'))
  await page.reload()
  for (const [field, value] of [
    ['target-url', url],
    ['target-product-id', product],
    ['captured-at', '2026-11-02T11:00:00+08:00'],
    ['registration-number', '58204417'],
    ['goods-classes', '21'],
    ['import-declaration-number', '220120261000000001'],
  ] as const)
    await seller.write(page, field, value)
  await gone(page, 'refusal-finding:evidence-there')
})

test('X-13 nobody is accused by a machine: it is filed only by a person who vouches for it', async () => {
  await seller.chooseType(page, 'counterfeit')
  await page.getByTestId('statement').fill('同一商品使用我方注册商标，防伪码验证不通过。')
  await page.getByTestId('reason-text').fill('防伪码验证不通过。')
  await seller.answer(page, { a1: '见防伪码验证结果和商标注册证。' })
  const problem = await client.refused('FilePacket', { mailbox }, id)
  expect(codesOf(problem)).toEqual(['not-attested'])
  await page.getByTestId('file').click()
  await page.getByTestId('attested').waitFor()
  await shows(page, 'report-2-vouched')
  expect(await page.getByTestId('confirm-file').isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await seller.file(page, { attested: true })
  expect(view().state.filings[0]?.attested).toBe(true)
  await seller.recordTicket(page, 'JB-2026-88120')
})

test('AR-13 a rejection names its items, and each has to be answered', async () => {
  await stage.service.later(20 * hour)
  await page.reload()
  await seller.recordOutcome(page, 'denied', items)
  for (const item of items) await sees(page, 'refusal-item-open', item)
  await shows(page, 'report-3-rejected')
  await sees(page, 'refusal-nothing-new')
})

test('AR-12 within 48 hours it is too early; an early attempt is turned away and does not begin the clock anew', async () => {
  const until = () =>
    view()
      .actions.find(({ command }) => command === 'FilePacket')
      ?.refusals.find(({ code }) => code === 'not-yet')?.until
  const opens = view().state.filings[0]?.answeredAt ?? 0
  await sees(page, 'refusal-not-yet')
  const before = until()
  expect(before).toBe(opens + 48 * hour)
  await stage.service.later(24 * hour)
  const early = await client.refused('FilePacket', { mailbox, attested: true }, id)
  expect(codesOf(early)).toContain('not-yet')
  await page.reload()
  await sees(page, 'refusal-not-yet')
  expect(until()).toBe(before)
})

test('AR-12 AR-13 the same evidence is refused; mended on exactly the items and after the cool-down it is filed', async () => {
  await seller.attach(
    page,
    '商标公告.pdf',
    await pdf('Announcement of the mark, class 21'),
    'trademark-announcement',
  )
  await gone(page, 'refusal-nothing-new')
  await seller.answer(page, { r1: '商标公告列明第 21 类。' })
  await sees(page, 'refusal-item-open', items[1])
  await seller.answer(page, { r2: '防伪码结果已重新截取，编号清晰。' })
  await gone(page, 'refusal-item-open')
  await stage.service.later(24 * hour - 1_000)
  await page.reload()
  await sees(page, 'refusal-not-yet')
  await stage.service.later(1_000)
  await page.reload()
  await page.getByTestId('file').waitFor()
  await gone(page, 'refusal-not-yet')
  await seller.file(page, { attested: true })
  await seller.recordTicket(page, 'JB-2026-88977')
})

test('AR-09 upheld, the case is at an end and both reports stay with it', async () => {
  await stage.service.later(24 * hour)
  await page.reload()
  await seller.recordOutcome(page, 'granted')
  expect(await page.getByTestId('filing').count()).toBe(2)
  await shows(page, 'report-4-upheld')
  expect(view().state.filings.map(({ outcome }) => outcome)).toEqual(['denied', 'granted'])
})

/** A report of the same act of the same product, in which only the capture and the person who vouches are missing. */
async function again(): Promise<string> {
  const { case: made } = await client.give('OpenCase', {
    pack: 'aliexpress',
    procedure: 'report',
    venue: 'external',
    claim: { text: 'The shop has put the same copy on sale again.', url },
    allegations: [{ id: 'a1', text: 'The product carries our mark and fails the check of our code.' }],
    subject: { listing: product, site: 'GLOBAL', target: { kind: 'product', url } },
    reason: 'report-counterfeit',
  })
  await client.attach(made, 'trademark-registration', '商标注册证.pdf', await pdf('Certificate, class 21'))
  const code = await client.attach(made, 'security-code-result', '防伪码.png', await png('#204060'))
  await client.give('ChooseType', { appealType: 'counterfeit' }, made)
  const fields = {
    'target-url': url,
    'target-product-id': product,
    'captured-at': '2026-11-02T11:00:00+08:00',
    'registration-number': '58204417',
    'goods-classes': '21',
    'import-declaration-number': '220120261000000001',
  }
  await client.give('SetFields', { fields }, made)
  const answers = [{ allegation: 'a1', text: '见防伪码验证结果。', exhibits: [code] }]
  await client.give('StateFacts', { text: '防伪码验证不通过。', reasonText: '售假。', answers }, made)
  await page.goto(`${stage.address}/s/case/${made}`)
  return made
}

test('AR-11 the same act on the same day is stopped though its file was swapped, and it says so; the next day it is taken', async () => {
  await again()
  await seller.attach(page, '截图一.png', await png('#101010'), 'violation-capture')
  await seller.file(page, { attested: true })
  await page.getByTestId('GiveUp').click()
  await page.getByTestId('GiveUp-reason').fill('截图不清楚。')
  await page.getByTestId('submit-GiveUp').click()
  await sees(page, 'status-withdrawn')
  await page.goto(`${stage.address}/s/report/new`)
  await seller.choose(page, { pack: 'aliexpress', procedure: 'report' })
  await page.getByTestId('subject-listing').fill(product)
  await sees(page, 'earlier-claims', '一天只受理一次')
  const swapped = await again()
  await seller.attach(page, '截图二.png', await png('#f0f0f0'), 'violation-capture')
  await page.getByTestId('file').click()
  await page.getByTestId('attested').check()
  await page.getByTestId('confirm-file').click()
  expect(await sees(page, 'refusal-daily-limit')).toContain('换一份文件也算同一件事')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const refused = await client.refused('FilePacket', { mailbox, attested: true }, swapped)
  const until = refused.refusals?.find(({ code }) => code === 'daily-limit')?.until ?? 0
  await stage.service.later(until - 1 - stage.service.clock.now())
  expect(codesOf(await client.refused('FilePacket', { mailbox, attested: true }, swapped))).toContain(
    'daily-limit',
  )
  await stage.service.later(1)
  await page.reload()
  await seller.file(page, { attested: true })
  expectQuiet(visit)
})
