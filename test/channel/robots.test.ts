/** Group robots on channels: their forms and signatures, whose they are, how much they take. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, openDesk, settings } from './desk.ts'
import { robotSecrets } from './receivers.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
}, 60_000)
afterAll(() => desk?.close())
afterEach(() => desk.clear())

describe('a robot', () => {
  test('of each maker is told in its own form, signed as its maker asks', async () => {
    for (const kind of ['dingtalk', 'feishu', 'wecom'] as const)
      expect(await desk.robot(kind)).toMatchObject({ state: 'working', said: null })
    expect(desk.robots.seen.map(({ kind, signed, key }) => [kind, signed, key])).toEqual([
      ['dingtalk', true, 'ding-token-0001'],
      ['feishu', true, 'feishu-token-0001'],
      ['wecom', false, 'wecom-key-0001'],
    ])
    desk.robots.seen.length = 0
    const { code } = await desk.openCase()
    expect(await desk.tick(10_000)).toBe(3)
    for (const { text } of desk.robots.seen) {
      expect(text.startsWith('Recourse')).toBe(true)
      expect(text).toContain(`Case opened · ${code}`)
    }
  })

  test('that answers 200 with a code has taken nothing: a wrong signature is said, and nothing goes there', async () => {
    const tried = await desk.robot('dingtalk', { secret: 'SEC-another' })
    expect(tried).toMatchObject({ state: 'unconfirmed', said: { code: '310000', says: 'sign not match' } })
    const other = await desk.robot('feishu', { secret: 'another' })
    expect(other).toMatchObject({ state: 'unconfirmed', said: { code: '19021' } })
    desk.robots.seen.length = 0
    await desk.openCase()
    expect(await desk.tick(10_000)).toBe(0)
    expect(desk.robots.seen).toEqual([])
  })

  test('X-08 lives with its maker, or where whoever runs this allows it; nowhere else, and no secret comes out again', async () => {
    const wrong: [string, string][] = [
      ['dingtalk', 'https://evil.example/robot/send?access_token=x'],
      ['dingtalk', 'https://oapi.dingtalk.com.evil.example/robot/send?access_token=x'],
      ['dingtalk', 'https://oapi.dingtalk.com:8443/robot/send?access_token=x'],
      ['dingtalk', 'https://oapi.dingtalk.com/robot/send'],
      ['dingtalk', 'https://oapi.dingtalk.com/user/get?access_token=x'],
      ['dingtalk', 'http://oapi.dingtalk.com/robot/send?access_token=x'],
      ['dingtalk', 'https://a:b@oapi.dingtalk.com/robot/send?access_token=x'],
      ['feishu', 'https://oapi.dingtalk.com/robot/send?access_token=x'],
      ['feishu', 'https://open.feishu.cn/open-apis/auth/v3/app_access_token'],
      ['wecom', 'https://169.254.169.254/cgi-bin/webhook/send?key=x'],
      ['wecom', 'https://localhost/cgi-bin/webhook/send?key=x'],
      ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key='],
      ['wecom', 'file:///etc/passwd'],
    ]
    for (const [kind, address] of wrong) {
      const answer = await desk.seller.post('/api/channels', { ...settings, kind, address })
      expect([answer.statusCode, answer.json().code], address).toEqual([400, 'bad-input'])
    }
    expect(desk.robots.seen).toEqual([])
    await desk.robot('dingtalk')
    const view = (await desk.seller.get('/api/channels')).body
    for (const secret of ['ding-token-0001', robotSecrets.dingtalk]) {
      expect(view).not.toContain(secret)
      expect(desk.service.logged.join('')).not.toContain(secret)
    }
    const rows = await desk.service.deps.database.transaction({ as: 'owner' }, (session) =>
      session.query(
        `select encode(address, 'escape') as a, encode(secret, 'escape') as b, shown from channel where removed_at is null`,
        [],
      ),
    )
    expect(JSON.stringify(rows)).not.toContain('token')
  })

  test('is told no more often than its maker takes: 20 a minute, whatever happens', async () => {
    const { id } = await desk.robot('wecom', { news: ['progress'] })
    desk.service.clock.move(10_000)
    const sent: number[] = []
    for (let second = 0; second < 100; second += 1) {
      desk.service.clock.move(1_000)
      // Something new every second: all of it goes, together where it has to.
      await desk.service.deps.database.transaction({ as: 'owner' }, (session) =>
        session.query(
          `insert into news (id, shop, stream, kind, about, at, actor) select gen_random_uuid(), 'shop-a', id, 'progress',
             '{"of":"case","type":"case.filed"}', $1, 'x' from case_view where shop = 'shop-a' limit 1`,
          [desk.service.clock.now()],
        ),
      )
      if ((await desk.herald.tick(desk.service.clock.now())) > 0) sent.push(second)
    }
    const most = Math.max(...sent.map((at) => sent.filter((one) => one >= at && one < at + 60).length))
    expect(most).toBeLessThanOrEqual(20)
    expect(most).toBeGreaterThan(12)
    await desk.tick(10_000)
    const told = (await desk.deliveries(id)).reduce((sum, { count }) => sum + count, 0)
    expect(told).toBeGreaterThanOrEqual(95)
    for (const { text } of desk.robots.seen) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048)
  }, 60_000)
})
