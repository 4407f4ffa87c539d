/** What a seller weighs beside the case, on its page: the ways out, the brief with and without consent, the steps with their time. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseOptions } from '#core/options/options.ts'
import { shops } from './app.ts'
import { prepared } from './http/joom-case.ts'
import { download } from './walk/files.ts'
import { asOneWalk, expectQuiet, lastAnswer, openStage, type Stage, sees, type Visit } from './walk/stage.ts'

const ticket = 'JM-TICKET-5512'
let stage: Stage
let visit: Visit
let page: Page
let id: string
let code: string
beforeAll(async () => {
  stage = await openStage()
  const seller = await stage.service.as('seller')
  id = (await prepared(seller)).id
  await seller.give('FilePacket', { mailbox: shops['shop-a'].mailbox }, id)
  code = (await seller.give('RecordTicket', { ticket }, id)).code
  visit = await stage.enter('seller', { language: 'en' })
  page = visit.page
})
afterAll(() => stage?.close())

asOneWalk(() => stage)

const brief = () => page.locator('#brief')
const chase = () => page.getByTestId('next-follow-up')

test('JA-24 from the case to its ways out, read across: time, money, what is kept, what is risked', async () => {
  await page.goto(`${stage.address}/s/case/${id}`)
  await page.getByTestId('to-options').click()
  await page.waitForURL(/\/options$/)
  await sees(page, 'way-appeal', /3 to 5 working days/)
  await sees(page, 'own-waiting')
  await sees(page, 'way-new-listing', /repeat violation/)
  const tops = await page
    .locator('#ways dt')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  // Four parts, each at one height across all ways.
  expect(new Set(tops.map(Math.round)).size).toBe(4)
})

test('X-10 AU-16 that it is free, that nothing paid speeds it up and that proof is asked for stands beside the cost', async () => {
  const cost = await page.locator('#cost').textContent()
  for (const said of [/cost nothing/, /No payment speeds/, /proof of closed cases/])
    expect(cost).toMatch(said)
})

test('JA-25 JA-34 the brief hides ticket and case until the seller consents', async () => {
  await sees(page, 'brief-filed-ticket', /masked/)
  expect(await brief().textContent()).not.toMatch(new RegExp(`${ticket}|${code}`))
  await page.getByTestId('copy-brief').click()
  expect(await page.evaluate('navigator.clipboard.readText()')).not.toContain(ticket)
  await page.getByTestId('consent').check()
  await sees(page, 'brief-filed-ticket', ticket)
  await page.getByTestId('copy-brief').click()
  const copied = String(await page.evaluate('navigator.clipboard.readText()'))
  expect(copied).toContain(ticket)
  expect(copied).toContain(code)
})

test('JA-25 the brief comes as a page to print and as text', async () => {
  for (const [testid, start] of [
    ['brief-pdf', '%PDF-'],
    ['brief-text', 'BRIEF FOR A QUOTE'],
  ] as const) {
    const { bytes } = await download(page, testid)
    expect(bytes.subarray(0, start.length).toString()).toBe(start)
  }
})

test('AU-22 every reason says whether it applies, and what is not known says so', async () => {
  const { outlook } = lastAnswer<CaseOptions>(visit, /\/options/)
  expect(outlook.reasons.length).toBeGreaterThan(3)
  for (const { id: reason } of outlook.reasons)
    await sees(page, `outlook-${reason}`, /applies here|may touch any case|unknown/)
  await sees(page, 'category-unknown')
})

test('JA-28 nobody is chased before the working days are over', async () => {
  expect(await chase().getAttribute('data-possible')).toBe('from')
  const { steps } = lastAnswer<CaseOptions>(visit, /\/options/)
  const from = steps.find(({ deadline }) => deadline !== null)?.deadline?.at ?? 0
  await stage.service.later(from - 1 - stage.service.clock.now())
  await page.reload()
  expect(await chase().getAttribute('data-possible')).toBe('from')
  await stage.service.later(1)
  await page.reload()
  expect(await chase().getAttribute('data-possible')).toBe('now')
})

test('nothing went wrong unseen', () => expectQuiet(visit))
