/**
 * An appeal against the removal of a listing at a marketplace outside: relisting stands in the way, each denial has to be answered
 * item by item with something new, and after three failures a person looks.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import type { Client } from './app.ts'
import { pdf, png } from './files.ts'
import { openedUnban } from './http/unban-case.ts'
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

const day = 86_400_000
const listing = '1005004445556667'
const notice = `Violation notice
Violation ID: V-30001
Product ID: ${listing}
Site: GLOBAL
Removal time: 2026-11-01 18:00 (UTC+8)
Notice date: 2026-11-01 18:30 (UTC+8)
Violation type: absolute claim
Violation Details:
1. The title uses an absolute claim that is not allowed.
`
const missing = [
  'The word is still in the description.',
  'The change is not shown side by side.',
  'The page of the variant is unchanged.',
]

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

/** States the facts anew, with a comparison no filing held before, for the allegation and for items of the last denial. */
async function mend(round: number, items: string[]): Promise<void> {
  const colour = `#${String(round).repeat(6)}`
  const shown = await client.attach(id, 'before-after', `before-after-${round}.png`, await png(colour))
  const answers = ['a1', ...items].map((allegation) => ({
    allegation,
    text: `Removed "best quality" from the title, see picture ${round}.`,
    exhibits: [shown],
  }))
  const text = `We removed "best quality" from the third word of the title and from the description, as picture ${round} shows.`
  await client.give('StateFacts', { text, reasonText: `Removed in round ${round}.`, answers }, id)
  await page.reload()
  await gone(page, 'refusal-nothing-new')
}

async function denied(item: string): Promise<void> {
  await stage.service.later(day)
  await page.reload()
  await seller.recordOutcome(page, 'denied', [item])
}

test('AU-02 the notice is pasted and read, and what this cause asks for is named', async () => {
  id = await seller.openByNotice(page, stage.address, {
    pack: 'aliexpress',
    procedure: 'unban',
    notice,
    reason: 'banned-wording',
  })
  expect(view().state).toMatchObject({ subject: { listing, violation: 'V-30001' } })
  await sees(page, 'refusal-finding:evidence-there')
  await shows(page, 'unban-1-needed')
  await client.attach(id, 'official-notice', 'notice.pdf', await pdf('Violation notice'))
  await client.give('ChooseType', { appealType: 'listing-content' }, id)
  const fields = {
    'new-wording': 'Pour-over kettle 0.8 l, stainless steel',
    'mended-url': `https://shop.example.test/item/${listing}.html`,
    'statement-zh': '已从标题第三个词处删除绝对化用语，见对比图。',
  }
  await client.give('SetFields', { fields }, id)
  await mend(1, [])
  await gone(page, 'refusal-finding:evidence-there')
})

test('AU-10 the same goods listed anew during the review stand in the way until they are taken down', async () => {
  await seller.file(page)
  const anew = '1005007778889990'
  await page.getByTestId('add-relisting').click()
  await page.getByTestId('relisting-listing').fill(anew)
  await page.getByTestId('relisting-shares').fill('首图\n标题')
  await page.getByTestId('record-relisting').click()
  await page.locator('[data-testid="relisting"][data-state="on-sale"]').filter({ hasText: anew }).waitFor()
  await sees(page, 'refusal-evasion', anew)
  await shows(page, 'unban-2-listed-anew', 'relisting')
  await denied(missing[0] ?? '')
  await sees(page, 'refusal-evasion', anew)
  await page.getByTestId('take-down').click()
  await page.getByTestId('record-taken-down').click()
  await page.locator('[data-testid="relisting"][data-state="down"]').filter({ hasText: anew }).waitFor()
  await sees(page, 'refusal-item-open')
  await gone(page, 'refusal-evasion')
})

test('AU-21 the same again is refused, and says what is missing: the item, new evidence, other words', async () => {
  await sees(page, 'refusal-item-open', missing[0])
  await sees(page, 'refusal-nothing-new')
  await sees(page, 'refusal-same-text')
  await mend(2, ['r1'])
  await gone(page, 'refusal-item-open')
  await gone(page, 'refusal-same-text')
  await seller.file(page)
  await sees(page, 'deadline-review-latest')
})

test('AU-09 after three failures a person looks, for whom no time is promised, and a fourth failure stays open', async () => {
  await denied(missing[1] ?? '')
  await mend(3, ['r1'])
  await seller.file(page)
  expect(await page.getByTestId('escalation').count()).toBe(0)
  await denied(missing[2] ?? '')
  expect(await sees(page, 'escalation')).toContain('人工复核')
  await sees(page, 'escalation', '3 次失败')
  await shows(page, 'unban-3-person')
  // How long a person takes, no source says: no time is shown that nobody gave.
  await sees(page, 'escalation-no-clock')
  await mend(4, ['r1'])
  await seller.file(page)
  await sees(page, 'deadline-chase-from')
  await gone(page, 'deadline-review-latest')
  await denied('The reviewer sees the word in the video.')
  expect(view().state.filings.map(({ outcome }) => outcome)).toEqual(['denied', 'denied', 'denied', 'denied'])
  expect(await page.getByTestId('filing').count()).toBe(4)
  await sees(page, 'escalation', '4 次失败')
})

test('AU-09 another case about the same listing begins with the person; the inbox names it, a case of another listing not', async () => {
  const again = await openedUnban(client, { listing, violation: 'V-30002' })
  const other = await openedUnban(client, { listing: '1005004445556668', violation: 'V-30003' })
  await page.goto(`${stage.address}/s/case/${again}`)
  await sees(page, 'escalation', '4 次失败')
  await page.goto(`${stage.address}/s/inbox`)
  const row = (of: string) => page.locator(`[data-testid="case-row"][data-case="${of}"]`)
  await row(again).getByTestId('raised').filter({ hasText: '人工复核' }).waitFor()
  await row(id).getByTestId('raised').waitFor()
  expect(await row(other).getByTestId('raised').count()).toBe(0)
  expectQuiet(visit)
})
