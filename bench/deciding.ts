/** A reviewer in a real browser, deciding one case after another by keys: from the key that decides to the next case painted. */
import type { Browser, Page } from 'playwright-core'
import type { Deps } from '#shell/deps.ts'
import { fileHosted } from './ready.ts'
import { type Spread, spread } from './tell.ts'

const email = 'desk@measured.example'
const password = 'a password for the bench'

/** `shown`: the next case is painted. `held`: it is claimed as well, so that its evidence can be opened. */
export type Deciding = { cases: number; shown: Spread & { p95: number }; held: Spread & { p95: number } }

/** Runs in the page: what happens after the key that decides, told by the heading and by the button that puts a case back. */
const watching = `{
  localStorage.setItem('recourse.review-goes-on', 'yes')
  globalThis.decided = []
  const afterPaint = (told) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => told(performance.now()); c.port2.postMessage(0) })
  const heading = () => document.querySelector('h1')?.textContent ?? ''
  addEventListener('keydown', (event) => {
    if (event.key !== 'a') return
    const before = heading()
    const one = { shown: null, held: null }
    const other = () => heading() !== before && heading().startsWith('RC-')
    const look = () => afterPaint((at) => {
      if (one.shown === null && other()) one.shown = at - event.timeStamp
      if (other() && document.querySelector('[data-testid=release]')) { one.held = at - event.timeStamp; decided.push(one) } else look()
    })
    look()
  }, true)
}`

const withTail = (values: number[]): Spread & { p95: number } => {
  const sorted = values.toSorted((a, b) => a - b)
  return { ...spread(sorted), p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 }
}

/** Opens every exhibit of the case in hand by its key, then waits until what comes next has been read. */
async function openAll(page: Page): Promise<void> {
  const exhibits = page.getByTestId('open-exhibit')
  for (let left = await exhibits.count(); left > 0; left -= 1) {
    await page.keyboard.press('o')
    await exhibits
      .filter({ hasText: '未查看' })
      .nth(left - 1)
      .waitFor({ state: 'detached' })
  }
  await page.waitForLoadState('networkidle')
}

/** The last case has no next one: it is left. */
export async function measureDeciding(
  deps: Deps,
  { browser, address, cases }: { browser: Browser; address: string; cases: number },
): Promise<Deciding> {
  await fileHosted(deps, cases + 1)
  await deps.auth.addPerson({ name: 'Desk', email, password, role: 'reviewer', shops: [] })
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    bypassCSP: true,
  })
  await context.addInitScript(watching)
  await context.request.post(`${address}/api/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: address },
  })
  const page = await context.newPage()
  await page.goto(`${address}/r/queues?lang=zh`)
  await page.getByTestId('queue-row').first().waitFor()
  await page.keyboard.press('n')
  await page.getByTestId('release').waitFor()
  for (let n = 0; n < cases; n += 1) {
    await openAll(page)
    await page.keyboard.press('2')
    await page.keyboard.press('a')
    await page.waitForFunction(`decided.length > ${n}`, undefined, { timeout: 60_000 })
  }
  const all = (await page.evaluate('decided')) as { shown: number; held: number }[]
  await context.close()
  return {
    cases,
    shown: withTail(all.map(({ shown }) => shown)),
    held: withTail(all.map(({ held }) => held)),
  }
}
