/** Files are read and judged in the browser before anything of them is sent; what would be refused is asked about first. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Facts } from '#core/evidence/facts.ts'
import { measure } from '#shell/lab/measure.ts'
import { report } from './counts.ts'
import * as files from './exhibits/files.ts'
import { opening } from './http/joom-case.ts'
import { known } from './known-facts.ts'
import { madePicture } from './pictures.ts'
import { asOneWalk, expectQuiet, openStage, type Stage, sees, type Visit } from './walk/stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'preflight-walk-'))
let stage: Stage
let visit: Visit
beforeAll(async () => {
  stage = await openStage()
  visit = await stage.enter('seller')
  // What the worker says of each file is kept for the test to compare.
  await visit.page.context().addInitScript(`{
    const Own = Worker
    globalThis.said = []
    globalThis.Worker = class extends Own {
      constructor(...given) {
        super(...given)
        this.addEventListener('message', ({ data }) => { if (data.is === 'read') said.push(data) })
      }
    }
  }`)
  const { case: id } = await (await stage.service.as('seller')).give('OpenCase', opening())
  await visit.page.goto(`${stage.address}/s/case/${id}`)
  await visit.page.getByTestId('upload').waitFor({ state: 'attached' })
})
afterAll(async () => {
  await stage?.close()
  rmSync(folder, { recursive: true })
})
asOneWalk(() => stage)

type Said = { key: number; facts: Facts | null }
const said = (page: Page) => page.evaluate('said') as Promise<Said[]>
const uploads: string[] = []

async function made(): Promise<[string, Buffer][]> {
  const detail = await madePicture(3)
  return [
    ['IMG_2041.JPG', await files.jpeg()],
    ['detail.jpg', detail],
    ['cut.jpg', detail.subarray(0, Math.floor(detail.length * 0.6))],
    ['a.png', await files.png(400, 300)],
    ['cut.png', (await files.png(400, 300)).subarray(0, 500)],
    ['a.gif', await files.gif()],
    ['a.webp', await files.webp()],
    ['a.tiff', await files.tiff()],
    ['授权书.pdf', await files.pdf(2)],
    ['locked.pdf', await files.pdf(1, 'secret')],
    ['a.zip', await files.zip()],
    ['empty.jpg', Buffer.alloc(0)],
    ['program.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)])],
  ]
}

const drop = (page: Page, list: [string, Buffer][]) =>
  page
    .getByTestId('upload')
    .setInputFiles(list.map(([name, buffer]) => ({ name, buffer, mimeType: 'application/octet-stream' })))

test('JA-08 what the browser says of a file before it is sent, the laboratory says after', async () => {
  const { page } = visit
  page.on('request', (request) => {
    if (request.url().endsWith('/api/uploads')) uploads.push(request.url())
  })
  const list = await made()
  await drop(page, list)
  await expect.poll(async () => (await said(page)).length).toBe(list.length)
  const first = Math.min(...(await said(page)).map(({ key }) => key))
  for (const { key, facts } of await said(page)) {
    const [name, bytes] = list[key - first] ?? ['', Buffer.alloc(0)]
    const path = join(folder, 'file')
    writeFileSync(path, bytes)
    const laboratory = new Map(known(await measure(path, name)))
    for (const [what, value] of facts === null ? [] : known(facts))
      expect.soft({ name, what, value }).toEqual({ name, what, value: laboratory.get(what) })
  }
})

test('X-06 what would be refused whatever it is waits for a word; the rest is sent, measured, and judged again', async () => {
  const { page } = visit
  const row = (name: string) => page.getByTestId('staged').filter({ hasText: name })
  await expect(row('program.exe').getAttribute('data-is')).resolves.toBe('held')
  await expect(row('empty.jpg').getAttribute('data-is')).resolves.toBe('held')
  expect(await row('program.exe').getByTestId('before').getAttribute('data-verdict')).toBe('block')
  const before = uploads.length
  await row('program.exe').getByTestId('upload-anyway').click()
  await page.locator('[data-testid=staged][data-is=sent]').filter({ hasText: 'program.exe' }).waitFor()
  expect(uploads.length).toBeGreaterThan(before)
  await page.locator('[data-testid=staged][data-is=sent]').filter({ hasText: 'detail.jpg' }).waitFor()
  // Said to be a letter of authorisation, a picture is judged by what is asked of one.
  const detail = row('detail.jpg')
  await detail.getByTestId('document').selectOption({ index: 1 })
  await detail.getByTestId('attach').click()
  await sees(page, 'exhibit', 'detail')
  await drop(page, [['again.jpg', await madePicture(3)]])
  await row('again.jpg').getByTestId('before').getByText('detail.jpg').waitFor()
  expectQuiet(visit)
})

test('X-06 two hundred files dropped at once do not stop the page', async () => {
  const { page } = visit
  await page.reload()
  await page.getByTestId('upload').waitFor({ state: 'attached' })
  const one = await files.jpeg()
  const list = Array.from({ length: 200 }, (_, n): [string, Buffer] => [
    `IMG_${String(n).padStart(4, '0')}.jpg`,
    Buffer.concat([one, Buffer.from(String(n))]),
  ])
  await page.evaluate(`{
    globalThis.frames = []
    let last = performance.now()
    const tick = (now) => { frames.push(now - last); last = now; requestAnimationFrame(tick) }
    requestAnimationFrame(tick)
  }`)
  const began = performance.now()
  await drop(page, list)
  await expect.poll(async () => (await said(page)).length, { timeout: 60_000 }).toBe(200)
  const took = Math.round(performance.now() - began)
  const gaps = ((await page.evaluate('frames')) as number[]).toSorted((a, b) => b - a)
  const gap = (share: number) => Math.round(gaps[Math.floor(gaps.length * share)] ?? 0)
  report(
    'preflight in the browser',
    `200 files read in ${took} ms; frames ${gap(0.5)} ms p50, ${gap(0.05)} ms p95, ${gap(0)} ms longest`,
  )
  expect(gap(0.05)).toBeLessThan(250)
  await page.close()
})
