/**
 * A penalty for a picture, at a marketplace outside and at a venue that is run here: seven days and one try. A screenshot is no
 * original; a second too late asks where the sources disagree and is refused where the notice itself states the time.
 */
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import { type Client, shops } from './app.ts'
import { pdf, png } from './files.ts'
import { claimAndOpenAll, deny } from './walk/desk.ts'
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

const { mailbox } = shops['shop-a']
const day = 86_400_000
const penalty = Date.UTC(2026, 10, 1, 10)
const where = { pack: 'aliexpress', procedure: 'image-recovery', reason: 'unapproved-watermark' } as const

const noticeOf = (listing: string, violation: string, more = '') => `Violation notice
Violation ID: ${violation}
Product ID: ${listing}
Site: GLOBAL
Penalty effective: 2026-11-01 18:00 (UTC+8)
Notice date: 2026-11-01 18:00 (UTC+8)
${more}Violation type: image watermark
Violation Details:
1. The first picture bears a watermark that is not approved.
`

let stage: Stage
let visit: Visit
let page: Page
let client: Client
beforeAll(async () => {
  stage = await openStage()
  client = await stage.service.as('seller')
  visit = await stage.enter('seller')
  page = visit.page
})
afterAll(() => stage?.close())

asOneWalk(() => stage)

const view = () => lastAnswer<CaseView>(visit, /\/api\/cases\/[^/]+$/)

/** From a camera: model, time and place are in the file. */
const photograph = (): Promise<Buffer> =>
  sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#b08050' } })
    .withExif({
      IFD0: { Make: 'Nordlicht', Model: 'NL-20' },
      IFD2: { DateTimeOriginal: '2026:05:04 15:04:11', OffsetTimeOriginal: '+08:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '29/1 48/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '121/1 30/1 0/1',
      },
    })
    .jpeg()
    .toBuffer()

/** Everything else the recovery asks for. */
async function papers(id: string): Promise<void> {
  await client.attach(id, 'official-notice', 'notice.pdf', await pdf('Violation notice'))
  await client.attach(id, 'replacement-picture', 'new.png', await png('#ffffff'))
  await client.attach(id, 'picture-undertaking', 'undertaking.pdf', await pdf('Undertaking on pictures'))
  await client.give('ChooseType', { appealType: 'picture' }, id)
  await client.give('SetFields', { fields: { 'no-others-shown': '没有', 'what-to-lift': '商品下架' } }, id)
  const answers = [{ allegation: 'a1', text: '首图已换成白底原图，不含水印。', exhibits: [] }]
  await client.give(
    'StateFacts',
    { text: '首图水印已去除，换成原图。', reasonText: '水印已去除。', answers },
    id,
  )
}

let outside: string
test('IR-01 the notice is read and the seven days are counted from the penalty', async () => {
  outside = await seller.openByNotice(page, stage.address, {
    ...where,
    notice: noticeOf('1005001112223334', 'V-20001'),
  })
  await sees(page, 'deadline-window-close')
  const closing = view().deadlines.filter(({ code }) => code === 'window-close')
  expect(closing.map(({ at }) => at)).toContain(penalty + 7 * day)
})

test('IR-17 what the penalty touches is said before anything is filed: score, rank, campaigns, other listings, high risk', async () => {
  await page.getByTestId('to-options').click()
  await sees(page, 'stated-effects', '频繁违规会被标记为高风险店铺')
  await sees(page, 'stated-back-to-normal', '2 至 4 周')
  await shows(page, 'recovery-1-options')
  await page.goto(`${stage.address}/s/case/${outside}`)
  await sees(page, 'status-open')
})

test('IR-04 a screenshot carries no data of an exposure and is turned away; the file from the camera is taken', async () => {
  await papers(outside)
  await page.reload()
  await sees(page, 'refusal-finding:evidence-there')
  await seller.attach(page, '手机截屏.png', await png('#445566'), 'original-picture')
  await sees(page, 'finding-original-exif')
  await shows(page, 'recovery-2-no-original', 'finding-original-exif')
  const screenshot = page.getByTestId('exhibit').filter({ hasText: 'Original_Picture' })
  await screenshot.getByRole('button', { name: '移出案件' }).click()
  await gone(page, 'finding-original-exif')
  await seller.attach(page, '原图.jpg', await photograph(), 'original-picture')
  await gone(page, 'refusal-finding:evidence-there')
})

test('IR-23 a page that failed is kept with its address and time, and the ticket to the help is written from it', async () => {
  await page.getByTestId('open-trouble').click()
  await page.getByTestId('trouble-file').setInputFiles({
    name: '出错页面.png',
    mimeType: 'image/png',
    buffer: await png('#dddddd'),
  })
  await page.getByTestId('trouble-url').fill('https://seller.example.test/appeal?step=3')
  await page.getByTestId('trouble-doing').fill('提交申诉')
  await page.getByTestId('keep-trouble').click()
  const ticket = await sees(page, 'trouble-ticket')
  for (const said of ['V-20001', 'https://seller.example.test/appeal?step=3']) expect(ticket).toContain(said)
  expect(view().state.troubles?.length).toBe(1)
})

test('IR-01 a second too late it asks, for the sources disagree, and goes on with a reason that is kept', async () => {
  await stage.service.later(penalty + 7 * day + 1_000 - stage.service.clock.now())
  await page.reload()
  await sees(page, 'refusal-window-closed')
  const refused = await client.refused('FilePacket', { mailbox }, outside)
  expect(refused.refusals?.find(({ code }) => code === 'window-closed')).toMatchObject({
    level: 'ask',
    overridable: true,
    until: penalty + 7 * day,
  })
  await page.getByTestId('file').click()
  await page.getByTestId('override-window-closed').first().waitFor()
  const because = '违规中心的恢复入口此刻仍然开放。'
  for (const box of await page.getByTestId('override-window-closed').all()) await box.fill(because)
  await shows(page, 'recovery-3-too-late')
  await page.getByTestId('confirm-file').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await sees(page, 'status-filed')
  expect(view().state.filings[0]?.overrides?.[0]).toMatchObject({ code: 'window-closed', reason: because })
})

test('IR-03 after a rejection the single try is used: a second one is asked about, and taken with a recorded reason', async () => {
  await stage.service.later(3 * day)
  await page.reload()
  await seller.recordOutcome(page, 'denied', ['The original does not show the product.'])
  await sees(page, 'refusal-tries-used')
  const refused = await client.refused('FilePacket', { mailbox }, outside)
  expect(refused.refusals?.find(({ code }) => code === 'tries-used')).toMatchObject({
    level: 'ask',
    overridable: true,
  })
  const reason = '违规记录页面仍然显示可以再次申请。'
  await page.getByTestId('file').click()
  await page.getByTestId('override-tries-used').waitFor()
  expect(await page.getByTestId('confirm-file').isDisabled()).toBe(true)
  for (const box of await page.locator('[data-testid^="override-"]').all()) await box.fill(reason)
  await page.getByTestId('confirm-file').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await sees(page, 'status-filed')
  expect(await page.getByTestId('filing').count()).toBe(2)
  expect(view().state.filings[1]?.overrides).toContainEqual({ code: 'tries-used', reason })
})

test('IR-01 where the notice states the time, a second too late is refused', async () => {
  const stated = 'Appeal Deadline: 2026-11-20 18:00 (UTC+8)\n'
  const id = await seller.openByNotice(page, stage.address, {
    ...where,
    notice: noticeOf('1005001112223335', 'V-20002', stated),
  })
  await papers(id)
  await client.attach(id, 'original-picture', 'original.jpg', await photograph())
  stage.service.clock.move(Date.UTC(2026, 10, 20, 10) + 1_000 - stage.service.clock.now())
  await page.reload()
  await sees(page, 'refusal-window-closed')
  const refused = await client.refused('FilePacket', { mailbox }, id)
  expect(refused.refusals?.find(({ code }) => code === 'window-closed')).toMatchObject({
    level: 'refuse',
    overridable: false,
    until: Date.UTC(2026, 10, 20, 10),
  })
  await stage.service.later(0)
  await page.reload()
  await sees(page, 'status-lapsed')
})

/** A case at a venue that is run here, with nothing left to do but to file it. */
async function hosted(listing: string, violation: string): Promise<string> {
  const at = stage.service.clock.now() - day
  const { case: id } = await client.give('OpenCase', {
    pack: 'aliexpress',
    procedure: 'image-recovery',
    venue: 'hosted',
    notice: { text: noticeOf(listing, violation), fields: { 'listing-ids': { value: listing } } },
    allegations: [{ id: 'a1', text: 'The first picture bears a watermark that is not approved.' }],
    subject: { listing, site: 'GLOBAL', violation },
    reason: where.reason,
    noticeAt: at,
    penaltyAt: at,
  })
  await papers(id)
  await client.attach(id, 'original-picture', 'original.jpg', await photograph())
  await page.goto(`${stage.address}/s/case/${id}`)
  await seller.file(page)
  return id
}

let reviewer: Visit

test('IR-01 IR-03 at a venue run here a reviewer grants it and the listing is active again', async () => {
  const id = await hosted('1005001112223336', 'V-20003')
  reviewer = await stage.enter('reviewer')
  const desk = reviewer.page
  await claimAndOpenAll(desk, stage.address, id)
  await shows(desk, 'recovery-4-review')
  await desk.getByTestId('clause-picture-papers').check()
  await desk.keyboard.press('a')
  await sees(desk, 'undo')
  await stage.service.later(31_000)
  await stage.service.later(1_000)
  await page.reload()
  await sees(page, 'status-granted')
  await sees(page, 'listing-active')
  await shows(page, 'recovery-5-active')
})

test('IR-03 at a venue run here the single try binds: denied, the case is at an end and a second try is refused', async () => {
  const id = await hosted('1005001112223337', 'V-20004')
  await claimAndOpenAll(reviewer.page, stage.address, id)
  await deny(reviewer.page, 'picture-papers', 'The original of the second picture.')
  await stage.service.later(31_000)
  await page.reload()
  await sees(page, 'status-exhausted')
  await sees(page, 'decided-item', 'The original of the second picture.')
  expect(await page.locator('[data-testid="file"]:enabled').count()).toBe(0)
  const refused = await client.refused('FilePacket', { mailbox }, id)
  expect(refused.refusals?.map(({ code, overridable }) => [code, overridable])).toContainEqual([
    'wrong-status',
    false,
  ])
  for (const visiting of [visit, reviewer]) expectQuiet(visiting)
})
