/**
 * What the laboratory tells on the pages: pictures of both sides held against each other, a smaller copy that takes a picture's place,
 * a file its reader was stopped at. In Chinese and wide, and in Russian, dark and narrow.
 */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { benchLimits, openBench } from '#shell/lab/child.ts'
import { openMatcher } from '#shell/worker/matcher.ts'
import { openReader } from '#shell/worker/reader.ts'
import type { Client } from './app.ts'
import { recoveryCase, reportCase, tooLarge } from './http/picture-cases.ts'
import { madePicture } from './pictures.ts'
import { asOneWalk, expectQuiet, openStage, type Stage, sees, type Visit } from './walk/stage.ts'

let stage: Stage
let client: Client
let chinese: Visit
let russian: Visit
beforeAll(async () => {
  stage = await openStage()
  client = await stage.service.as('seller')
  chinese = await stage.enter('seller')
  russian = await stage.enter('seller', { language: 'ru', theme: 'dark', width: 390 })
})
afterAll(() => stage?.close())

asOneWalk(() => stage)

const bench = openBench()
afterAll(() => bench.close())
const now = () => stage.service.clock.now()

async function shot(page: Page, name: string, from: string): Promise<void> {
  const folder = process.env.RECOURSE_SHOTS
  if (folder === undefined) return
  await page.getByTestId(from).first().scrollIntoViewIfNeeded()
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}

const overhang = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

test('IR-13 X-14 pictures of both sides are told to be compared, and by themselves what they are and on what that rests', async () => {
  const { case: id } = await client.give('OpenCase', recoveryCase('1005006000000008'))
  const mine = await madePicture(31, 480, 360)
  await client.attach(id, 'original-picture', 'original.jpg', mine)
  const theirs = await sharp(mine).resize({ width: 400 }).jpeg({ quality: 70 }).toBuffer()
  await client.attach(id, 'complainant-picture', 'theirs.jpg', theirs)
  for (const { page } of [chinese, russian]) {
    await page.goto(`${stage.address}/s/case/${id}`)
    await sees(page, 'picture-pairs')
    expect(await page.getByTestId('pair-says').count()).toBe(0)
  }
  expect(await openMatcher(stage.service.deps, () => ({ ...bench, close: () => {} })).tick(now())).toBe(1)
  for (const [{ page }, photograph, rests] of [
    [chinese, '同一张照片', '不需要透视变形就能重合'],
    [russian, 'одна и та же фотография', 'накладываются без перспективы'],
  ] as const) {
    const said = page.getByTestId('pair-says')
    await said.waitFor()
    expect(await said.getAttribute('data-relation')).toBe('same-photograph')
    expect(await said.textContent()).toContain(photograph)
    const why = page.getByTestId('picture-pair').locator('summary')
    await why.focus()
    await page.keyboard.press('Enter')
    await page.getByText(rests).waitFor()
    expect(await overhang(page)).toBe(0)
  }
  await shot(chinese.page, 'pairs-zh', 'picture-pairs')
  await shot(russian.page, 'pairs-ru', 'picture-pairs')
})

test('AR-05 X-14 of a picture too large for its venue a smaller copy takes the place in one click and names its original', async () => {
  const { case: id } = await client.give('OpenCase', reportCase('1005007000000009'))
  await client.attach(id, 'original-photo', 'IMG_0001.jpg', await tooLarge())
  await russian.page.goto(`${stage.address}/s/case/${id}`)
  await sees(russian.page, 'make-derivative')
  await shot(russian.page, 'copy-before-ru', 'make-derivative')
  const { page } = chinese
  await page.goto(`${stage.address}/s/case/${id}`)
  await page.getByTestId('make-derivative').click()
  await sees(page, 'derived-from')
  expect(await page.getByTestId('exhibit').count()).toBe(1)
  expect(await page.getByTestId('exhibit').textContent()).toContain('IMG_0001-copy.jpg')
  await shot(page, 'copy-after-zh', 'derived-from')
  // The other window is told.
  await sees(russian.page, 'derived-from')
  expect(await overhang(russian.page)).toBe(0)
})

test('JA-08 a file its reader was stopped at says so and when it is tried again; by a click it is measured anew', async () => {
  const { case: id } = await client.give('OpenCase', recoveryCase('1005006000000009'))
  await client.attach(id, 'original-picture', 'lamp.jpg', await madePicture(33, 480, 360))
  const hurried = () => openBench({ ...benchLimits, milliseconds: 1 })
  expect(await openReader(stage.service.deps, hurried).tick(now())).toBeGreaterThan(0)
  for (const { page } of [chinese, russian]) {
    await page.goto(`${stage.address}/s/case/${id}`)
    await sees(page, 'measure-again')
    expect(await page.getByTestId('laboratory-file').getAttribute('data-stands')).toBe('again')
  }
  await shot(chinese.page, 'stopped-zh', 'laboratory-file')
  await shot(russian.page, 'stopped-ru', 'laboratory-file')
  await chinese.page.getByTestId('measure-again').click()
  await chinese.page.locator('[data-testid=laboratory-file][data-stands=anew]').waitFor()
  expect(await overhang(russian.page)).toBe(0)
})

test('nothing went wrong unseen', () => {
  expectQuiet(chinese)
  expectQuiet(russian)
})
