/** Channels and the talk of a team in a browser: an address confirmed, a robot that refuses, a case given, a colleague named. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPassword } from './app.ts'
import { mailServer, robotSecrets, robotServer } from './channel/receivers.ts'
import { prepared } from './http/joom-case.ts'
import { objections } from './walk/objections.ts'
import { asOneWalk, expectQuiet, gone, openStage, type Stage, sees, type Visit } from './walk/stage.ts'

let mail: Awaited<ReturnType<typeof mailServer>>
let robots: Awaited<ReturnType<typeof robotServer>>
let stage: Stage
let seller: Visit
let colleague: Visit
let id: string
beforeAll(async () => {
  mail = await mailServer()
  robots = await robotServer()
  stage = await openStage({
    outboundAllow: '127.0.0.1',
    config: {
      smtp: { url: mail.url, from: 'recourse@example.test', requireTls: false },
      robotHosts: `dingtalk=${robots.host}`,
    },
  })
  await stage.service.deps.auth.addPerson({
    name: '法务同事',
    email: 'colleague@test.example',
    password: testPassword,
    role: 'seller',
    shops: ['shop-a'],
  })
  id = (await prepared(await stage.service.as('seller'))).id
  seller = await stage.enter('seller', { language: 'zh', zone: 'Europe/Moscow' })
})
afterAll(async () => {
  await stage?.close()
  await mail?.close()
  await robots?.close()
})
asOneWalk(() => stage)

test('an address of mail is confirmed by its code, and set', async () => {
  const { page } = seller
  await page.goto(`${stage.address}/settings/channels`)
  await sees(page, 'no-channels')
  await page.getByTestId('channel-address').fill('clerk@shop-a.example')
  await page.getByTestId('add-channel').click()
  await sees(page, 'channel-state', '未验证')
  const code = /\d{6}/.exec(mail.mails[0]?.text ?? '')?.[0] ?? ''
  expect(mail.mails[0]?.text).toContain('验证码')
  await page.getByTestId('channel-code').fill(code)
  await page.keyboard.press('Enter')
  await sees(page, 'channel-state', '正常')
  await page.getByTestId('edit-channel').click()
  await page.getByRole('dialog').getByTestId('pace').selectOption('morning')
  expect(await objections(page)).toEqual([])
  await page.getByTestId('save-channel').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await sees(page, 'channel', '工作日早上汇总')
})

test('a robot that refuses says why and what to do; with the right secret it is told', async () => {
  const { page } = seller
  const address = `http://${robots.host}/robot/send?access_token=ding-token-0001`
  const add = async (secret: string) => {
    await page.getByTestId('channel-kind').selectOption('dingtalk')
    await page.getByTestId('channel-address').fill(address)
    await page.getByTestId('channel-secret').fill(secret)
    await page.getByTestId('add-channel').click()
  }
  await add('SEC-another')
  expect(await sees(page, 'channel-fault')).toContain('检查加签密钥')
  expect(await objections(page)).toEqual([])
  const refused = page.getByTestId('channel').filter({ has: page.getByTestId('channel-fault') })
  await refused.getByTestId('remove-channel').click()
  await refused.getByTestId('remove-channel').click()
  await gone(page, 'channel-fault')
  await add(robotSecrets.dingtalk)
  await page.getByTestId('channel').nth(1).waitFor()
  await sees(page, 'channel-state', '正常')
  expect(robots.seen.at(-1)?.signed).toBe(true)
  expectQuiet(seller)
})

test('a case is taken, a colleague named by keyboard; on a narrow screen they read it and say so', async () => {
  const { page } = seller
  await page.goto(`${stage.address}/s/case/${id}`)
  await page.getByTestId('take-case').click()
  await gone(page, 'take-case')
  await page.keyboard.press('m')
  await page.keyboard.type('请看一下 @')
  await sees(page, 'mention-list', '法务同事')
  expect(await objections(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.keyboard.type('授权书')
  await page.keyboard.press('Control+Enter')
  await sees(page, 'comment', '请看一下 @法务同事 授权书')

  colleague = await stage.visit('/sign-in', { language: 'ru', theme: 'dark', width: 390 })
  const form = colleague.page.getByTestId('sign-in')
  await form.locator('input[name=email]').fill('colleague@test.example')
  await form.locator('input[name=password]').fill(testPassword)
  await form.locator('button[type=submit]').click()
  await colleague.page.waitForURL(/\/s\/inbox/)
  await colleague.page.goto(`${stage.address}/s/case/${id}`)
  await sees(colleague.page, 'comment', '授权书')
  await colleague.page.getByTestId('comment').getByTestId('say-seen').click()
  await sees(colleague.page, 'comment', /Видели: 法务同事/)
  expect(await objections(colleague.page)).toEqual([])
  const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await colleague.page.evaluate(over)).toBe(0)
  await colleague.page.goto(`${stage.address}/s/inbox?assigned=me`)
  await sees(colleague.page, 'empty')
  await page.goto(`${stage.address}/s/inbox`)
  await page.getByTestId('assigned-filter').selectOption('me')
  await sees(page, 'case-row')
  expectQuiet(seller)
  expectQuiet(colleague)
})
