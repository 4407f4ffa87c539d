/** Every screen of both doors over the demo, with what has to be done to see it: what axe looks at and pictures are taken of. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { CaseRow, QueueRow } from '#core/doors/shapes.ts'
import type { Language } from '#core/policy/values.ts'
import { readConfig } from '#shell/config.ts'
import { type Demo, startDemo } from '../../src/main.ts'
import { openBrowser } from '../browser.ts'

/** Cases of the demo that screens need, by what is to be seen in them. */
type Cases = {
  preparing: string
  ready: string
  filed: string
  denied: string
  granted: string
  waiting: string
}

export type Screen = {
  name: string
  who: 'nobody' | 'seller' | 'reviewer' | 'committee' | 'operator'
  path: (cases: Cases) => string
  /** What to do after the page is there; a dialog it opens is part of what is looked at. */
  act?: (page: Page) => Promise<void>
  /** False: axe looks at it, docs/screens shows another that tells more. */
  pictured?: false
}

const notice = `Notice of removal
Ticket ID: JM-204990
Complainant: Nordlatte Metallwerk GmbH
Product ID: 5f3a9c01b2d4e6f7081920aa
SKU: KT-099-G
Notice date: 2026-11-20 06:00 UTC
Reason code: IPR_VIOLATION
Evidence Deadline: 2026-11-30 00:35 UTC
Violation Details:
1. The listing uses the trademark NORDLATTE in its title without authorisation of the owner.
2. The logo of the complainant is visible on the packaging in the second picture.
`

const claim = `The shop under the address below sells a lamp with our registered word mark NORDLATTE in its title and our logo on the box.
We have never given it leave. The lamp was bought for a test on 10 November; it is not of our making.`

const press = (testid: string) => async (page: Page) => {
  await page.getByTestId(testid).first().click()
  await page.getByRole('dialog').waitFor()
}

/** Chooses a clause and a denial, so that everything a decision asks for is on the screen. */
async function decide(page: Page): Promise<void> {
  const claim = page.getByTestId('claim')
  if (await claim.count()) await claim.click()
  await page.getByTestId('release').waitFor()
  const exhibits = page.getByTestId('open-exhibit')
  for (let index = 0; index < (await exhibits.count()); index++) {
    const seen = page.waitForResponse((response) => response.url().includes('/exhibits/'))
    await exhibits.nth(index).click()
    await seen
  }
  await page.locator('[data-testid^="clause-"]').first().check()
  await page.locator('[data-testid="deny"]:enabled').click()
  await page.getByTestId('add-item').click()
}

/** Opens the exhibits one by one until what was measured of a picture is there to be seen. */
async function openPicture(page: Page): Promise<void> {
  const exhibits = page.getByTestId('open-exhibit')
  for (let index = 0; index < (await exhibits.count()); index++) {
    await exhibits.nth(index).click()
    const measured = page.getByTestId('measured').waitFor({ timeout: 3_000 })
    const isPicture = await measured.then(
      () => true,
      () => false,
    )
    if (isPicture) return
  }
  throw new Error('the case has no picture among its exhibits')
}

const of = (name: keyof Cases) => (cases: Cases) => `/s/case/${cases[name]}`

export const screens: Screen[] = [
  { name: 'sign-in', who: 'nobody', path: () => '/sign-in' },
  { name: 'inbox', who: 'seller', path: () => '/s/inbox' },
  { name: 'inbox-none', who: 'seller', path: () => '/s/inbox?q=nothing-is-called-so' },
  {
    name: 'shortcuts',
    who: 'seller',
    path: () => '/s/inbox',
    act: async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'palette',
    who: 'seller',
    path: () => '/s/inbox',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'new-case',
    who: 'seller',
    path: () => '/s/new',
    act: async (page) => {
      await page.getByTestId('pack').selectOption('joom')
      await page.getByTestId('notice').fill(notice)
      await page.getByTestId('read-notice').click()
      await page.getByTestId('marked-notice').waitFor()
    },
  },
  {
    name: 'new-case-claim',
    who: 'seller',
    path: () => '/s/report/new',
    act: async (page) => {
      await page.getByTestId('pack').selectOption('aliexpress')
      await page.getByTestId('procedure').selectOption('report')
      await page.getByTestId('claim-text').fill(claim)
    },
  },
  { name: 'case-preparing', who: 'seller', path: of('preparing') },
  {
    name: 'case-chain',
    who: 'seller',
    path: of('preparing'),
    act: (page) => page.getByTestId('add-link').click(),
  },
  { name: 'case-filing', who: 'seller', path: of('ready'), act: press('file') },
  {
    name: 'case-filed',
    who: 'seller',
    path: of('filed'),
    act: (page) => page.getByTestId('outcome').click(),
  },
  { name: 'case-denied', who: 'seller', path: of('denied'), pictured: false },
  { name: 'case-granted', who: 'seller', path: of('granted') },
  { name: 'correspondence', who: 'seller', path: of('filed'), act: press('KeepCorrespondence') },
  { name: 'packet-preview', who: 'seller', path: (cases) => `${of('ready')(cases)}/packet` },
  { name: 'packet', who: 'seller', path: (cases) => `${of('filed')(cases)}/packet` },
  { name: 'options', who: 'seller', path: (cases) => `${of('preparing')(cases)}/options` },
  {
    name: 'options-filed',
    who: 'seller',
    path: (cases) => `${of('filed')(cases)}/options`,
    act: async (page) => {
      const writtenOut = page.waitForResponse((response) => response.url().includes('consent=yes'))
      await page.getByTestId('consent').check()
      await writtenOut
    },
  },
  { name: 'calendar', who: 'seller', path: () => '/s/calendar' },
  { name: 'diagnose', who: 'seller', path: () => '/s/diagnose' },
  {
    name: 'diagnose-answer',
    who: 'seller',
    path: () => '/s/diagnose',
    act: async (page) => {
      await page.getByTestId('symptom').selectOption({ index: 1 })
      await page.getByTestId('sample').click()
      await page.getByTestId('answer').waitFor()
      await page.locator('#group-banned-words').getByTestId('listing-HM-103').getByRole('button').click()
    },
  },
  { name: 'health', who: 'seller', path: () => '/s/health' },
  {
    name: 'health-penalties',
    who: 'seller',
    path: () => '/s/health',
    act: (page) => page.getByTestId('marketplace-aliexpress').click(),
  },
  { name: 'no-page', who: 'seller', path: () => '/nothing-here', pictured: false },
  { name: 'not-there', who: 'seller', path: () => '/s/case/01900000-0000-7000-8000-000000000000' },
  { name: 'queue', who: 'reviewer', path: () => '/r/queues' },
  { name: 'review', who: 'reviewer', path: (cases) => `/r/case/${cases.waiting}`, pictured: false },
  {
    name: 'review-measured',
    who: 'reviewer',
    path: (cases) => `/r/case/${cases.waiting}`,
    act: openPicture,
  },
  {
    name: 'compare',
    who: 'reviewer',
    path: (cases) => `/r/case/${cases.waiting}`,
    act: async (page) => {
      await press('open-compare')(page)
      await page.getByTestId('measure-pair').click()
      await page.getByTestId('relation').waitFor()
    },
  },
  { name: 'decided', who: 'reviewer', path: () => '/r/decided', pictured: false },
  { name: 'figures', who: 'committee', path: () => '/r/figures' },
  { name: 'connected', who: 'seller', path: () => '/settings/connected', pictured: false },
  { name: 'accounts', who: 'operator', path: () => '/r/accounts' },
  { name: 'privacy', who: 'operator', path: () => '/o/privacy' },
  { name: 'account', who: 'committee', path: () => '/r/accounts/aliexpress/demo-home' },
  { name: 'review-deciding', who: 'reviewer', path: (cases) => `/r/case/${cases.waiting}`, act: decide },
]

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

/** Nothing is being fetched any more: no skeleton, every picture painted. */
async function atRest(page: Page): Promise<void> {
  await page.locator('main').waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('main .late').waitFor({ state: 'detached' })
  await page.waitForFunction('[...document.images].every((image) => image.complete)')
}

async function turn(page: Page, { theme, width }: Omit<Look, 'language'>): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
}

/** One browser for each person and language, so that pages come from its cache; theme and width change within it. */
function openContexts(browser: Browser, demo: Demo) {
  const opened = new Map<string, Promise<BrowserContext>>()
  const open = async (who: Screen['who'], language: Language): Promise<BrowserContext> => {
    const context = await browser.newContext({
      locale: locales[language],
      timezoneId,
      reducedMotion: 'reduce',
    })
    await signIn(context, demo, who)
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
