/**
 * Signing in with a second factor, and a supplier's document, in the browser: a seller sets up an authenticator and comes in with it,
 * makes a link, somebody outside hands in the file it asks for, the seller attaches it. Each screen is looked at by axe in every
 * language, light and dark, wide and narrow.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Taken } from '#core/doors/shapes.ts'
import { pdf } from './files.ts'
import { opening } from './http/joom-case.ts'
import { codeAt } from './identity/totp.ts'
import { objections } from './walk/objections.ts'
import { asOneWalk, expectQuiet, openStage, type Stage, sees, type Visit } from './walk/stage.ts'

let stage: Stage
let seller: Visit
let secret = ''
let link = ''
let caseId = ''
const password = 'a password for tests'
const email = 'seller@test.example'

beforeAll(async () => {
  stage = await openStage()
  caseId = ((await (await stage.service.as('seller')).give('OpenCase', opening())) satisfies Taken).case
})
afterAll(() => stage?.close())
asOneWalk(() => stage)

const press = (page: Page, testid: string) => page.getByTestId(testid).first().click()

const shots = process.env.RECOURSE_SHOTS

const looks = [
  ['light', 1440],
  ['dark', 390],
  ['light', 390],
  ['dark', 1440],
] as const

/** Looks at the page as it stands in three languages, light and dark, wide and narrow. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const language of ['en', 'ru', 'zh'] as const) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await press(page, `language-${language}`)
    // Colours are the same in every language: Chinese shows all four looks, the others two.
    for (const [theme, width] of language === 'zh' || shots ? looks : looks.slice(0, 2)) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 844 })
      if (shots) {
        mkdirSync(shots, { recursive: true })
        await page.screenshot({
          path: join(shots, `${name}.${language}.${theme}.${width}.png`),
          fullPage: true,
        })
      }
      expect
        .soft({ name, language, theme, width, found: await objections(page) })
        .toEqual({ name, language, theme, width, found: [] })
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

test('a seller sets up a second factor with the keyboard, and keeps the recovery codes', async () => {
  seller = await stage.enter('seller')
  const { page } = seller
  await page.getByRole('link', { name: '设置' }).click()
  await sees(page, 'factor-off')
  await lookAt(page, 'security')
  const card = page.locator('#factor')
  await card.locator('input[name=password]').fill(password)
  await page.keyboard.press('Enter')
  secret = await sees(page, 'totp-secret')
  expect(await page.getByTestId('recovery-codes').locator('li').count()).toBeGreaterThanOrEqual(8)
  await lookAt(page, 'enrolment')
  await card.locator('input[name=code]').fill(codeAt(secret, Date.now()))
  await page.keyboard.press('Enter')
  await sees(page, 'factor-on')
})

test('signing in asks for the password and then for a code; a wrong one says so', async () => {
  await seller.page.context().close()
  seller = await stage.visit('/sign-in')
  const { page } = seller
  const form = page.getByTestId('sign-in')
  await form.locator('input[name=email]').fill(email)
  await form.locator('input[name=password]').fill(password)
  await page.keyboard.press('Enter')
  const step = page.getByTestId('second-step')
  await step.waitFor()
  await lookAt(page, 'second-step')
  await step.locator('input[name=code]').fill('000000')
  await page.keyboard.press('Enter')
  await step.getByRole('alert').waitFor()
  await step.locator('input[name=code]').fill(codeAt(secret, Date.now() + 30_000))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/s\/inbox/)
})

test('a key is made, shown once and revoked; the team shows its people', async () => {
  const { page } = seller
  await page.goto(`${stage.address}/settings/security`)
  await page.locator('input[name=key-name]').fill('nightly export')
  await page.getByTestId('permission-export').check()
  await press(page, 'make-key')
  expect(await sees(page, 'new-key')).toMatch(/^rk_/)
  await sees(page, 'key', 'nightly export')
  await press(page, 'revoke-key')
  await page.getByTestId('key').waitFor({ state: 'detached' })
  await page.goto(`${stage.address}/settings/team`)
  await page.locator('input[name=invite-email]').fill('colleague@shop-a.example')
  await press(page, 'invite')
  const invitation = await sees(page, 'invitation-link')
  await sees(page, 'invitation', 'colleague@shop-a.example')
  await lookAt(page, 'team')
  const guest = await stage.visit(new URL(invitation).pathname)
  const form = guest.page.getByTestId('join')
  await form.waitFor()
  await lookAt(guest.page, 'join')
  await form.locator('input[name=name]').fill('Colleague')
  await form.locator('input[name=new-password]').fill('a password of my own')
  await guest.page.keyboard.press('Enter')
  await guest.page.waitForURL(/\/sign-in/)
  expectQuiet(guest)
})

test('the seller makes a link for one document, with a passphrase', async () => {
  const { page } = seller
  await page.goto(`${stage.address}/s/case/${caseId}`)
  await page.locator('#suppliers summary').click()
  await page.getByTestId('supplier-document').selectOption('authorisation-letter')
  await page.getByTestId('supplier-passphrase').fill('six words told by phone')
  await press(page, 'make-supplier-link')
  link = new URL(await sees(page, 'supplier-address')).pathname
  await sees(page, 'supplier-open')
  await lookAt(page, 'case-suppliers')
})

test('the supplier sees what is asked and nothing else, and hands it in', async () => {
  const supplier = await stage.visit(link, { width: 390, height: 844 })
  const { page } = supplier
  const field = page.getByTestId('passphrase')
  await field.waitFor()
  await lookAt(page, 'supplier-passphrase')
  await field.fill('not it')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await page.getByTestId('passphrase').fill('six words told by phone')
  await page.keyboard.press('Enter')
  await sees(page, 'asked-document', '品牌授权书')
  const words = (await page.locator('body').textContent()) ?? ''
  for (const told of ['5f3a9c01b2d4e6f708192a3b', 'JM-204418', 'RC-', 'NORDLATTE', 'legal@shop-a.example'])
    expect(words).not.toContain(told)
  for (const { body } of supplier.answers)
    for (const told of [caseId, 'JM-204418']) expect(body).not.toContain(told)
  await page.getByTestId('supply-file').setInputFiles({
    name: '授权书 letter.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(await pdf('A letter of authorisation')),
  })
  await lookAt(page, 'supplier')
  await press(page, 'supply')
  await page.getByRole('status').filter({ hasText: '已收到' }).waitFor()
  await lookAt(page, 'supplier-done')
  await page.reload()
  await page.getByText('已通过此链接提交过文件').waitFor()
  await lookAt(page, 'supplier-gone')
  expectQuiet(supplier)
})

test('the seller finds the file marked as the supplier’s, and attaches it', async () => {
  const { page } = seller
  await page.reload()
  await sees(page, 'supplier-used')
  await sees(page, 'supplier-link', '授权书 letter.pdf')
  await press(page, 'attach-supplied')
  await sees(page, 'supplied-attached')
  await sees(page, 'exhibit', '授权书 letter.pdf')
  expectQuiet(seller)
})
