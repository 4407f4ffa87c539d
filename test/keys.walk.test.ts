/** The keyboard: what the keys do, that an input method and a held key do not set them off, and that they can be turned off. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseRow } from '#core/doors/shapes.ts'
import { textOfPdf } from '#shell/notice/pdf-text.ts'
import { type DemoScreens, openDemoScreens } from './walk/demo-screens.ts'
import type { Screen } from './walk/screen.ts'
import { screens } from './walk/screens.ts'

let shown: DemoScreens
beforeAll(async () => {
  shown = await openDemoScreens()
})
afterAll(() => shown?.close())

const screen = (name: string): Screen => {
  const found = screens.find((one) => one.name === name)
  if (!found) throw new Error(`no screen is called ${name}`)
  return found
}
const open = (name: string): Promise<Page> =>
  shown.show(screen(name), { language: 'zh', theme: 'light', width: 1440 })

/** Index of the row the keys are at, by its mark. */
const active = (page: Page): Promise<number> =>
  page
    .getByTestId('case-row')
    .evaluateAll((rows) =>
      rows.findIndex((row) => (row as { dataset: { active?: string } }).dataset.active === 'true'),
    )

test('j and k go through the inbox and stop at its ends, x selects, Enter opens', async () => {
  const page = await open('inbox')
  const rows = page.getByTestId('case-row')
  const count = await rows.count()
  expect(await active(page)).toBe(0)
  await page.keyboard.press('k')
  expect(await active(page)).toBe(0)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  expect(await active(page)).toBe(2)
  for (let press = 0; press < count + 3; press++) await page.keyboard.press('j')
  expect(await active(page)).toBe(count - 1)
  await page.keyboard.press('k')
  await page.keyboard.press('x')
  expect(
    await rows
      .nth(count - 2)
      .getByRole('checkbox')
      .isChecked(),
  ).toBe(true)
  const id = await rows.nth(count - 2).getAttribute('data-case')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/s/case/${id}`)
  await page.close()
})

test('/ goes to the search, where letters are letters; the search stands in the address', async () => {
  const page = await open('inbox')
  await page.keyboard.press('/')
  await page.keyboard.type('jxk')
  expect(await page.getByTestId('search').inputValue()).toBe('jxk')
  await page.waitForURL(/[?&]q=jxk/)
  await expect.poll(() => page.getByTestId('case-row').count()).toBe(0)
  await page.close()
})

test('a key that an input method is composing with is not a shortcut, nor one that is held', async () => {
  const page = await open('inbox')
  const send = (init: string) => page.evaluate(`dispatchEvent(new KeyboardEvent('keydown', ${init}))`)
  await send(`{ key: 'j', isComposing: true, bubbles: true }`)
  expect(await active(page)).toBe(0)
  await send(`{ key: 'x', repeat: true, bubbles: true }`)
  expect(await page.getByTestId('case-row').first().getByRole('checkbox').isChecked()).toBe(false)
  await send(`{ key: 'j', bubbles: true }`)
  await expect.poll(() => active(page)).toBe(1)
  await page.close()
})

test('single keys can be turned off, and stay off; Ctrl+K goes anywhere by name', async () => {
  const page = await open('shortcuts')
  await page.getByRole('dialog').getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  expect(await active(page)).toBe(0)
  await page.reload()
  await page.getByTestId('case-row').first().waitFor()
  await page.keyboard.press('j')
  expect(await active(page)).toBe(0)
  const code = (await page.getByTestId('case-row').first().textContent())?.match(/RC-\w{4}-\w{2}/)?.[0] ?? ''
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill(code)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/s/case/*')
  await page.getByRole('heading', { name: code }).waitFor()
  await page.evaluate(`localStorage.removeItem('recourse.shortcuts')`)
  await page.close()
})

test('JA-07 a notice pasted over the inbox is read at once', async () => {
  const page = await open('inbox')
  await page.evaluate(`{
    const data = new DataTransfer()
    data.setData('text/plain', 'Product ID: 5f3a9c01b2d4e6f7081920bb\\nReason code: IPR_VIOLATION\\n')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  }`)
  await page.getByTestId('marked-notice').waitFor()
  expect(await page.getByTestId('subject-listing').inputValue()).toBe('5f3a9c01b2d4e6f7081920bb')
  expect(await page.getByTestId('subject-sku').inputValue()).toBe('')
  expect(await page.getByTestId('confirm').isDisabled()).toBe(true)
  await page.close()
})

/** The page as the browser prints it, as text. */
async function onPaper(page: Page): Promise<string> {
  const read = await textOfPdf(await page.pdf({ format: 'A4' }), {
    pages: 50,
    until: Number.POSITIVE_INFINITY,
  })
  if (read === null || read === 'locked') throw new Error('no PDF')
  return read.text
}

test('X-06 printed, a list holds every row, by its button and by the browser’s own command', async () => {
  const page = await open('inbox')
  await page.setViewportSize({ width: 1440, height: 300 })
  const rows: CaseRow[] = await (await page.request.get(`${shown.demo.address}/api/cases?shops=all`)).json()
  expect(rows.length).toBeGreaterThan(5)
  const paper = await onPaper(page)
  for (const { code } of rows) expect(paper).toContain(code)
  await page.evaluate('window.print = () => { globalThis.asked = true }')
  await page.getByTestId('print').click()
  await page.waitForFunction('globalThis.asked === true')
  expect(await page.getByTestId('printed').locator('tbody tr').count()).toBe(rows.length)
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
  await page.getByTestId('printed').waitFor({ state: 'detached' })
  await page.close()
})
