/**
 * The demo's time machine walked in a browser: windows close before one's eyes, a case lapses, a reviewer's clock runs over;
 * beside it the calendar with its link, and the reminders that come due.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { QueueRow, Taken } from '#core/doors/shapes.ts'
import { readConfig } from '#shell/config.ts'
import { defaultPacks, loadLibrary } from '#shell/law/library.ts'
import { openLog } from '#shell/log.ts'
import { type Demo, startDemo } from '../src/main.ts'
import { openBrowser } from './browser.ts'
import { all, readIcalendar } from './calendar/read-icalendar.ts'

const hour = 3_600_000
const day = 24 * hour
let data: string
let demo: Demo
let browser: Browser
let shut: () => Promise<void>
let page: Page
const wrong: string[] = []

async function signIn(email: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(15_000)
  const own = await context.newPage()
  own.on('pageerror', (error) => wrong.push(error.message))
  own.on('response', (answer) => {
    if (answer.status() >= 500) wrong.push(`${answer.status()} ${answer.url()}`)
  })
  await own.goto(`${demo.address}/sign-in?lang=zh`)
  const form = own.getByTestId('sign-in')
  await form.locator('input[name=email]').fill(email)
  await form.locator('input[name=password]').fill(demo.password)
  await form.locator('button[type=submit]').click()
  await own.waitForURL(/\/(?:s\/inbox|r\/queues)/)
  await own.locator('main h1').waitFor()
  return own
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'recourse-time-walk-'))
  const library = loadLibrary([defaultPacks, fileURLToPath(new URL('packs', import.meta.url))])
  const log = openLog('error', (line) => process.stderr.write(line))
  demo = await startDemo({ ...readConfig({}), data, port: 0 }, { log, library })
  ;({ browser, close: shut } = await openBrowser())
  page = await signIn('seller@demo.example')
})
afterAll(async () => {
  await shut?.()
  await demo?.close()
  await rm(data, { recursive: true, force: true })
})

/** Opens the machine, presses one of its buttons and waits until the clock stands where it was sent. */
async function move(on: Page, button: 'time-hour' | 'time-day' | 'time-working-day'): Promise<number> {
  const machine = on.getByTestId('time-machine')
  if (!(await machine.getAttribute('open').then((open) => open !== null)))
    await machine.locator('summary').click()
  const answered = on.waitForResponse((answer) => answer.url().endsWith('/api/demo/clock'))
  await on.getByTestId(button).click()
  const { now } = (await (await answered).json()) as { now: number }
  const shown = Math.floor(now / 60_000) * 60_000
  await on.locator(`[data-testid="demo-clock"][data-at="${shown}"]`).waitFor({ state: 'attached' })
  await machine.locator('summary').click()
  return now
}

/** A case of an invented marketplace: 30 days from the notice, then it closes by itself. */
async function openObjection(noticeAt: number): Promise<string> {
  const answer = await page.request.post(`${demo.address}/api/cases/open-case`, {
    headers: { origin: demo.address },
    data: {
      pack: 'zubrello',
      procedure: 'objection',
      venue: 'external',
      notice: { text: 'Offer no.: BZ-12345-X', fields: {} },
      allegations: [{ id: 'a1', text: 'The pieces look machine-made.' }],
      subject: { listing: 'BZ-12345-X', site: 'north', sku: 'BOWL 7', violation: 'V1001' },
      reason: 'not-handmade',
      noticeAt,
    },
  })
  return ((await answer.json()) as Taken).case
}

test('X-04 a window closes before one’s eyes: reminded of ahead, then the case lapses', async () => {
  const id = await openObjection(demo.deps.clock.now() - 29 * day + hour)
  await page.goto(`${demo.address}/s/case/${id}`)
  await page.getByTestId('status-open').first().waitFor()
  await page.getByTestId('deadline-window-close').waitFor()
  await move(page, 'time-hour')
  await page.getByTestId('status-open').first().waitFor()
  await page.getByTestId('reminder-count').waitFor()
  await page.getByTestId('reminders').locator('summary').click()
  const reminder = page.locator('[data-testid="reminder"][data-code="window-close"]').first()
  await reminder.waitFor()
  await reminder.getByTestId('acknowledge').click()
  await reminder.waitFor({ state: 'detached' })
  await page.getByTestId('reminders').locator('summary').click()
  await move(page, 'time-day')
  await page.getByTestId('status-lapsed').first().waitFor()
})

test('X-04 the calendar lists by day, and its link is read by a calendar that cannot sign in', async () => {
  await page.goto(`${demo.address}/s/calendar`)
  const listed = page.getByTestId('calendar-entry')
  await listed.first().waitFor()
  const count = await listed.count()
  expect(await page.getByTestId('calendar-day').count()).toBeGreaterThan(1)
  expect(await listed.first().textContent()).toContain('北京时间')
  await page.getByTestId('make-calendar-link').click()
  const address = (await page.getByTestId('calendar-address').textContent()) ?? ''
  await page.getByTestId('copy-calendar-address').click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(address)
  const read = readIcalendar(Buffer.from(await (await fetch(address)).arrayBuffer()))
  // Papers that run out stand in it beside the deadlines, which name their case.
  const papers = await page.getByTestId('calendar-paper').count()
  expect(read.components).toHaveLength(count + papers)
  const cases = read.components.filter((event) => all(event, 'SUMMARY')[0]?.value.includes('RC-'))
  expect(cases).toHaveLength(count)
  await page.getByTestId('revoke-calendar-link').click()
  await page.getByTestId('calendar-address').waitFor({ state: 'detached' })
  expect((await fetch(address)).status).toBe(404)
})

test('X-04 a reviewer’s clock runs over while days of work go by', async () => {
  const reviewer = await signIn('reviewer@demo.example')
  const answer = await reviewer.request.get(`${demo.address}/api/queue`)
  const clocks = ((await answer.json()) as QueueRow[]).flatMap(({ clock }) => clock ?? [])
  const first = Math.min(...clocks.map(({ at }) => at))
  for (let now = demo.deps.clock.now(); now <= first; ) now = await move(reviewer, 'time-working-day')
  await reviewer.getByTestId('queue-row').first().getByText('−').first().waitFor()
})

test('X-06 the machine and the bell fit a telephone', async () => {
  const narrow = await signIn('seller@demo.example', 390)
  await narrow.goto(`${demo.address}/s/calendar`)
  await narrow.getByTestId('calendar-entry').first().waitFor()
  await move(narrow, 'time-hour')
  const wide = await narrow.evaluate('document.documentElement.scrollWidth')
  expect(wide).toBeLessThanOrEqual(390)
  expect(wrong).toEqual([])
})
