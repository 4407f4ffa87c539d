/**
 * A venue that is run here, walked by both doors, in English: a seller files, a reviewer who does not see the seller opens every
 * exhibit, decides by two keys, undoes, decides again, and the decision takes effect once it was held.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView, QueueRow } from '#core/doors/shapes.ts'
import { shops } from './app.ts'
import { prepared } from './http/joom-case.ts'
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

const hour = 3_600_000
const { mailbox } = shops['shop-a']
const english = { language: 'en' } as const
const listing = (n: number) => `7b3a9c01b2d4e6f7081920${String(n).padStart(2, '0')}`

let stage: Stage
let seller: Visit
let reviewer: Visit
let desk: Page
/** The cases in the order they are filed: the first is granted, the second denied. */
const cases: string[] = []

beforeAll(async () => {
  stage = await openStage()
  const client = await stage.service.as('seller')
  for (const n of [1, 2]) cases.push((await prepared(client, { venue: 'hosted', listing: listing(n) })).id)
  seller = await stage.enter('seller', english)
  reviewer = await stage.enter('reviewer', english)
  desk = reviewer.page
})
afterAll(() => stage?.close())

asOneWalk(() => stage)

/** The seller's own page of a case, asked for anew. */
async function open(id: string): Promise<Page> {
  await seller.page.goto(`${stage.address}/s/case/${id}`)
  return seller.page
}

async function file(id: string): Promise<void> {
  const page = await open(id)
  await page.getByTestId('file').click()
  await page.getByTestId('confirm-file').click()
  await sees(page, 'status-filed')
}

/** From the queue to a claimed case, every exhibit of it opened. */
async function claimAndOpenAll(id: string): Promise<void> {
  await desk.goto(`${stage.address}/r/queues`)
  await desk.locator(`[data-testid="queue-row"][data-case="${id}"]`).getByTestId('start').click()
  await desk.waitForURL(/\/r\/case\//)
  await desk.getByTestId('claim').click()
  await gone(desk, 'claim')
  for (const exhibit of await desk.getByTestId('open-exhibit').all()) {
    await exhibit.click()
    await exhibit.filter({ hasText: /(?<!not )opened/ }).waitFor()
  }
}

test('X-05 what is filed waits in the queue, the clock that ends first on top', async () => {
  await sees(desk, 'empty')
  for (const id of cases) {
    await file(id)
    await stage.service.later(24 * hour)
  }
  await desk.reload()
  await desk.getByTestId('queue-row').nth(1).waitFor()
  const rows = await desk.getByTestId('queue-row').all()
  expect(await Promise.all(rows.map((row) => row.getAttribute('data-case')))).toEqual(cases)
  const clocks = lastAnswer<QueueRow[]>(reviewer, /\/api\/queue$/).map(({ clock }) => clock?.at ?? 0)
  expect(clocks[0]).toBeLessThan(clocks[1] ?? 0)
})

test('X-05 a reviewer claims, cannot decide before every exhibit was opened, and is told so', async () => {
  await desk.getByTestId('start').first().click()
  await desk.waitForURL(/\/r\/case\//)
  await sees(desk, 'refusal-not-claimed')
  await desk.getByTestId('claim').click()
  await gone(desk, 'claim')
  await desk.getByText('2 exhibits have not been opened').first().waitFor()
  await desk.keyboard.press('2')
  await desk.keyboard.press('a')
  expect(await desk.getByTestId('grant').isDisabled()).toBe(true)
  expect(await desk.getByTestId('decide').count()).toBe(0)
  const exhibits = desk.getByTestId('open-exhibit')
  await exhibits.first().click()
  await desk.getByText('1 exhibit has not been opened').first().waitFor()
  expect(await desk.getByTestId('grant').isDisabled()).toBe(true)
  await exhibits.nth(1).click()
  await desk.locator('[data-testid="grant"]:enabled').waitFor()
})

const around = (body: string, text: string) =>
  body.slice(Math.max(0, body.indexOf(text) - 80), body.indexOf(text) + 80)

test('X-05 the seller stands nowhere: not on the page, not in any answer, not in the name of a file', async () => {
  const places = [
    { url: 'the page', body: (await desk.locator('body').textContent()) ?? '' },
    // What is published of the law is the same for everybody.
    ...reviewer.answers.filter(({ url }) => !url.includes('/api/packs')),
  ]
  const holding = (text: string) =>
    places.filter(({ body }) => body.includes(text)).map(({ url, body }) => `${url}: ${around(body, text)}`)
  for (const hidden of [
    'shop-a',
    'Shop A',
    mailbox,
    '商标注册证（扫描件）',
    'notice.pdf',
    'seller@test.example',
  ])
    expect(holding(hidden)).toEqual([])
  expect(holding('SKU_NLT-114_')).not.toEqual([])
  expect(holding(listing(1))).not.toEqual([])
})

test('X-05 a digit and a letter decide; it is held, Z undoes it, and the seller has seen nothing', async () => {
  await desk.keyboard.press('2')
  await desk.keyboard.press('a')
  await sees(desk, 'undo')
  const waiting = await open(cases[0] ?? '')
  await sees(waiting, 'status-filed')
  expect(lastAnswer<CaseView>(seller, /\/api\/cases\/[^/]+$/).state.decisions).toEqual([])
  await desk.keyboard.press('z')
  await sees(desk, 'decision-record', 'undone')
  await stage.service.later(60_000)
  await sees(await open(cases[0] ?? ''), 'status-filed')
})

test('JA-15 decided again and held for its time, the listing is active at the door of the seller', async () => {
  await desk.keyboard.press('2')
  await desk.keyboard.press('a')
  await sees(desk, 'undo')
  await stage.service.later(31_000)
  await desk.reload()
  await sees(desk, 'decision-record', 'in effect')
  const page = await open(cases[0] ?? '')
  await sees(page, 'status-granted')
  await sees(page, 'listing-active')
  await sees(page, 'decided')
})

test('JA-18 two keys deny as well: the clause’s own words say what is missing, and Z takes it back', async () => {
  const id = cases[1] ?? ''
  await claimAndOpenAll(id)
  let keys = 0
  const press = (key: string) => {
    keys += 1
    return desk.keyboard.press(key)
  }
  await press('4')
  await press('r')
  await sees(desk, 'undo')
  expect(keys).toBe(2)
  await sees(desk, 'suggestion')
  await desk.keyboard.press('z')
  await sees(desk, 'decision-record', 'undone')
})

test('JA-18 a denial says item by item what is missing, and the seller reads it item by item', async () => {
  const id = cases[1] ?? ''
  await desk.keyboard.press('1')
  await desk.keyboard.press('r')
  await desk.getByTestId('decision-text').fill('Two points are open.')
  expect(await desk.getByTestId('decide').isDisabled()).toBe(true)
  await desk.getByText('A denial says item by item what is missing').waitFor()
  const items = ['A photograph of the packaging.', 'The list of goods of the registration.']
  for (const [index, item] of items.entries()) {
    await desk.getByTestId('add-item').click()
    await desk.getByTestId('item').nth(index).fill(item)
  }
  await desk.keyboard.press('Control+Enter')
  await sees(desk, 'undo')
  await stage.service.later(31_000)
  const page = await open(id)
  await sees(page, 'status-denied')
  await sees(page, 'decided', 'Two points are open.')
  expect(await page.getByTestId('decided-item').allInnerTexts()).toEqual(items)
  await sees(page, 'refusal-nothing-new')
  await desk.goto(`${stage.address}/r/queues`)
  await sees(desk, 'empty')
  expectQuiet(seller)
  expectQuiet(reviewer)
})
