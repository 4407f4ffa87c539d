/** Five tasks of a reviewer, walked with every act counted: two keys a decision, its clause and its reason included. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import { shops } from './app.ts'
import { prepared } from './http/joom-case.ts'
import { doer, told } from './walk/effort.ts'
import { expectQuiet, gone, openStage, type Stage, sees, type Visit } from './walk/stage.ts'

const { mailbox } = shops['shop-a']
const listing = (n: number) => `8c3a9c01b2d4e6f7081920${String(n).padStart(2, '0')}`

let stage: Stage
let reviewer: Visit
let desk: Page
const cases: string[] = []
beforeAll(async () => {
  stage = await openStage()
  const seller = await stage.service.as('seller')
  for (const n of [1, 2, 3, 4]) {
    const { id } = await prepared(seller, { venue: 'hosted', listing: listing(n) })
    await seller.give('FilePacket', { mailbox }, id)
    cases.push(id)
    await stage.service.later(3_600_000)
  }
  reviewer = await stage.enter('reviewer')
  desk = reviewer.page
})
afterAll(() => stage?.close())

const statusOf = async (id: string) =>
  (await (await stage.service.as('seller')).get(`/api/cases/${id}`)).json<CaseView>().state
const idNow = () => new URL(desk.url()).pathname.split('/')[3] ?? ''

test('X-05 the next case is claimed and its evidence opened by keys', async () => {
  await desk.getByTestId('queue-row').nth(3).waitFor()
  const me = doer(desk)
  await me.key('n')
  await desk.waitForURL(/\/r\/case\//)
  await sees(desk, 'release')
  const exhibits = await desk.getByTestId('open-exhibit').count()
  for (let left = exhibits; left > 0; left--) {
    await me.key('o')
    const unseen = desk.getByTestId('open-exhibit').filter({ hasText: '未查看' })
    await unseen.nth(left - 1).waitFor({ state: 'detached' })
  }
  told(`the next case claimed, its ${exhibits} exhibits opened`, me.effort)
  expect(me.effort).toMatchObject({ clicks: 0, keys: 1 + exhibits })
})

test('JA-15 decided with two keys, the clause and the reason included', async () => {
  const id = idNow()
  const me = doer(desk)
  await me.key('2')
  await me.key('a')
  await sees(desk, 'undo')
  told('a decision with its clause', me.effort)
  expect(me.effort).toEqual({ clicks: 0, keys: 2, fields: 0, drops: 0 })
  const { decisions } = await statusOf(id)
  expect(decisions).toEqual([])
})

test('X-02 taken back with one key while it is held', async () => {
  const me = doer(desk)
  await me.key('z')
  await sees(desk, 'decision-record')
  told('a decision taken back', me.effort)
  expect(me.effort.keys).toBe(1)
  await desk.keyboard.press('2')
  await desk.keyboard.press('a')
  await sees(desk, 'undo')
  await stage.service.later(31_000)
})

test('AR-18 a case that is not for oneself is skipped with its reason, by keys', async () => {
  await desk.goto(`${stage.address}/r/queues`)
  await desk.getByTestId('queue-row').first().waitFor()
  await desk.keyboard.press('n')
  await desk.waitForURL(/\/r\/case\//)
  await sees(desk, 'release')
  const me = doer(desk)
  await me.key('s')
  await desk.getByRole('dialog').waitFor()
  await me.key('1')
  await me.key('Control+Enter')
  await desk.getByRole('dialog').waitFor({ state: 'detached' })
  told('a case skipped with its reason', me.effort)
  expect(me.effort.clicks).toBe(0)
})

test('JA-16 one more document is asked for, and no try is used', async () => {
  await desk.goto(`${stage.address}/r/queues`)
  await desk.getByTestId('queue-row').first().waitFor()
  await desk.keyboard.press('n')
  await desk.waitForURL(/\/r\/case\//)
  await sees(desk, 'release')
  const id = idNow()
  const me = doer(desk)
  await me.key('d')
  await desk.getByRole('dialog').waitFor()
  await me.choose('asked-document', 'own-trademark-certificate')
  await me.write('asked-text', 'The page with the list of goods of the registration.')
  await me.click('send-ask')
  await gone(desk, 'asked-text')
  told('one more document asked for', me.effort)
  expect(me.effort.clicks).toBeLessThanOrEqual(3)
  expect((await statusOf(id)).filings).toHaveLength(1)
  expectQuiet(reviewer)
})
