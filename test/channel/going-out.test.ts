/** When news goes out, together with what, how often it is tried, and what becomes of it where somebody dies. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { waits } from '#core/channel/patience.ts'
import { lease } from '#shell/channel/deliveries.ts'
import { openHerald } from '#shell/worker/herald.ts'
import { openTestApp } from '../app.ts'
import { type Desk, openDesk, settings } from './desk.ts'

const hour = 3_600_000
let desk: Desk
beforeAll(async () => {
  desk = await openDesk([], openTestApp)
}, 60_000)
afterAll(() => desk?.close())
afterEach(() => desk.clear())

/** A reminder, due now, of a deadline of the case that closes then. */
async function plantReminder(stream: string, closes: number): Promise<void> {
  await desk.service.deps.database.transaction({ as: 'owner' }, async (session) => {
    const [one] = await session.query<{ shop: string; anchor: string; code: string; row: string }>(
      'select shop, anchor, code, row from deadline where stream = $1 limit 1',
      [stream],
    )
    const row = JSON.stringify({ ...JSON.parse(one?.row ?? '{}'), at: closes, kind: 'deadline', opens: null })
    const of = [stream, one?.shop, one?.anchor, one?.code, closes]
    await session.query(
      'insert into deadline (stream, shop, anchor, code, at, row) values ($1, $2, $3, $4, $5, $6)',
      [...of, row],
    )
    await session.query(
      `insert into reminder (id, stream, shop, anchor, code, deadline_at, lead, at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, 1, $6)`,
      [...of, desk.service.clock.now()],
    )
  })
}

describe('how it goes out', () => {
  test('quiet hours hold news back, but not a deadline that would be missed by them', async () => {
    // 23:00 to 08:00 in Moscow is 20:00 to 05:00 UTC.
    const quiet = { from: 23 * 60, to: 8 * 60 }
    const { id } = await desk.robot('wecom', { quiet, news: ['progress', 'deadline'] })
    const night = Math.ceil((desk.service.clock.now() - 21 * hour) / (24 * hour)) * 24 * hour + 21 * hour
    await desk.tick(night - desk.service.clock.now())
    desk.robots.seen.length = 0
    const { case: stream, code } = await desk.openCase()
    await desk.tick(1_000)
    expect(desk.robots.seen).toEqual([])
    expect((await desk.shown(id)).waiting?.next).toBe(night + 8 * hour)
    // Closes at four in the morning: told now. Closes at noon: told at eight.
    for (const closes of [night + 5 * hour, night + 12 * hour]) await plantReminder(stream, closes)
    await desk.tick(10_000)
    expect(
      desk.robots.seen.map(({ text }) => [text.includes(`[deadline]`), text.includes('4 hours left')]),
    ).toEqual([[true, true]])
    await desk.tick(8 * hour)
    expect(desk.robots.seen.at(-1)?.text).toContain(`Case opened · ${code}`)
    expect(desk.robots.seen.at(-1)?.text).toContain('[deadline]')
  })

  test('hourly and in the morning it comes together, and what was seen meanwhile is left out', async () => {
    const { id } = await desk.robot('dingtalk', { pace: 'hourly', news: ['progress'] })
    const past = desk.service.clock.now() % hour
    await desk.tick(hour - past + 60_000)
    desk.robots.seen.length = 0
    const codes = [(await desk.openCase()).code, (await desk.openCase()).code]
    await desk.tick(30 * 60_000)
    expect(desk.robots.seen).toEqual([])
    await desk.tick(29 * 60_000)
    expect(desk.robots.seen).toHaveLength(1)
    for (const code of codes) expect(desk.robots.seen[0]?.text).toContain(code)
    await desk.openCase()
    await desk.tick(hour)
    const marks = desk.robots.seen.map(({ text }) => text.split('\n').at(-1))
    expect(new Set(marks).size).toBe(2)
    expect(desk.robots.seen[0]?.text).toContain('2 messages')
    expect(await desk.deliveries(id)).toMatchObject([{ count: 1 }, { count: 2, state: 'sent' }])
  })

  test('busy is waited for and counts as no failure; a broken answer is tried again under the same id', async () => {
    const { id } = await desk.robot('wecom', { news: ['progress'] })
    desk.robots.seen.length = 0
    desk.robots.answers.push({ errcode: 45009, errmsg: 'api freq out of limit' }, 'break', 500, {
      errcode: -1,
      errmsg: 'system busy',
    })
    await desk.openCase()
    await desk.tick(10_000)
    expect(await desk.deliveries(id)).toMatchObject([
      { state: 'waiting', attempts: 0, fault: { code: '45009' } },
    ])
    await desk.tick(60_000)
    expect(desk.robots.seen).toHaveLength(1)
    await desk.tick(10 * 60_000)
    expect(await desk.shown(id)).toMatchObject({ state: 'failing', fault: { code: 'unreachable' } })
    await desk.tick(waits[0] ?? 0)
    await desk.tick(waits[1] ?? 0)
    await desk.tick(waits[2] ?? 0)
    expect(desk.robots.seen).toHaveLength(5)
    expect(new Set(desk.robots.seen.map(({ text }) => text.split('\n').at(-1))).size).toBe(1)
    expect(await desk.deliveries(id)).toMatchObject([{ state: 'sent', attempts: 4 }])
    expect(await desk.shown(id)).toMatchObject({ state: 'working', fault: null, failingSince: null })
  })

  test('given up, the channel is stopped and says why; tested, it goes on with what has waited', async () => {
    const { id } = await desk.robot('dingtalk', { news: ['progress'] })
    desk.robots.seen.length = 0
    desk.robots.answers.push({ errcode: 310000, errmsg: 'keywords not in content' })
    await desk.openCase()
    await desk.tick(10_000)
    expect(await desk.shown(id)).toMatchObject({ state: 'stopped', fault: { code: '310000' } })
    const { code } = await desk.openCase()
    expect(await desk.tick(hour)).toBe(0)
    expect(desk.robots.seen).toHaveLength(1)
    expect((await desk.shown(id)).waiting?.count).toBe(1)
    expect((await desk.seller.post(`/api/channels/${id}/test`, {})).json()).toMatchObject({
      state: 'working',
      said: null,
    })
    expect(await desk.tick(10_000)).toBe(1)
    expect(desk.robots.seen.at(-1)?.text).toContain(code)
    expect((await desk.deliveries(id)).map(({ state }) => state)).toEqual(['sent', 'dead'])
  })

  test('a server that is away for a day stops the channel after the last try', async () => {
    const { id } = await desk.robot('feishu', { news: ['progress'] })
    desk.robots.answers.push(...Array.from({ length: waits.length + 1 }, () => 503))
    await desk.openCase()
    await desk.tick(10_000)
    for (const wait of waits) await desk.tick(wait)
    expect(await desk.shown(id)).toMatchObject({ state: 'stopped', fault: { code: '503' } })
    expect(await desk.deliveries(id)).toMatchObject([{ state: 'dead', attempts: waits.length + 1 }])
  })

  test('whoever dies between sending and writing it down sends again, under the same id', async () => {
    const { id } = await desk.robot('wecom', { news: ['progress'] })
    desk.robots.seen.length = 0
    await desk.openCase()
    await desk.service.later(10_000)
    const { database } = desk.service.deps
    const dying = openHerald({
      ...desk.service.deps,
      database: {
        ...database,
        // Sent, and nothing of it is written: the database is gone at that moment.
        transaction: (as, work) =>
          desk.robots.seen.length > 0 ? Promise.reject(new Error('gone')) : database.transaction(as, work),
      },
    })
    await expect(dying.tick(desk.service.clock.now())).rejects.toThrow('gone')
    expect(desk.robots.seen).toHaveLength(1)
    expect(await desk.tick(lease - 1)).toBe(0)
    expect(await desk.tick(1)).toBe(1)
    expect(new Set(desk.robots.seen.map(({ text }) => text.split('\n').at(-1))).size).toBe(1)
    expect(desk.robots.seen).toHaveLength(2)
    expect(await desk.deliveries(id)).toMatchObject([{ state: 'sent', attempts: 1 }])
  })

  test('two heralds at once: each delivery goes once; nothing goes to who left the shop or to another shop', async () => {
    await desk.robot('wecom', { news: ['progress'] })
    await desk.robot('dingtalk', { news: ['progress'] })
    const other = await desk.service.as('seller2')
    const theirs = await other.post('/api/channels', {
      ...settings,
      shops: ['shop-b'],
      kind: 'wecom',
      address: desk.addressOf.wecom,
    })
    desk.robots.seen.length = 0
    await desk.openCase()
    await desk.service.later(10_000)
    const now = desk.service.clock.now()
    const [one, two] = await Promise.all([desk.herald.tick(now), openHerald(desk.service.deps).tick(now)])
    expect((one ?? 0) + (two ?? 0)).toBe(2)
    expect(desk.robots.seen.map(({ kind }) => kind).sort()).toEqual(['dingtalk', 'wecom'])
    await other.post(`/api/channels/${theirs.json().id}/remove`, {})
    desk.robots.seen.length = 0
    await desk.openCase()
    const owner = { as: 'owner' } as const
    const [row] = await desk.service.deps.database.transaction(owner, (session) =>
      session.query<{ person: string }>(
        `delete from person_shop where shop = 'shop-a' and person in
        (select person from channel where removed_at is null) returning person`,
        [],
      ),
    )
    await desk.tick(10_000)
    expect(desk.robots.seen).toEqual([])
    await desk.service.deps.database.transaction(owner, (session) =>
      session.query(`insert into person_shop (person, shop) values ($1, 'shop-a')`, [row?.person]),
    )
  })
})
