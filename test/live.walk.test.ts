/** Live pages: two tabs of one browser over one stream, told of what somebody else did; a tab closes, the server stops telling. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { opening } from './http/joom-case.ts'
import { asOneWalk, expectQuiet, openStage, type Stage, type Visit } from './walk/stage.ts'

let stage: Stage
let visit: Visit
/** Addresses at which this browser asked for the stream. */
const asked: string[] = []
beforeAll(async () => {
  stage = await openStage()
  visit = await stage.enter('seller')
  visit.page.context().on('request', (request) => {
    if (request.url().includes('/api/live')) asked.push(request.url())
  })
})
afterAll(() => stage?.close())
asOneWalk(() => stage)

const listing = (n: number) => `9c3a9c01b2d4e6f708192${String(n).padStart(3, '0')}`
const openCase = async (n: number) =>
  (await stage.service.as('seller')).give('OpenCase', opening({ listing: listing(n) }))

test('X-06 what somebody else does is seen in every tab of a browser, over one stream', async () => {
  const { page } = visit
  const { case: id } = await openCase(1)
  await page.locator(`[data-case="${id}"]`).first().waitFor()
  const second = await page.context().newPage()
  await second.goto(`${stage.address}/s/case/${id}`)
  await second.getByTestId('event-CaseOpened').waitFor()
  const other = await stage.service.as('seller')
  await other.give('ChooseType', { appealType: 'trademark' }, id)
  await second.getByTestId('event-TypeChosen').waitFor()
  const { case: next } = await openCase(2)
  await page.locator(`[data-case="${next}"]`).first().waitFor()
  expect(stage.service.deps.live.streams()).toBe(1)
  // The first tab listened: with it the stream goes, and the second goes on from where it was.
  await second.goto(`${stage.address}/s/inbox`)
  await second.locator(`[data-case="${next}"]`).first().waitFor()
  await page.close()
  await expect.poll(() => asked.some((url) => url.includes('after='))).toBe(true)
  const { case: third } = await openCase(3)
  await second.locator(`[data-case="${third}"]`).first().waitFor()
  expect(stage.service.deps.live.streams()).toBe(1)
  expectQuiet(visit)
  stage.service.deps.live.end()
  const { case: fourth } = await openCase(4)
  await second.getByTestId('live').getByText('非实时').first().waitFor()
  // Asked for by the page itself, it is shown all the same.
  await second.locator(`[data-case="${fourth}"]`).first().waitFor()
})
