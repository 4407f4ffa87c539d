/** A trademark removal at a marketplace outside, from the pasted notice to the same listing back on sale, walked in Chinese. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiptSchema } from '#core/case/envelope.ts'
import type { CaseView } from '#core/doors/shapes.ts'
import { manifestSchema } from '#core/packet/manifest.ts'
import { isSigned } from '#shell/store/signer.ts'
import { verifyExport } from '#shell/store/verify.ts'
import { shops } from './app.ts'
import { gif, pdf } from './files.ts'
import { download, unzip } from './walk/files.ts'
import { removalNotice as notice } from './walk/notice.ts'
import { attach as send } from './walk/seller.ts'
import {
  asOneWalk,
  expectQuiet,
  gone,
  lastAnswer,
  openStage,
  ready,
  type Stage,
  sees,
  type Visit,
} from './walk/stage.ts'
import { shows } from './walk/tour.ts'

const hour = 3_600_000
const mailbox = shops['shop-a'].mailbox
const run = promisify(execFile)

let stage: Stage
let visit: Visit
let page: Page
beforeAll(async () => {
  stage = await openStage()
  visit = await stage.enter('seller')
  page = visit.page
})
afterAll(() => stage?.close())

asOneWalk(() => stage)

const press = (testid: string) => page.getByTestId(testid).click()
const exhibit = (text: string) => page.getByTestId('exhibit').filter({ hasText: text })

const attach = (name: string, bytes: Buffer, document: string) => send(page, name, bytes, document)

async function answer(allegation: string, text: string): Promise<void> {
  const row = page.locator(`#allegation-${allegation}`)
  await row.getByTestId(`answer-${allegation}`).fill(text)
  await row.locator('input[type=checkbox]').last().check()
}

/** Gives the draft to the case and waits until it is saved. */
async function save(where: 'answers' | 'statement'): Promise<void> {
  await ready(page, `save-${where}`)
  await press(`save-${where}`)
  await page.locator(`[data-testid="save-${where}"]:disabled:not([aria-busy])`).waitFor()
}

test('JA-01 JA-29 an empty inbox takes a pasted notice; fields are read where they stand and what is missing is asked for', async () => {
  await sees(page, 'empty')
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(notice)})`)
  await page.keyboard.press('Control+V')
  await page.waitForURL(/\/s\/new/)
  const marked = page.getByTestId('marked-notice')
  await marked.waitFor()
  for (const value of ['5f3a9c01b2d4e6f708192a3b', 'FR', 'IPR_VIOLATION', 'Nordlatte Metallwerk GmbH'])
    await marked.locator('mark', { hasText: value }).first().waitFor()
  expect(await marked.locator('mark').count()).toBeGreaterThanOrEqual(9)
  expect(await page.getByTestId('subject-listing').inputValue()).toBe('5f3a9c01b2d4e6f708192a3b')
  expect(await page.getByTestId('at-evidenceDeadline').inputValue()).toBe('2026-11-20T18:00')
  expect(await page.getByTestId('reason').inputValue()).toBe('trademark')
  expect(await page.getByTestId('allegation-2').inputValue()).toContain('packaging')
  expect(await page.getByTestId('confirm').isDisabled()).toBe(true)
  await shows(page, 'appeal-1-notice')
  await page.getByTestId('subject-sku').fill('NLT-114')
  await page.getByTestId('subject-title').fill('Pour-over kettle 0.8 l')
  await press('confirm')
  await page.waitForURL(/\/s\/case\//)
  await sees(page, 'status-open')
  await sees(page, 'deadline-evidence-deadline')
})

test('JA-03 the wrong appeal type is refused and the right one is named', async () => {
  await page.getByTestId('appeal-type').selectOption('copyright')
  await press('choose-type')
  expect(await sees(page, 'refusal-wrong-appeal-type')).toContain('商标')
  await shows(page, 'appeal-2-wrong-type', 'choose-type')
  await page.getByTestId('appeal-type').selectOption('trademark')
  await press('choose-type')
  await page.locator('[data-testid="choose-type"]:disabled').waitFor()
  await gone(page, 'refusal-wrong-appeal-type')
})

test('JA-08 X-07 a file of another type is found by its bytes, taken out, and the right ones are named as the marketplace asks', async () => {
  await attach('official notice.pdf', await pdf('Notice of removal'), 'official-notice')
  await attach('授权书.pdf', await gif(), 'authorisation-letter')
  await sees(page, 'finding-file-type')
  await exhibit('授权书.pdf').getByRole('button', { name: '移出案件' }).click()
  await gone(page, 'finding-file-type')
  await attach(
    '授权书一级.pdf',
    await pdf('Letter of authorisation, Nordlatte to Seeblick'),
    'authorisation-letter',
  )
  await attach(
    '授权书二级.pdf',
    await pdf('Letter of authorisation, Seeblick to Shop A'),
    'authorisation-letter',
  )
  await exhibit('SKU_NLT-114_Official_Notice.pdf').waitFor()
  await exhibit('SKU_NLT-114_Trademark_License').first().waitFor()
})

test('JA-05 a chain that has run out is broken where it ran out, and holds once it is mended', async () => {
  await page.getByTestId('field-registration-number').fill('EUTM 018204417')
  await page.getByTestId('field-registration-number').press('Enter')
  const links = [
    ['Nordlatte Metallwerk GmbH', 'Seeblick Handels GmbH'],
    ['Seeblick Handels GmbH', 'Shop A Trading Ltd.'],
  ]
  const letters = ['SKU_NLT-114_Trademark_License.pdf', 'SKU_NLT-114_Trademark_License_2.pdf']
  for (const [index, [from, to]] of links.entries()) {
    await press('add-link')
    await page.getByTestId(`link-${index}-from`).fill(from ?? '')
    await page.getByTestId(`link-${index}-to`).fill(to ?? '')
    await page.getByTestId(`link-${index}-sealed`).selectOption('yes')
    await page.getByTestId(`link-${index}-until`).fill('2027-12-31')
    await page.getByTestId(`link-${index}-exhibit`).selectOption({ label: letters[index] ?? '' })
  }
  await page.getByTestId('link-1-until').fill('2026-10-31')
  await press('save-chain')
  expect(await sees(page, 'finding-chain', '2026-10-31')).toContain('2')
  await shows(page, 'appeal-3-chain', 'link-0-from')
  await page.getByTestId('link-1-until').fill('2027-12-31')
  await press('save-chain')
  await page.getByTestId('finding-chain').filter({ hasText: '2026-10-31' }).waitFor({ state: 'detached' })
  await sees(page, 'finding-chain', '卖家名称未知')
  await page.getByTestId('further-fields').locator('summary').click()
  await page.getByTestId('field-seller-company').fill('Shop A Trading Ltd.')
  await page.getByTestId('field-seller-company').press('Enter')
  await page.getByTestId('finding-chain').filter({ hasText: '卖家名称未知' }).waitFor({ state: 'detached' })
})

test('JA-09 with one allegation unanswered filing is refused and says which', async () => {
  await page
    .getByTestId('statement')
    .fill('NORDLATTE, EUTM 018204417, is used by authority of its owner. Two letters show the chain to us.')
  await page.getByTestId('reason-text').fill('We sell under authority of the owner of the mark.')
  await answer('a1', 'The two letters of authorisation reach from the owner of the mark to us.')
  await save('answers')
  expect(await sees(page, 'refusal-finding:allegations')).toContain('The packaging shown bears the logo')
  await press('file')
  await page.getByRole('dialog').waitFor()
  await page.getByRole('dialog').getByTestId('refusal-finding:allegations').waitFor()
  expect(await page.getByTestId('confirm-file').isDisabled()).toBe(true)
  await shows(page, 'appeal-4-filing')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await answer('a2', 'The packaging is the one the owner of the mark delivers; the letters name the goods.')
  await save('answers')
  await gone(page, 'refusal-finding:allegations')
})

test('JA-14 a personal mailbox is refused; the bound one files, and a receipt is given', async () => {
  await press('file')
  await page.getByTestId('mailbox').fill('someone@gmail.com')
  await press('confirm-file')
  await sees(page, 'refusal-personal-mailbox')
  await page.getByTestId('mailbox').fill(mailbox)
  await gone(page, 'refusal-personal-mailbox')
  await press('confirm-file')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await sees(page, 'status-filed')
  await sees(page, 'filing')
  const { name, bytes } = await download(page, 'receipt')
  const receipt = receiptSchema.parse(JSON.parse(bytes.toString()))
  expect(name).toMatch(/receipt/)
  expect(isSigned(receipt)).toBe(true)
  expect(receipt.act).toBe('FilePacket')
})

test('JA-16 a second filing is refused while the ticket is open', async () => {
  await sees(page, 'refusal-already-open')
})

test('JA-08 X-07 the packet is a ZIP of files named as asked, with a cover and a manifest whose digests are right', async () => {
  await press('to-packet')
  await page.waitForURL(/\/packet$/)
  const { bytes } = await download(page, 'download-packet')
  const files = await unzip(bytes)
  const inside = (name: string) => [...files].find(([path]) => path.endsWith(name))
  const manifest = manifestSchema.parse(JSON.parse(inside('manifest.json')?.[1].toString() ?? ''))
  const digest = (content: Buffer | undefined) =>
    createHash('sha256')
      .update(content ?? '')
      .digest('hex')
  for (const file of manifest.files) expect(digest(inside(file.name)?.[1]), file.name).toBe(file.sha256)
  const upload = manifest.files.filter((file) => file.venue)
  expect(upload).toHaveLength(3)
  for (const { name } of upload) expect(name).toMatch(/(?:^|\/)SKU_NLT-114_[A-Za-z_]+(?:_\d+)?\.pdf$/)
  expect(inside('cover.pdf')?.[1].subarray(0, 5).toString()).toBe('%PDF-')
  expect([...files.keys()].length).toBe(manifest.files.length + 1)
})

test('X-09 each step at the marketplace is ticked after pasting, and the ticket is typed in', async () => {
  const copy = page.getByTestId('copy-statement')
  await copy.click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain('EUTM 018204417')
  for (const tick of await page.getByTestId('step-tick').all()) await tick.check()
  await page.reload()
  await page.getByTestId('step-tick').first().waitFor()
  for (const tick of await page.getByTestId('step-tick').all()) expect(await tick.isChecked()).toBe(true)
  await shows(page, 'appeal-5-packet')
  await page.getByTestId('RecordTicket-ticket').fill('JM-A-90001')
  await press('submit-RecordTicket')
  await page.getByText('JM-A-90001').first().waitFor()
})

test('JA-18 the outcome is recorded: denied, with what was missing; the countdown goes by the clock of the server', async () => {
  await page.getByRole('link', { name: '返回案件' }).click()
  const before = await sees(page, 'deadline-evidence-deadline')
  await stage.service.later(24 * hour)
  await page.reload()
  const after = await sees(page, 'deadline-evidence-deadline')
  // The page counts on by itself, so a second or two may have gone.
  expect(before).toMatch(/18天 0(?:6:00:00|5:59:)/)
  expect(after).toMatch(/17天 0(?:6:00:00|5:59:)/)
  await press('outcome')
  await page.getByTestId('RecordOutcome-outcome').selectOption('denied')
  await page
    .getByTestId('RecordOutcome-reasons')
    .fill('The certificate of registration of the mark is not shown.')
  await press('submit-RecordOutcome')
  await sees(page, 'status-denied')
  await sees(page, 'filing', 'The certificate of registration of the mark is not shown.')
})

test('JA-16 the same again is refused for having nothing new and for the same words; new evidence and other words are taken', async () => {
  await sees(page, 'refusal-nothing-new')
  await sees(page, 'refusal-same-text')
  await shows(page, 'appeal-6-denied')
  await attach(
    '商标注册证.pdf',
    await pdf('Certificate of registration EUTM 018204417'),
    'trademark-certificate',
  )
  await gone(page, 'refusal-nothing-new')
  await page
    .getByTestId('reason-text')
    .fill('The certificate the answer missed is added: EUTM 018204417, class 21.')
  await save('statement')
  await gone(page, 'refusal-same-text')
  await press('file')
  await press('confirm-file')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await sees(page, 'status-filed')
  expect(await page.getByTestId('filing').count()).toBe(2)
  await page.getByTestId('RecordTicket-ticket').fill('JM-A-90002')
  await press('submit-RecordTicket')
  await sees(page, 'filing', 'JM-A-90002')
})

test('JA-15 granted, the same listing is active again and what happened before stays with it', async () => {
  await stage.service.later(72 * hour)
  await page.reload()
  await press('outcome')
  await page.getByTestId('RecordOutcome-outcome').selectOption('granted')
  await press('submit-RecordOutcome')
  await sees(page, 'status-granted')
  await stage.service.later(1_000)
  await page.reload()
  await sees(page, 'listing-active')
  await shows(page, 'appeal-7-active')
  const { listing } = lastAnswer<CaseView>(visit, /\/api\/cases\/[^/]+$/)
  expect(listing?.listing).toBe('5f3a9c01b2d4e6f708192a3b')
  expect(listing?.history.map(({ status }) => status)).toEqual(['removed', 'active'])
  expect(await page.getByTestId('filing').count()).toBe(2)
  await sees(page, 'filing', 'JM-A-90001')
})

test('X-01 the record is exported and verified, by the project and by a program that shares nothing with it', async () => {
  const exported = await download(page, 'export')
  const verified = verifyExport(JSON.parse(exported.bytes.toString()))
  expect(verified.problems).toEqual([])
  const receipt = await download(page, 'receipt')
  const program = join(import.meta.dirname, '..', 'docs', 'reference', 'verify.mjs')
  const { stdout } = await run(process.execPath, [program, exported.path, receipt.path])
  expect(stdout).toMatch(/^ok: \d+ entries/)
  await page.goto(`${stage.address}/s/inbox`)
  await sees(page, 'case-row', /5f3a9c01b2d4e6f708192a3b/)
  await sees(page, 'listing-active')
  expectQuiet(visit)
})
