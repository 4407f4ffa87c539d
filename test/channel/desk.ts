/** A service with somebody at it whose channels lead to a mail server and robots that really listen; time is moved, nobody waits. */
import { expect } from 'vitest'
import type { ChannelShown, ChannelsView, ChannelTried, DeliveryShown } from '#core/doors/channel-shapes.ts'
import type { Taken } from '#core/doors/shapes.ts'
import { type Herald, openHerald } from '#shell/worker/herald.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { opening } from '../http/joom-case.ts'
import { mailServer, robotSecrets, robotServer } from './receivers.ts'

export const settings = {
  name: '',
  shops: ['shop-a'],
  news: ['deadline', 'outcome', 'progress', 'law', 'listing', 'team'],
  pace: 'immediate',
  morning: 540,
  quiet: null,
  zone: 'Europe/Moscow',
  calendar: 'cn',
  language: 'en',
}

export type Desk = {
  service: TestApp
  herald: Herald
  seller: Client
  mail: Awaited<ReturnType<typeof mailServer>>
  robots: Awaited<ReturnType<typeof robotServer>>
  addressOf: Record<'dingtalk' | 'feishu' | 'wecom', string>
  add(body: object, client?: Client): Promise<ChannelTried>
  robot(kind: 'dingtalk' | 'feishu' | 'wecom', more?: object): Promise<ChannelTried>
  shown(id: string): Promise<ChannelShown>
  deliveries(id: string): Promise<DeliveryShown[]>
  /** The code of the last mail. */
  code(): string
  confirmedMail(address: string, more?: object): Promise<string>
  /** Moves the clock, lets the worker and then the herald do what is due; how many deliveries were taken. */
  tick(move?: number): Promise<number>
  openCase(): Promise<Taken>
  /** Removes what a test has added, and forgets what was seen. */
  clear(): Promise<void>
  close(): Promise<void>
}

const looksOf = (seller: Client): Pick<Desk, 'shown' | 'deliveries'> => ({
  async shown(id) {
    const view = (await seller.get('/api/channels')).json<ChannelsView>()
    const found = view.channels.find((one) => one.id === id)
    if (found === undefined) throw new Error('no such channel')
    return found
  },
  deliveries: async (id) => (await seller.get(`/api/channels/${id}/deliveries`)).json<DeliveryShown[]>(),
})

async function openService(open: typeof openTestApp, mail: string, host: string): Promise<TestApp> {
  return open({
    outboundAllow: '127.0.0.1',
    config: {
      smtp: { url: mail, from: 'Recourse <recourse@example.test>', requireTls: false },
      robotHosts: `dingtalk=${host},feishu=${host},wecom=${host}`,
      origin: 'https://recourse.example.test',
    },
  })
}

/** `open` is given by files that are to run on both makes of database. */
export async function openDesk(refuse: string[] = [], open = openTestApp): Promise<Desk> {
  const [mail, robots] = [await mailServer(refuse), await robotServer()]
  const { host } = robots
  const service = await openService(open, mail.url, host)
  const herald = openHerald(service.deps)
  const seller = await service.as('seller')
  const addressOf = {
    dingtalk: `http://${host}/robot/send?access_token=ding-token-0001`,
    feishu: `http://${host}/open-apis/bot/v2/hook/feishu-token-0001`,
    wecom: `http://${host}/cgi-bin/webhook/send?key=wecom-key-0001`,
  }
  let made: { id: string; client: Client }[] = []
  let listings = 0
  const code = () => /\d{6}/.exec(mail.mails.at(-1)?.text ?? '')?.[0] ?? ''
  const add: Desk['add'] = async (body, client = seller) => {
    const answer = await client.post('/api/channels', { ...settings, ...body })
    expect(answer.statusCode, answer.body).toBe(200)
    made.push({ id: answer.json().id, client })
    return answer.json()
  }
  const tick: Desk['tick'] = async (move = 0) => {
    await service.later(move)
    return herald.tick(service.clock.now())
  }
  return {
    ...{ service, herald, seller, mail, robots, addressOf, add, code, tick },
    ...looksOf(seller),
    robot(kind, more = {}) {
      const secret = kind === 'wecom' ? {} : { secret: robotSecrets[kind] }
      return add({ kind, address: addressOf[kind], ...secret, ...more })
    },
    async confirmedMail(address, more = {}) {
      const { id } = await add({ kind: 'mail', address, ...more })
      const answer = await seller.post(`/api/channels/${id}/confirm`, { code: code() })
      expect(answer.json()).toEqual({ confirmed: true, why: null })
      mail.mails.length = 0
      service.clock.move(10_000)
      return id
    },
    openCase() {
      listings += 1
      const listing = `5f3a9c01b2d4e6f7081930${String(listings).padStart(2, '0')}`
      return seller.give('OpenCase', opening({ listing }))
    },
    async clear() {
      for (const { id, client } of made) await client.post(`/api/channels/${id}/remove`, {})
      made = []
      await tick(60_000)
      robots.seen.length = 0
      robots.answers.length = 0
      mail.mails.length = 0
    },
    async close() {
      await service.close()
      await mail.close()
      await robots.close()
    },
  }
}
