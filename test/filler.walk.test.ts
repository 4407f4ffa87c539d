/** The filler in a real browser, over invented forms: right fields filled, nothing sent, and on any other page nothing at all. */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formPlanOf } from '#core/packet/form.ts'
import { bookmarkOf } from '../web/filler/bookmark.ts'
import type { FillerData } from '../web/filler/data.ts'
import { givenOf } from '../web/filler/given.ts'
import { fillerCode } from '../web/vite.config.ts'
import { openBrowser } from './browser.ts'
import { openCase } from './fixtures/case.ts'
import { joomLaw } from './fixtures/joom.ts'

const folder = join(import.meta.dirname, 'forms')
let code = ''
let browser: Browser
let closeBrowser: () => Promise<void>
let server: Server
let address = ''
const asked: string[] = []

/** React itself, for the page whose fields are held by it. */
async function react(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: join(folder, 'react-entry.js'), formats: ['es'], fileName: 'react' },
    },
  })
  const [chunk] = [made].flat().flatMap((one) => ('output' in one ? one.output : []))
  return chunk?.type === 'chunk' ? chunk.code : ''
}

beforeAll(async () => {
  const [filler, library, opened] = await Promise.all([fillerCode(), react(), openBrowser()])
  code = filler
  browser = opened.browser
  closeBrowser = opened.close
  server = createServer(async (request, answer) => {
    const path = request.url ?? ''
    if (path !== '/favicon.ico') asked.push(`${request.method} ${path}`)
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html'
    const body = path === '/react.js' ? library : await readFile(join(folder, path)).catch(() => null)
    answer.writeHead(body === null ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await closeBrowser()
  server.close()
})

const law = joomLaw('listing-appeal')
const state = openCase({
  reason: 'ipr',
  appealType:
    Object.keys(law.pack.appealTypes).find((id) =>
      /trademark/i.test(law.pack.appealTypes[id]?.label ?? ''),
    ) ?? null,
})
const plan = formPlanOf(state, law)
const data = (change: Partial<FillerData> = {}): FillerData => {
  if (plan === null) throw new Error('the pack says how the form is told')
  return { ...givenOf(plan, 'zh'), ...change }
}
const value = (id: string): string => data().fields.find((field) => field.id === id)?.value ?? ''

/** Opens a form and runs the bookmark there; its panel is made readable for the test, which a page cannot do afterwards. */
async function run(form: string, given: Parameters<typeof bookmarkOf>[1] = data()): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(5_000)
  await page.addInitScript({
    content: `const own = Element.prototype.attachShadow
      Element.prototype.attachShadow = function (how) { return own.call(this, { ...how, mode: 'open' }) }`,
  })
  await page.goto(`${address}/${form}.html`)
  asked.length = 0
  await page.evaluate(`location.href = ${JSON.stringify(bookmarkOf(code, given))}`)
  await page.locator('[data-recourse-filler] section').waitFor()
  return page
}

const panel = (page: Page): Promise<string> =>
  page.evaluate(
    `document.querySelector('[data-recourse-filler]').shadowRoot.querySelector('section').innerText.replace(/\\s+/g, ' ')`,
  )
const tried = (frame: Page | Frame): Promise<string[]> => frame.evaluate('window.tried ?? []')

async function press(page: Page): Promise<string> {
  await page.locator('[data-recourse-filler] button.main').click()
  await page.getByText('请逐项核对').waitFor()
  return panel(page)
}

/** Nothing was sent, pressed or fetched, in this page or a frame of it. */
async function quiet(page: Page): Promise<void> {
  for (const frame of page.frames()) expect(await tried(frame), frame.url()).toEqual([])
  expect(asked).toEqual([])
  await page.close()
}

const all = (page: Page | Frame): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('input,select,textarea')].map((one) => one.value)`)

describe('the filler', () => {
  test('JA-08 fills a Chinese form by its labels: traps, hidden fields and what it does not know stay as they were', async () => {
    const page = await run('plain-zh')
    const before = await all(page)
    expect(before.filter((one) => one !== '' && one !== 'on')).toEqual(['legal@shop.example', 'keep'])
    const said = await press(page)
    expect(await all(page)).toEqual([
      '',
      '3',
      value('listing'),
      value('sku'),
      value('violation'),
      '',
      '',
      value('reason'),
      value('statement'),
      'legal@shop.example',
      'on',
      'keep',
    ])
    expect(said.match(/已填入/g)).toHaveLength(6)
    for (const file of data().files) expect(said).toContain(file)
    await quiet(page)
  })

  test('React keeps what was filled; a field it holds fast is said not to have taken it', async () => {
    const page = await run('react')
    const said = await press(page)
    const held = JSON.parse((await page.locator('#state').textContent()) ?? '{}')
    expect(held).toEqual({
      type: 'TM',
      listing: value('listing'),
      sku: value('sku'),
      reason: value('reason'),
      text: value('statement'),
    })
    expect(said).toMatch(/违规编号: 页面没有接受/)
    await quiet(page)
  })

  test('editors and labels that belong to nothing; a made-up menu is left to the person', async () => {
    const page = await run('rich')
    const said = await press(page)
    expect(await all(page)).toEqual([value('listing'), value('reason'), ''])
    expect(String(await page.evaluate(`document.getElementById('editor').innerText`)).trim()).toBe(
      value('statement').trim(),
    )
    expect(said).toMatch(/申诉类型: 没有找到/)
    await quiet(page)
  })

  test('open shadow trees and frames of the same origin; a frame of another site is named and left', async () => {
    const page = await run('shadow')
    await press(page)
    const inside = await page.evaluate(
      `[...document.querySelectorAll('seller-field')].map((one) => [one.shadowRoot.querySelector('input,textarea').value, one.dataset.heard])`,
    )
    expect(inside).toEqual([
      [value('listing'), 'true'],
      [value('reason'), 'true'],
      [value('statement'), 'true'],
    ])
    await quiet(page)
    const framed = await run('framed')
    const said = await press(framed)
    expect(said).toContain('来自其他网站')
    const [, form] = framed.frames()
    expect(form && (await all(form))).toContain(value('statement'))
    await quiet(framed)
  })

  test('a table: too long and already written are left and said', async () => {
    const page = await run('table')
    const said = await press(page)
    expect(await all(page)).toEqual([value('listing'), '', '我自己写的', value('statement'), ''])
    expect(said).toMatch(/违规编号: 超过栏目/)
    expect(said).toMatch(/申诉理由: 栏目里已有别的内容/)
    await quiet(page)
  })

  test('a page that sends itself at every change is held back, and may send itself again afterwards', async () => {
    const page = await run('eager')
    const said = await press(page)
    expect(said).toContain('曾试图自动提交')
    expect(page.url()).toBe(`${address}/eager.html`)
    expect(await all(page)).toEqual([
      'Trademark dispute',
      value('listing'),
      value('reason'),
      value('statement'),
    ])
    expect(await page.evaluate('HTMLFormElement.prototype.submit.toString()')).toContain('native code')
    // The page presses its own button once: what comes of that press is what was held back.
    expect(await tried(page)).toEqual(['click'])
    expect(asked).toEqual([])
    await page.close()
  })

  test('two fields alike: neither is filled', async () => {
    const page = await run('twins')
    const said = await press(page)
    expect(await all(page)).toEqual([value('listing'), value('sku'), '', ''])
    expect(said).toMatch(/申诉理由: 有几个相似的栏目/)
    await quiet(page)
  })

  test('in a modal dialog of the page the panel can be used', async () => {
    const page = await run('modal')
    await press(page)
    expect(await all(page)).toEqual([value('listing'), value('reason'), value('statement')])
    await quiet(page)
  })

  test('nothing is written before a person presses, words of the page are only words, and the page cannot press', async () => {
    const page = await run('hostile')
    expect(await all(page)).toEqual(['', '', ''])
    expect(await panel(page)).toContain('<img src=/stolen')
    expect(await page.locator('[data-recourse-filler] img').count()).toBe(0)
    expect(await tried(page)).not.toContain('markup')
    expect(asked).toEqual([])
    await page.close()
  })

  test.each(['login', 'address', 'chat'])(
    'another page (%s): nothing is filled, and that is said',
    async (form) => {
      const page = await run(form)
      const before = await all(page)
      expect(await panel(page)).toContain('本页不像申诉表单：什么都没有填')
      expect(await page.locator('[data-recourse-filler] button.main').count()).toBe(0)
      expect(await all(page)).toEqual(before)
      await quiet(page)
    },
  )

  test('one bookmark for every case: the data is pasted, and anything else is turned away', async () => {
    const page = await run('plain-zh', 'zh')
    const area = page.locator('[data-recourse-filler] textarea')
    for (const bad of [
      'hello',
      '{"recourse":1}',
      '{"recourse":1,"language":"zh","fields":[{"id":1}],"byHand":[],"files":[]}',
    ]) {
      await area.fill(bad)
      await page.locator('[data-recourse-filler] button.main').click()
      expect(await panel(page)).toContain('不是材料包页复制的内容')
    }
    await area.fill(JSON.stringify(data()))
    await page.locator('[data-recourse-filler] button.main').click()
    await page.getByText('将填入').first().waitFor()
    await press(page)
    expect(await all(page)).toContain(value('statement'))
    await quiet(page)
  })

  test('what a person wrote cannot leave its quotes in the bookmark', async () => {
    const evil = `\`\${sent('template')}\` "'); sent('quote'); (' </script><script>sent('tag')</script> %22%29;sent(1) \u2028\u2029 你好 😀`
    const fields = data().fields.map((field) =>
      field.id === 'statement' ? { ...field, value: evil } : field,
    )
    const page = await run('plain-zh', data({ fields }))
    await press(page)
    expect(await page.locator('#e').inputValue()).toBe(evil)
    await quiet(page)
  })
})

test('the code has no way out: it fetches, stores, evaluates and submits nothing', () => {
  expect(code).not.toMatch(
    /fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|new Image|\.src\s*=|\beval\b|new Function|innerHTML|outerHTML|insertAdjacent|document\.write|localStorage|sessionStorage|indexedDB|cookie|postMessage|\.click\(|https?:/,
  )
  expect(bookmarkOf(code, data())).toMatch(/^javascript:[\w%.!~*'()-]+$/)
  expect(bookmarkOf(code, data()).length).toBeLessThan(60_000)
})
