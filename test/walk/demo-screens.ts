/** The demo with a browser for each of its people, in which every screen can be shown. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import type { CaseRow, QueueRow } from '#core/doors/shapes.ts'
import type { Language } from '#core/policy/values.ts'
import { readConfig } from '#shell/config.ts'
import { type Demo, startDemo } from '../../src/main.ts'
import { openBrowser } from '../browser.ts'
import type { Cases, Screen } from './screen.ts'

export type Look = { language: Language; theme: 'light' | 'dark'; width: number }

export type DemoScreens = {
  demo: Demo
  browser: Browser
  /** A page showing a screen, done with what it has to do, at rest. Close it when done. */
  show(screen: Screen, look: Look): Promise<Page>
  /** The same page in another theme or width: nothing is fetched again. */
  turn(page: Page, look: Look): Promise<void>
  close(): Promise<void>
}

async function signIn(context: BrowserContext, demo: Demo, who: Screen['who']): Promise<void> {
  if (who === 'nobody') return
  const answer = await context.request.post(`${demo.address}/api/auth/sign-in/email`, {
    data: { email: `${who}@demo.example`, password: demo.password },
    headers: { origin: demo.address },
  })
  if (!answer.ok()) throw new Error(`${who} could not sign in: ${answer.status()}`)
}

async function findCases(seller: BrowserContext, reviewer: BrowserContext, address: string): Promise<Cases> {
  const rows: CaseRow[] = await (await seller.request.get(`${address}/api/cases`)).json()
  const queue: QueueRow[] = await (await reviewer.request.get(`${address}/api/queue`)).json()
  const idOf = (what: string, row: { id: string } | undefined): string => {
    if (!row) throw new Error(`the demo has no case that is ${what}`)
    return row.id
  }
  const external = rows.filter((row) => row.venue === 'external')
  const open = external.filter((row) => row.status === 'open')
  const byStatus = (status: CaseRow['status']) =>
    idOf(
      status,
      external.find((row) => row.status === status),
    )
  return {
    preparing: idOf(
      'being prepared',
      open.find((row) => row.preflight.blocks > 0),
    ),
    ready: idOf(
      'ready',
      open.find((row) => row.preflight.blocks === 0),
    ),
    filed: byStatus('filed'),
    denied: byStatus('denied'),
    granted: byStatus('granted'),
    waiting: idOf('waiting for a decision', queue[0]),
  }
}

const timezoneId = 'Asia/Shanghai'
const locales = { zh: 'zh-CN', en: 'en-GB', ru: 'ru-RU' } as const

/** Requests of each page that have not been answered; a stream that stays open is none of them. */
const unanswered = new WeakMap<Page, Set<Request>>()

function watchRequests(page: Page): void {
  const open = new Set<Request>()
  unanswered.set(page, open)
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') open.add(request)
  })
  page.on('requestfinished', (request) => void open.delete(request))
  page.on('requestfailed', (request) => void open.delete(request))
}

/** Times in a row that the page has to be found idle with nothing asked for: what was answered may ask for more. */
const idleTimes = 4

/** Nothing is being fetched any more: no skeleton, every picture painted. */
async function atRest(page: Page): Promise<void> {
  await page.locator('main').waitFor()
  for (let idle = 0; idle < idleTimes; ) {
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done(true), { timeout: 500 })))',
    )
    idle = unanswered.get(page)?.size === 0 ? idle + 1 : 0
  }
  const late = page.locator('main .late')
  while ((await late.count()) > 0) await late.first().waitFor({ state: 'detached' })
  await page.waitForFunction('[...document.images].every((image) => image.complete)')
}

async function turn(page: Page, { theme, width }: Omit<Look, 'language'>): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
}

/** One browser for each person and language, so that pages come from its cache; theme and width change within it. */
function openContexts(browser: Browser, demo: Demo) {
  const opened = new Map<string, Promise<BrowserContext>>()
  // Each signs in once: a session for every language would be more sign-ins in a minute than the door takes.
  const sessions = new Map<string, ReturnType<BrowserContext['cookies']>>()
  const open = async (who: Screen['who'], language: Language): Promise<BrowserContext> => {
    const context = await browser.newContext({
      locale: locales[language],
      timezoneId,
      reducedMotion: 'reduce',
    })
    const session = sessions.get(who) ?? signIn(context, demo, who).then(() => context.cookies())
    sessions.set(who, session)
    await context.addCookies(await session)
    return context
  }
  return (who: Screen['who'], language: Language): Promise<BrowserContext> => {
    const key = `${who} ${language}`
    const context = opened.get(key) ?? open(who, language)
    opened.set(key, context)
    return context
  }
}

/** Starts the demo in a folder of its own and a browser. Close it when done. */
export async function openDemoScreens(): Promise<DemoScreens> {
  const data = await mkdtemp(join(tmpdir(), 'recourse-screens-'))
  const config = readConfig({ RECOURSE_DATA: data, RECOURSE_PORT: '4390', RECOURSE_LOG: 'error' })
  const [demo, { browser, close }] = await Promise.all([startDemo(config), openBrowser()])
  const contextOf = openContexts(browser, demo)
  const cases = await findCases(
    await contextOf('seller', 'zh'),
    await contextOf('reviewer', 'zh'),
    demo.address,
  )
  return {
    demo,
    browser,
    turn,
    async show(screen, { language, theme, width }) {
      const page = await (await contextOf(screen.who, language)).newPage()
      watchRequests(page)
      await turn(page, { theme, width })
      const path = screen.path(cases)
      await page.goto(`${demo.address}${path}${path.includes('?') ? '&' : '?'}lang=${language}`)
      await atRest(page)
      await screen.act?.(page)
      await atRest(page)
      return page
    },
    async close() {
      await close()
      await demo.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}
