/**
 * A walk: the whole service on a port, the built pages, and a real browser in which people sign in by the form. Whatever goes
 * wrong unseen (an error on the console, a page error, an answer of 500) is kept, and a walk ends by showing that there is none.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, beforeEach, expect } from 'vitest'
import { openTestApp, type PersonName, type TestApp, type TestOptions } from '../app.ts'
import { openBrowser } from '../browser.ts'

const dist = join(import.meta.dirname, '..', '..', 'web', 'dist')
const password = 'a password for tests'

/** How long a walk waits for what it expects to see, in milliseconds. */
const patience = 15_000

export type Look = {
  language?: 'zh' | 'en' | 'ru'
  theme?: 'light' | 'dark'
  width?: number
  height?: number
  zone?: string
}

/** A browser of its own for one person: its page, what went wrong in it, and every JSON answer it was given. */
export type Visit = { page: Page; wrong: string[]; answers: { url: string; body: string }[] }

export type Stage = {
  service: TestApp
  browser: Browser
  /** `http://127.0.0.1:port`, without a slash at the end. */
  address: string
  /** A browser of its own at an address, signed in nowhere. */
  visit(path: string, look?: Look): Promise<Visit>
  /** Signs a person in by the form and waits for their first screen. */
  enter(person: PersonName, look?: Look): Promise<Visit>
  /** What the pages show and what was complained of, for whoever looks into a walk that fell. */
  remains(): Promise<string>
  close(): Promise<void>
}

function needPages(): void {
  if (existsSync(join(dist, 'index.html'))) return
  throw new Error('The walks need the built pages in web/dist: run "npx vite build web" (npm test does it).')
}

const contextOf = ({ theme, width, height, zone }: Look): BrowserContextOptions => ({
  viewport: { width: width ?? 1440, height: height ?? 900 },
  colorScheme: theme ?? 'light',
  timezoneId: zone ?? 'Asia/Shanghai',
  reducedMotion: 'reduce',
  acceptDownloads: true,
  permissions: ['clipboard-read', 'clipboard-write'],
})

function watch(page: Page): Omit<Visit, 'page'> {
  const wrong: string[] = []
  const answers: Visit['answers'] = []
  page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    // The browser itself writes a line for every answer of 4xx: those are the refusals a walk is about.
    const ofAnswer = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !ofAnswer) wrong.push(`console: ${message.text()}`)
  })
  page.on('response', async (response) => {
    if (response.status() >= 500) wrong.push(`${response.status()} ${response.url()}`)
    if (!(response.headers()['content-type'] ?? '').includes('json')) return
    // An answer may be gone with its page: the walk has then not seen it either.
    const body = await response.text().catch(() => '')
    answers.push({ url: response.url(), body })
  })
  return { wrong, answers }
}

/** Opens service, port and browser; `options` are the service's. Close it in an `afterAll`. */
export async function openStage(options: TestOptions = {}): Promise<Stage> {
  needPages()
  const [service, { browser, close }] = await Promise.all([
    openTestApp({ web: dist, ...options }),
    openBrowser(),
  ])
  const address = await service.listen()
  const visits: Visit[] = []
  const visit: Stage['visit'] = async (path, look = {}) => {
    const context = await browser.newContext(contextOf(look))
    context.setDefaultTimeout(patience)
    const page = await context.newPage()
    const visiting = { page, ...watch(page) }
    visits.push(visiting)
    await page.goto(`${address}${path}?lang=${look.language ?? 'zh'}`)
    return visiting
  }
  return {
    service,
    browser,
    address,
    visit,
    async enter(person, look) {
      const visiting = await visit('/sign-in', look)
      const form = visiting.page.getByTestId('sign-in')
      await form.locator('input[name=email]').fill(`${person}@test.example`)
      await form.locator('input[name=password]').fill(password)
      await form.locator('button[type=submit]').click()
      await visiting.page.waitForURL(/\/(?:s\/inbox|r\/queues)/)
      await visiting.page.locator('main h1').waitFor()
      return visiting
    },
    remains: () => remains(service, visits),
    async close() {
      await close()
      await service.close()
    },
  }
}

/** What a walk that fell leaves behind: where each page was, its first words, and what the service and the pages complained of. */
async function remains(service: TestApp, visits: Visit[]): Promise<string> {
  const failed = service.logged.filter((line) => line.includes('"failed"')).slice(-2)
  const seen = visits.map(async ({ page, wrong }) => {
    const words = String(await page.locator('main').textContent({ timeout: 1_000 }).catch(String))
    return [page.url(), ...wrong.slice(-5), words.replaceAll(/\s+/g, ' ').slice(0, 500)].join('\n  ')
  })
  return [...(await Promise.all(seen)), ...failed].join('\n')
}

/** A walk is one way: where a stretch of it fell, what follows is skipped, and what was to be seen is told. Call it at the top of a file. */
export function asOneWalk(stage: () => Stage | undefined): void {
  let fell = false
  beforeEach(({ skip }) => skip(fell, 'the walk fell before'))
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    fell = true
    console.error(await stage()?.remains())
  })
}

/** Nothing went wrong unseen. */
export function expectQuiet({ wrong }: Visit): void {
  expect(wrong).toEqual([])
}

/** The last JSON answer this browser was given at an address. */
export function lastAnswer<T>({ answers }: Visit, address: RegExp): T {
  const found = answers.findLast(({ url }) => address.test(url))
  if (!found) throw new Error(`no answer came from ${address}`)
  return JSON.parse(found.body) as T
}

/** Waits until an element is there and its text fits. */
export async function sees(page: Page, testid: string, text?: string | RegExp): Promise<string> {
  const there = page.getByTestId(testid)
  const found = (text === undefined ? there : there.filter({ hasText: text })).first()
  await found.waitFor()
  return (await found.textContent()) ?? ''
}

/** Waits until no such element is left. */
export const gone = (page: Page, testid: string): Promise<void> =>
  page.getByTestId(testid).first().waitFor({ state: 'detached' })

/** Waits until a button can be pressed. */
export const ready = (page: Page, testid: string): Promise<void> =>
  page.locator(`[data-testid="${testid}"]:enabled`).first().waitFor()
