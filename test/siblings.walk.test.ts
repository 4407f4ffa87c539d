/**
 * One body of evidence, many cases, walked in a browser: rows pasted on a prepared case, a case opened for each, all of them filed
 * after one confirmation; and the banner of a case whose law was corrected.
 */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseRow } from '#core/doors/shapes.ts'
import { defaultPacks, libraryOf, loadLibrary } from '#shell/law/library.ts'
import { catchUp } from '#shell/worker/errata.ts'
import type { Client } from './app.ts'
import { prepared } from './http/joom-case.ts'
import { removalNotice } from './walk/notice.ts'
import { choose } from './walk/seller.ts'
import { expectQuiet, openStage, ready, type Stage, sees, type Visit } from './walk/stage.ts'

let stage: Stage
let seller: Visit
let client: Client
let source: string
beforeAll(async () => {
  stage = await openStage()
  client = await stage.service.as('seller')
  source = (await prepared(client)).id
  seller = await stage.enter('seller')
})
afterAll(() => stage?.close())

const listing = (n: number) => `7a3a9c01b2d4e6f70810000${n}`

test('JA-20 rows pasted on a case become cases of their own, refused ones say why', async () => {
  const { page } = seller
  await page.goto(`${stage.address}/s/case/${source}`)
  const rows = page.getByTestId('sibling-rows')
  await rows.fill(
    `链接,站点,SKU\n${listing(1)}, FR/ES, NLT-201\n${listing(2)}\tPL\tNLT-202\nwrong, FR, X\nonly one`,
  )
  await page.getByTestId('open-siblings').click()
  await sees(page, 'sibling-summary')
  expect(await page.getByTestId('sibling-line').count()).toBe(4)
  expect(await page.getByTestId('sibling-opened').count()).toBe(3)
  expect(await page.getByTestId('sibling-refused').count()).toBe(1)
  await page.getByTestId('open-siblings').click()
  await page.getByTestId('sibling-already-open').nth(2).waitFor()
  expect(await page.getByTestId('sibling-opened').count()).toBe(0)
})

test('JA-20 one confirmation lists every file of every packet, then each case is filed by itself', async () => {
  const { page } = seller
  await page.getByTestId('to-batch').click()
  await page.getByTestId('batch-item').nth(2).waitFor()
  const listed = await page.getByTestId('batch-item').allTextContents()
  expect(listed.some((text) => text.includes('NLT-201'))).toBe(true)
  expect(await page.getByTestId('file-batch').isDisabled()).toBe(true)
  await page.getByTestId('attest-batch').check()
  await page.getByTestId('file-batch').click()
  await page.getByTestId('batch-filed').nth(2).waitFor()
  await page.keyboard.press('Escape')
  const rows = (await client.get('/api/cases')).json<CaseRow[]>()
  expect(rows.filter(({ status }) => status === 'filed')).toHaveLength(3)
  expect(rows.find(({ id }) => id === source)?.status).toBe('open')
})

test('JA-19 several listings in one field are refused, and one press opens the first and lists the others for its evidence', async () => {
  const { page } = seller
  await page.goto(`${stage.address}/s/new`)
  await choose(page, { pack: 'joom', procedure: 'listing-appeal' })
  await page.getByTestId('notice').fill(removalNotice.replace(/Product ID: .+\n/, ''))
  await page.getByTestId('read-notice').click()
  await page.getByTestId('marked-notice').waitFor()
  await page.getByTestId('subject-listing').fill(`${listing(7)}, ${listing(8)}`)
  await page.getByTestId('subject-sku').fill('NLT-7, NLT-8')
  await ready(page, 'confirm')
  await page.getByTestId('confirm').click()
  await sees(page, 'refusal-many-subjects')
  await page.getByTestId('open-first').click()
  await page.waitForURL(/\/s\/case\/[^/]+#siblings$/)
  await sees(page, 'status-open')
  expect(await page.getByTestId('sibling-rows').inputValue()).toBe(`${listing(8)}, FR, NLT-8`)
  await page.getByTestId('open-siblings').click()
  await page.getByTestId('sibling-opened').first().waitFor()
})

test('X-12 a case whose law was corrected says so, and what changed', async () => {
  const all = loadLibrary([defaultPacks, fileURLToPath(new URL('packs-errata', import.meta.url))])
  const { library } = stage.service.deps
  const only = (...versions: number[]) =>
    libraryOf(
      [
        ...library.packs,
        ...all.packs.filter((one) => one.pack === 'quellmark' && versions.includes(one.version)),
      ],
      all.calendars,
    )
  Object.assign(stage.service.deps, { library: only(1) })
  const { case: id } = await client.give('OpenCase', {
    pack: 'quellmark',
    procedure: 'objection',
    venue: 'external',
    notice: { text: 'Offer no.: BZ-12345-X', fields: {} },
    allegations: [{ id: 'a1', text: 'The pieces look machine-made.' }],
    subject: { listing: 'BZ-12345-X', site: 'north', sku: 'BOWL 7', violation: 'V1001' },
    reason: 'not-handmade',
    noticeAt: stage.service.clock.now(),
  })
  Object.assign(stage.service.deps, { library: only(1, 2, 3) })
  await catchUp(stage.service.deps)
  const { page } = seller
  await page.goto(`${stage.address}/s/case/${id}`)
  const told = await sees(page, 'law-corrected')
  expect(told).not.toContain('window-close')
  expect(told).not.toContain('P35D')
  expect(told).toMatch(/时长: 30 天 → 35 天/)
  expectQuiet(seller)
})
