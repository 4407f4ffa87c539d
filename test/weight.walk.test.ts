/** What the first look at a door costs: bytes of script that cross the wire, on a browser that has nothing yet. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage, type Visit } from './walk/stage.ts'

const limit = 200_000

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

/** Bytes of bodies of script that came, by address, from the moment it is called; and the encodings they came in. */
function counting({ page }: Pick<Visit, 'page'>) {
  const bytes = new Map<string, number>()
  const encodings = new Set<string>()
  page.on('requestfinished', async (request) => {
    if (request.resourceType() !== 'script') return
    const [sizes, response] = await Promise.all([request.sizes(), request.response()])
    bytes.set(request.url(), sizes.responseBodySize)
    encodings.add(response?.headers()['content-encoding'] ?? 'none')
  })
  return { bytes, encodings, sum: () => [...bytes.values()].reduce((a, b) => a + b, 0) }
}

test.each(['/sign-in', '/s/inbox'])(
  'X-06 the first look at %s costs at most 200 kB of script',
  async (path) => {
    const cookies = path === '/sign-in' ? [] : await (await stage.enter('seller')).page.context().cookies()
    // Browsers of today take brotli, which is smaller; gzip is what every one of them takes.
    const context = await stage.browser.newContext({ extraHTTPHeaders: { 'accept-encoding': 'gzip' } })
    await context.addCookies(cookies)
    const page = await context.newPage()
    const counted = counting({ page })
    await page.goto(`${stage.address}${path}`)
    await page.locator('main h1').waitFor()
    await page.waitForLoadState('networkidle')
    expect(counted.bytes.size).toBeGreaterThan(1)
    expect([...counted.encodings]).toEqual(['gzip'])
    expect(counted.sum()).toBeLessThanOrEqual(limit)
    expect(counted.sum()).toBeGreaterThan(20_000)
  },
)
