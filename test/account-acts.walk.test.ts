/**
 * What is done to a shop's account in the browser: the committee imposes a penalty and takes it back, a linked check is answered by
 * the shop and settled, and earlier scores are brought in from a table.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountView } from '#core/doors/account-shapes.ts'
import type { Client } from './app.ts'
import { png } from './files.ts'
import { asOneWalk, expectQuiet, gone, openStage, type Stage, sees, type Visit } from './walk/stage.ts'

const day = 86_400_000
const english = { language: 'en' } as const
const reason = 'Decided on the evidence of the case named.'

let stage: Stage
let shop: Visit
let committee: Visit
let operator: Client
beforeAll(async () => {
  stage = await openStage()
  await stage.service.deps.database.transaction({ as: 'owner' }, (session) =>
    session.query("update shop set licence = '91330000EXAMPLE01X'"),
  )
  operator = await stage.service.as('operator')
  // An account is open to the committee once there is a record of it.
  for (const person of ['seller', 'seller2'] as const) {
    const client = await stage.service.as(person)
    const readings = [{ at: stage.service.clock.now(), score: 90 }]
    await client.post('/api/account/aliexpress/record-health', { readings })
  }
  shop = await stage.enter('seller2', english)
  committee = await stage.enter('committee', english)
})
afterAll(() => stage?.close())

asOneWalk(() => stage)

const accountOf = (of: string) => `${stage.address}/r/accounts/aliexpress/${of}`
const penalty = (state: AccountView['penalties'][number]['state']) =>
  `[data-testid="penalty"][data-state="${state}"]`

/** A penalty imposed on the screen; it is held. */
async function impose(of: string, act: string, grade = ''): Promise<void> {
  const { page } = committee
  await page.goto(accountOf(of))
  await page.getByTestId('impose-reason').selectOption(act)
  await page.getByTestId('impose-clause').selectOption('penalty-levels')
  if (grade) await page.getByTestId('impose-grade').selectOption(grade)
  await page.getByTestId('why-impose').fill('too short')
  expect(await page.getByTestId('do-impose').isDisabled()).toBe(true)
  await page.getByTestId('why-impose').fill(reason)
  await page.getByTestId('do-impose').click()
  await page.locator(penalty('held')).waitFor()
}

test('AR-14 X-13 a penalty is imposed on the screen; held it counts nothing and the shop does not see it', async () => {
  await impose('shop-b', 'report-counterfeit')
  await shop.page.goto(`${stage.address}/s/health`)
  await shop.page.getByTestId('marketplace-aliexpress').click()
  await sees(shop.page, 'points', '0')
  expect(await shop.page.getByTestId('penalty').count()).toBe(0)
  await stage.service.later(31_000)
  await shop.page.reload()
  await shop.page.getByTestId('marketplace-aliexpress').click()
  await shop.page.locator(penalty('standing')).filter({ hasText: reason }).waitFor()
  await sees(shop.page, 'points', '2')
  await sees(shop.page, 'limit', 'running')
})

test('AR-14 taken back by its name, its points and its ban are gone and the record stays', async () => {
  const { page } = committee
  await page.reload()
  await page.getByTestId('take-back-imposed:1').click()
  await page.getByTestId('why-imposed:1').fill('The code belonged to another product.')
  await page.getByTestId('do-imposed:1').click()
  await page.locator(penalty('undone')).waitFor()
  await sees(page, 'points', '0')
  await gone(page, 'take-back-imposed:1')
  await shop.page.reload()
  await shop.page.getByTestId('marketplace-aliexpress').click()
  await shop.page.locator(penalty('undone')).filter({ hasText: 'another product' }).waitFor()
  await sees(shop.page, 'limit', 'lifted')
})

/** The other shop on the licence is closed for class A counterfeits, by two persons and after the delay. */
async function closeOther(): Promise<void> {
  await impose('shop-a', 'report-counterfeit', 'class-a')
  await stage.service.later(31_000)
  const url = '/api/accounts/aliexpress/shop-a'
  const { measures } = (await operator.get(url)).json<AccountView>()
  const measure = measures.find(({ kind }) => kind === 'closure')?.measure ?? 0
  await operator.post(`${url}/propose-measure`, { suggestion: measure, text: reason })
  await stage.service.later(day)
  const { page } = committee
  await page.reload()
  await page.getByTestId(`why-${measure}`).fill(reason)
  await page.getByTestId(`ConfirmMeasure-${measure}`).click()
  await page.getByTestId(`LiftMeasure-${measure}`).waitFor()
  await stage.service.later(1_000)
}

test('AR-15 when a shop on the same licence is closed, the other hands its papers in on the screen', async () => {
  await closeOther()
  const { page } = shop
  await page.reload()
  await page.getByTestId('marketplace-aliexpress').click()
  await sees(page, 'linked-check', 'papers owed')
  expect(await page.getByTestId('answer-check').isDisabled()).toBe(true)
  await page
    .getByTestId('paper')
    .setInputFiles({ name: 'inspection.png', mimeType: 'image/png', buffer: await png('#306030') })
  await page.locator('[data-testid="answer-check"]:enabled').waitFor()
  await page.getByTestId('check-words').fill('Inspected on 3 November.')
  await page.getByTestId('answer-check').click()
  await sees(page, 'linked-check', 'handed in, being checked')
})

test('AR-15 the committee reads the papers and settles the check; the shop sees how', async () => {
  const { page } = committee
  await page.goto(accountOf('shop-b'))
  await sees(page, 'linked-check', 'Inspected on 3 November.')
  const coming = page.waitForEvent('download')
  await page.getByTestId('linked-check').getByRole('link').first().click()
  expect((await coming).suggestedFilename()).toBeTruthy()
  await page.getByTestId('outcome-1').selectOption('passed')
  await page.getByTestId('why-check-1').fill('The report is complete and recent.')
  await page.getByTestId('do-check-1').click()
  await sees(page, 'linked-check', 'passed')
  await shop.page.reload()
  await shop.page.getByTestId('marketplace-aliexpress').click()
  await sees(shop.page, 'linked-check', 'The report is complete and recent.')
})

test('JD-03 earlier scores are brought in from a table; a line that cannot be read is named and nothing is taken', async () => {
  const { page } = shop
  await page.getByTestId('marketplace-joom').click()
  await page.getByTestId('health-table').fill('date,score\n2026-10-12,92\n2026-10-19,ninety')
  await page.getByTestId('import-health').click()
  await sees(page, 'refusal-table-unread', 'ninety')
  const table = Buffer.from('日期,健康分\n2026-10-12,92\n2026-10-19,90\n2026-10-26,84\n')
  await page
    .getByTestId('health-file')
    .setInputFiles({ name: 'scores.csv', mimeType: 'text/csv', buffer: table })
  await gone(page, 'refusal-table-unread')
  await page.getByTestId('import-health').click()
  await page.getByRole('img', { name: 'Latest health score 84 of 100' }).waitFor()
  for (const visit of [shop, committee]) expectQuiet(visit)
})
