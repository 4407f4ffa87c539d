/** Two persons and a delay, in the browser: the operator proposes a freeze, the committee confirms it once the delay is over. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoScreens, openDemoScreens } from './walk/demo-screens.ts'

let shown: DemoScreens
beforeAll(async () => {
  shown = await openDemoScreens()
})
afterAll(() => shown?.close())

/** Signs in by the demo's button and goes to the account; gives the page and where signing in led. */
async function enter(who: 'operator' | 'committee') {
  const page = await (await shown.browser.newContext()).newPage()
  await page.goto(`${shown.demo.address}/sign-in?lang=en`)
  await page.getByTestId(`demo-${who}`).click()
  await page.waitForURL(/\/r\//)
  const home = new URL(page.url()).pathname
  await page.goto(`${shown.demo.address}/r/accounts/aliexpress/demo-home?lang=en`)
  await page.getByTestId('propose-measure').waitFor()
  return { page, home }
}

test('a freeze waits for a second person and for the delay, and can be lifted', async () => {
  const operator = await enter('operator')
  expect(operator.home).toBe('/r/accounts')
  await operator.page.getByTestId('measure-why').fill('Two stolen pictures within a week.')
  await operator.page.getByTestId('propose-measure').click()
  await operator.page.getByTestId('refusal-same-person').waitFor()

  const { page } = await enter('committee')
  await page.getByTestId('refusal-not-yet').waitFor()
  expect(await page.getByTestId('ConfirmMeasure-1').isEnabled()).toBe(false)
  const origin = shown.demo.address
  await page.request.post(`${origin}/api/demo/clock`, { data: { hours: 24 }, headers: { origin } })
  await page.reload()
  await page.getByTestId('why-1').fill('I have seen the papers too.')
  await page.getByTestId('ConfirmMeasure-1').click()
  await page.getByTestId('LiftMeasure-1').waitFor()
  expect(await page.getByTestId('limit').first().textContent()).toContain('in force')
})
