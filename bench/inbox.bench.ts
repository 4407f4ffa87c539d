/**
 * The inbox in a real browser: the built pages, the real route and a shop with so many cases. One case is prepared by the commands a
 * seller gives; the rows of the others are written into the list by the database, each with an id, a code, a listing, a status and
 * deadlines of its own. After it a reviewer decides some hosted cases by keys. `npm run bench -- inbox [--cases 1000,100000] [--store pglite|postgres] [--json]`
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { createApp } from '#shell/http/app.ts'
import { openBrowser } from '#test/browser.ts'
import { type Deciding, measureDeciding } from './deciding.ts'
import { type Installation, now, openInstallation, type StoreName, shop } from './installation.ts'
import { prepareTemplate } from './ready.ts'
import { asked, environment, type Spread, said, spread, tell } from './tell.ts'

const dist = join(import.meta.dirname, '..', 'web', 'dist')
const presses = 200
const password = 'a password for the bench'
const email = 'inbox@measured.example'

type Figures = {
  store: StoreName
  cases: number
  firstRow: number
  key: Spread & { p95: number }
  filter: Spread
  search: Spread
  heap: number
  page: { bytes: number; milliseconds: number }
  figures: { milliseconds: number }
  deciding: Deciding | null
}

/** Rows of a shop's list, each its own: the row of a real case with other names; over, filed and denied ones among them. */
const rows = `insert into case_view (id, shop, code, seq, venue, status, reviewable, waiting, next_at, changed_at, search,
    place, closing_at, marketplace, listing, listing_state, blocks, row)
  select id, '${shop}', code, 1, 'external', status, false, false, due, ${now} - n, lower(code || E'\\n' || listing || E'\\n' || title),
    case when status = 'granted' then 9000000000000001 else due end, case when status = 'granted' then '{}' else array[due] end,
    $1::jsonb #>> '{row,marketplace}', listing, 'removed', ($1::jsonb #>> '{row,preflight,blocks}')::int,
    jsonb_set(jsonb_set($1::jsonb, '{row}', $1::jsonb->'row' || jsonb_build_object('id', id, 'code', code, 'listing', listing,
      'title', title, 'status', status, 'listingState', 'removed', 'changedAt', ${now} - n)), '{closing}', case when status = 'granted' then '[]'
      else jsonb_build_array(jsonb_build_object('code', 'window-close', 'at', due, 'zone', 'Asia/Shanghai', 'provisional', true)) end)::text
  from (select n, ('01900000-0001-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
      'RC-' || upper(substr(md5('c' || n), 1, 4)) || '-' || upper(substr(md5('d' || n), 1, 2)) as code,
      '6a' || substr(md5('l' || n), 1, 22) as listing, 'Kettle ' || n || ', model ' || n % 700 as title,
      (array['open', 'filed', 'denied', 'granted'])[1 + n % 4] as status,
      ${now}::bigint + 60000 * (1 + (n::bigint * 7919) % 43200) as due
    from generate_series($2::int, $3::int) n) one`
/** What every second of the listings takes in a day. */
const takings = `insert into listing_takings (shop, marketplace, site, listing, currency, minor, basis, at)
  select shop, marketplace, '', listing, 'EUR', 100 + abs(hashtext(listing)) % 10000, 'revenue', ${now} from case_view
  where listing_state = 'removed' and hashtext(listing) % 2 = 0 on conflict do nothing`

async function fill({ deps }: Installation, cases: number): Promise<void> {
  const { ready } = await prepareTemplate(deps)
  await deps.database.transaction({ as: 'owner' }, async (session) => {
    const [own] = await session.query<{ row: string }>('select row from case_view where id = $1', [
      ready.stream,
    ])
    for (let from = 2; from <= cases; from += 20_000)
      await session.query(rows, [own?.row ?? '{}', from, Math.min(cases, from + 19_999)])
    await session.query(takings)
  })
  for (const table of ['case_view', 'listing_takings'])
    await deps.database.maintain(`vacuum analyze ${table}`)
}

/** Runs in the page: when the first row was painted, and how long after a key what it did was. */
const watching = `{
  globalThis.painted = { first: null, keys: [], at: null }
  const afterPaint = (told) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => told(performance.now()); c.port2.postMessage(0) })
  const place = () => document.querySelector('[data-active=true]')?.getAttribute('data-case') ?? null
  new MutationObserver(() => {
    if (painted.first === null && document.querySelector('[data-testid=case-row]')) { painted.first = 0; afterPaint((at) => { painted.first = at }) }
  }).observe(document, { childList: true, subtree: true })
  addEventListener('keydown', (event) => {
    if (event.key !== 'j') return
    const before = place()
    const look = () => afterPaint((at) => { if (place() === before) look(); else painted.keys.push(at - event.timeStamp) })
    look()
  }, true)
}`

async function open(browser: Browser, address: string): Promise<Page> {
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
  return context.newPage()
}

async function pressing(page: Page): Promise<Figures['key']> {
  for (let n = 0; n < presses; n += 1) {
    await page.keyboard.press('j')
    await page.waitForFunction(`painted.keys.length > ${n}`)
  }
  const each = ((await page.evaluate('painted.keys')) as number[]).toSorted((a, b) => a - b)
  return { ...spread(each), p95: each[Math.floor(each.length * 0.95)] ?? 0 }
}

/** Milliseconds from an act to the painted list that follows from it. */
async function until(page: Page, act: () => Promise<unknown>, done: string): Promise<number> {
  const from = (await page.evaluate('performance.now()')) as number
  await act()
  await page.waitForFunction(done, undefined, { polling: 'raf' })
  return ((await page.evaluate('performance.now()')) as number) - from
}

const shownIs = (word: string) =>
  `[...document.querySelectorAll('[data-testid=case-row]')].length > 0 && [...document.querySelectorAll('[data-testid=case-row]')].every((row) => row.textContent.includes('${word}'))`

async function narrowing(page: Page): Promise<Pick<Figures, 'filter' | 'search'>> {
  const filter: number[] = []
  const search: number[] = []
  for (const status of ['denied', 'open', 'granted', 'filed', 'denied']) {
    const select = page.getByTestId('status-filter')
    const wanted = (await select.locator(`option[value=${status}]`).textContent()) ?? ''
    filter.push(await until(page, () => select.selectOption(status), shownIs(wanted)))
  }
  await page.getByTestId('status-filter').selectOption('')
  for (const word of ['Kettle 77', 'model 13', 'Kettle 9', 'model 699', 'Kettle 5']) {
    search.push(await until(page, () => page.getByTestId('search').fill(word), shownIs(word)))
    await page.getByTestId('search').fill('')
    await page.waitForTimeout(400)
  }
  return { filter: spread(filter), search: spread(search) }
}

async function heapOf(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.enable')
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  return usedSize
}

async function measure(
  store: StoreName,
  cases: number,
  browser: Browser,
  desk: number,
): Promise<Figures | null> {
  const installation = await openInstallation(store)
  if (installation === null) return null
  const { deps } = installation
  const many = { requests: 100_000, signIns: 1_000 }
  const app = await createApp(deps, { web: dist, limits: many })
  try {
    await fill(installation, cases)
    await deps.auth.addPerson({ name: 'Measured', email, password, role: 'seller', shops: [shop] })
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    const page = await open(browser, address)
    const [answer, counted] = [{ bytes: 0, milliseconds: 0 }, { milliseconds: 0 }]
    page.on('requestfinished', async (request) => {
      const { pathname } = new URL(request.url())
      const milliseconds = request.timing().responseEnd
      if (pathname === '/api/inbox/figures' && counted.milliseconds === 0)
        Object.assign(counted, { milliseconds })
      if (pathname !== '/api/inbox' || answer.bytes > 0) return
      Object.assign(answer, { bytes: (await request.sizes()).responseBodySize, milliseconds })
    })
    await page.goto(`${address}/s/inbox?lang=zh`)
    await page.waitForFunction('painted.first > 0', undefined, { timeout: 120_000 })
    const firstRow = (await page.evaluate('painted.first')) as number
    const key = await pressing(page)
    const heap = await heapOf(page)
    const narrowed = await narrowing(page)
    await page.context().close()
    const deciding = desk > 0 ? await measureDeciding(deps, { browser, address, cases: desk }) : null
    return { deciding, store, cases, firstRow, key, heap, page: answer, figures: counted, ...narrowed }
  } finally {
    await app.close()
    await installation.close()
  }
}

function say(all: Figures[]): void {
  for (const [name, value] of Object.entries(environment())) process.stdout.write(`${name}: ${value}\n`)
  tell(
    'Inbox: milliseconds, medians (lowest–highest)',
    all.map(({ store, cases, firstRow, key, filter, search, heap, page, figures }) => ({
      store,
      cases,
      'first row painted': Math.round(firstRow),
      'j → paint': said(key),
      'j p95': key.p95.toFixed(1),
      'status → paint': said(filter),
      'search → paint': said(search),
      'heap MB': Math.round(heap / 1e6),
      'first page kB': Math.round(page.bytes / 1e3),
      'first page ms': Math.round(page.milliseconds),
      'figures ms': Math.round(figures.milliseconds),
    })),
  )
  tell(
    'A reviewer, by keys: milliseconds from the key that decides, medians (lowest–highest)',
    all.flatMap(({ store, cases, deciding }) =>
      deciding === null
        ? []
        : [
            {
              store,
              'cases listed': cases,
              decisions: deciding.cases,
              'decide → next painted': said(deciding.shown),
              'its p95': deciding.shown.p95.toFixed(1),
              'decide → next claimed': said(deciding.held),
              p95: deciding.held.p95.toFixed(1),
            },
          ],
    ),
  )
}

/** Cases a reviewer decides, once on each store. */
const atDesk = 20

if (!existsSync(join(dist, 'index.html'))) throw new Error('web/dist is not built: npx vite build web')
const { json, cases, stores } = asked()
const { browser, close } = await openBrowser()
const all: Figures[] = []
for (const store of stores)
  for (const count of cases) {
    const figures = await measure(store, count, browser, count === cases.at(-1) ? atDesk : 0)
    if (figures !== null) all.push(figures)
  }
await close()
if (json) process.stdout.write(`${JSON.stringify({ environment: environment(), inbox: all }, null, 2)}\n`)
else say(all)
