/**
 * A seller whose listings went grey: an export dropped on the page, the states told apart, causes with their places, half of them
 * mended, and a case opened from what is left. In Chinese, on a narrow screen, the list opened by keyboard.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOneWalk, expectQuiet, gone, openStage, type Stage, sees, type Visit } from './walk/stage.ts'
import { shows } from './walk/tour.ts'

const sample = readFileSync(join(import.meta.dirname, '..', 'examples', 'joom-export.csv'))
const csv = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.isBuffer(text) ? text : Buffer.from(text),
})
const head = 'Product ID,SKU,Site,State,Title,Brand,Documents'
const listing = '5f3a9c01b2d4e6f708192b01'

let stage: Stage
let visit: Visit
let page: Page
beforeAll(async () => {
  stage = await openStage()
  visit = await stage.enter('seller', { width: 390 })
  page = visit.page
})
afterAll(() => stage?.close())
asOneWalk(() => stage)

const take = (testid: string, file: ReturnType<typeof csv>) => page.getByTestId(testid).setInputFiles(file)

test('JD-02 JD-22 an export is read in the browser, and the answer says whose it is', async () => {
  await page.locator('nav a[href="/s/diagnose"]').click()
  await take('export', csv('导出.csv', sample))
  await sees(page, 'answer', '导出.csv：读到 15 个商品')
  expect(await sees(page, 'ours')).toContain('不是平台的')
  await shows(page, 'diagnosis-1-states')
  expect(visit.answers.filter(({ url }) => url.includes('/api/diagnoses'))).toEqual([])
})

test('JD-01 removed, not visible and inactive are told apart, and an unknown state is shown as it came', async () => {
  expect(await sees(page, 'state-removed')).toContain('5')
  expect(await sees(page, 'state-inactive')).toContain('4')
  await page.getByTestId('state-not-visible').click()
  await page.getByText('只是暂时隐藏').waitFor()
  await sees(page, 'listing-HM-104', '库存为 0')
  await gone(page, 'listing-HM-103')
  await page.getByTestId('state-unknown').click()
  await sees(page, 'listing-HM-114', 'locked')
})

test('JD-06 JD-27 opened by keyboard, a listing shows every place of a banned word and what to write instead', async () => {
  await page.getByTestId('state-removed').click()
  await page.locator('#group-banned-words').getByTestId('listing-HM-103').getByRole('button').focus()
  await page.keyboard.press('Enter')
  const marks = page.locator('#group-banned-words mark')
  expect(await marks.allTextContents()).toEqual(['O r i g i n a l', 'best seller', 'Аuthentic'])
  await sees(page, 'cause-banned-words', '写明型号、材质或兼容机型')
  await shows(page, 'diagnosis-2-places', 'cause-banned-words')
})

test('JD-23 the policy is walked clause by clause for one listing', async () => {
  await page.getByText('逐条核对规则').click()
  const walk = await sees(page, 'clause-walk')
  expect(walk).toContain('禁用词 有问题 下架诊断指南 2026-03-12：违禁词')
  expect(walk).toContain('类目放错 未能判断')
  expect(walk).toContain('机器翻译留下的单位 不适用')
})

test('JD-24 JD-25 the symptom one came with says what to look at first; the order of looking is shown', async () => {
  await page.getByTestId('symptom').selectOption('down-after-appeal')
  expect(await sees(page, 'first-checks')).toContain('SKU 未挂品牌材料')
  expect(await page.getByTestId('order').locator('li').count()).toBe(14)
})

test('JD-02 a wrong row is named, a workbook is refused with what to do', async () => {
  await take('export', csv('错行.csv', `${head}\n${listing},HM-1,FR,Removed,Lamp,No brand\n`))
  expect(await sees(page, 'problems')).toContain('第 2 行第 7 列')
  await take('export', csv('export.xlsx', 'PK\u0003\u0004'))
  await sees(page, 'failed', 'CSV UTF-8')
})

test('JD-17 beside an earlier export what is mended is told from what is left: half mended', async () => {
  const row = (title: string, papers: string) =>
    `${head}\n${listing},HM-1,FR,Removed,${title},Quorvex,${papers}\n`
  await take('before', csv('before.csv', row('Original lamp', 'no')))
  await take('export', csv('after.csv', row('Original lamp', 'letter.pdf')))
  await sees(page, 'answer', 'after.csv')
  await page.getByTestId('by-listing').click()
  await page.getByTestId('listing-HM-1').getByRole('button').first().click()
  expect(await sees(page, 'mending')).toBe('已修复 SKU 未挂品牌材料仍存在 禁用词')
})

test('a case is opened from what is left', async () => {
  await page.getByTestId('open-banned-words').click()
  await page.waitForURL(/\/s\/case\//)
  await sees(page, 'status-open')
  await shows(page, 'diagnosis-3-case')
  expectQuiet(visit)
})
