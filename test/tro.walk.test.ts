/**
 * A listing taken down by a court's order, answered at a marketplace outside: the papers for the platform and for the court are kept
 * apart, the court's own date stands beside the platform's, and a listing restored does not lift the order.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import { type Client, shops } from './app.ts'
import { pdf } from './files.ts'
import * as seller from './walk/seller.ts'
import { asOneWalk, expectQuiet, lastAnswer, openStage, type Stage, sees, type Visit } from './walk/stage.ts'

const { mailbox } = shops['shop-a']
const hour = 3_600_000
const noticeAt = Date.UTC(2026, 10, 1, 10, 5)
const notice = `Notice of removal
Ticket ID: JM-2026-301122
Product ID: 5f3a9c01b2d4e6f708192a4c
SKU: NLT-220
Site: FR
Removal time: 2026-11-01 17:40 (UTC+8)
Notice date: 2026-11-01 18:05 (UTC+8)
Reason code: TRO
Complainant: Nordlatte Metallwerk GmbH
Violation Details:
1. A court has ordered the listing to be taken down.
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

test('JA-06 the date of the court is copied from the order and stands beside the time of the platform', async () => {
  id = await seller.openByNotice(page, stage.address, {
    pack: 'joom',
    procedure: 'tro-appeal',
    notice,
    reason: 'tro',
  })
  await sees(page, 'deadline-channel-close')
  expect(await page.getByTestId('deadline-court-answer').count()).toBe(0)
  await page.getByTestId('further-fields').locator('summary').click()
  await seller.write(page, 'court-answer', '2026-11-22T17:00:00-06:00')
  await sees(page, 'deadline-court-answer')
  const at = (code: string) => view().deadlines.find((deadline) => deadline.code === code)?.at
  expect(at('court-answer')).toBe(Date.UTC(2026, 10, 22, 23))
  expect(at('channel-close')).toBe(noticeAt + 72 * hour)
})

test('JA-31 three papers: order and counter-notice go to the platform, the answer to the court does not', async () => {
  await client.attach(id, 'official-notice', 'notice.pdf', await pdf('Notice of removal'))
  await client.attach(id, 'court-order', 'order.pdf', await pdf('Temporary restraining order'))
  await client.attach(id, 'counter-notice', 'counter.pdf', await pdf('Counter-notice to the platform'))
  await client.attach(id, 'court-answer-paper', 'answer.pdf', await pdf('Answer to the court'))
  await client.give('ChooseType', { appealType: 'tro' }, id)
  const answers = [
    {
      allegation: 'a1',
      text: 'The counter-notice is attached; the court is answered by counsel.',
      exhibits: [],
    },
  ]
  const text =
    'We sell goods of our own make under our own mark. The counter-notice and the order are attached.'
  await client.give('StateFacts', { text, reasonText: 'Goods of our own make.', answers }, id)
  await page.goto(`${stage.address}/s/case/${id}`)
  await sees(page, 'exhibit')
  expect(await page.getByTestId('exhibit').count()).toBe(4)
  const { plan, state } = view()
  const planned = plan.map(({ exhibit }) => state.exhibits.find((one) => one.id === exhibit)?.document)
  expect(planned).toEqual(expect.arrayContaining(['court-order', 'counter-notice']))
  expect(planned).not.toContain('court-answer-paper')
})

test('JA-06 a second after 72 hours it asks, for the sources disagree, and goes on with a reason that is kept', async () => {
  await stage.service.later(noticeAt + 72 * hour + 1_000 - stage.service.clock.now())
  await page.reload()
  await sees(page, 'refusal-window-closed')
  const refused = await client.refused('FilePacket', { mailbox }, id)
  expect(refused.refusals).toMatchObject([
    { code: 'window-closed', level: 'ask', overridable: true, until: noticeAt + 72 * hour },
  ])
  const reason = 'The channel is still open in the seller centre at this moment.'
  await seller.file(page, { because: { 'window-closed': reason } })
  expect(view().state.filings[0]?.overrides).toMatchObject([{ code: 'window-closed', reason }])
})

test('JA-06 restored by the platform, the order of the court stands and its date is still shown', async () => {
  await stage.service.later(24 * hour)
  await page.reload()
  await seller.recordOutcome(page, 'granted')
  await stage.service.later(1_000)
  await page.reload()
  await sees(page, 'listing-active')
  await page.getByText('法院命令并未因此撤销').first().waitFor()
  await sees(page, 'deadline-court-answer')
  expectQuiet(visit)
})
