/** Mail on channels, by a server that really listens. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CaseView } from '#core/doors/shapes.ts'
import { prepared } from '../http/joom-case.ts'
import { type Desk, openDesk, settings } from './desk.ts'

const hour = 3_600_000
let desk: Desk
beforeAll(async () => {
  desk = await openDesk(['gone@shop-a.example'])
}, 60_000)
afterAll(() => desk?.close())
afterEach(() => desk.clear())

describe('an address of mail', () => {
  test('is told nothing before its code was typed in; a code is good once, for a while, and for few guesses', async () => {
    const { id, state } = await desk.add({ kind: 'mail', address: 'clerk@shop-a.example' })
    expect(state).toBe('unconfirmed')
    expect(desk.mail.mails).toMatchObject([{ to: ['clerk@shop-a.example'], auto: 'auto-generated' }])
    expect((await desk.seller.post(`/api/channels/${id}/test`, {})).json().code).toBe('unconfirmed')
    await desk.openCase()
    await desk.tick(1_000)
    expect(desk.mail.mails).toHaveLength(1)
    const right = desk.code()
    const wrong = right === '000000' ? '000001' : '000000'
    for (let n = 0; n < 4; n += 1)
      expect((await desk.seller.post(`/api/channels/${id}/confirm`, { code: wrong })).json().why).toBe(
        'wrong',
      )
    expect((await desk.seller.post(`/api/channels/${id}/confirm`, { code: wrong })).json().why).toBe('over')
    expect((await desk.seller.post(`/api/channels/${id}/confirm`, { code: right })).json().why).toBe('over')
    desk.service.clock.move(10_000)
    await desk.seller.post(`/api/channels/${id}/send-code`, {})
    desk.service.clock.move(16 * 60_000)
    expect((await desk.seller.post(`/api/channels/${id}/confirm`, { code: desk.code() })).json().why).toBe(
      'over',
    )
    await desk.seller.post(`/api/channels/${id}/send-code`, {})
    expect(
      (await desk.seller.post(`/api/channels/${id}/confirm`, { code: desk.code() })).json().confirmed,
    ).toBe(true)
    expect(await desk.shown(id)).toMatchObject({ state: 'working', shown: 'c…@shop-a.example' })
  })

  test('JA-30 a deadline is told in both clocks, with a link and without a word of the case', async () => {
    const id = await desk.confirmedMail('clerk@shop-a.example', { news: ['deadline'] })
    const { id: of } = await prepared(desk.seller, { listing: '5f3a9c01b2d4e6f708193100' })
    const view = (await desk.seller.get(`/api/cases/${of}`)).json<CaseView>()
    const at = view.deadlines.find(({ code }) => code === 'evidence-deadline')?.at ?? 0
    expect(await desk.tick(0)).toBe(0)
    await desk.tick(at - 24 * hour - desk.service.clock.now())
    const found = desk.mail.mails.find(({ text }) => text.includes(view.state.code))
    expect(found?.subject).toContain('[deadline]')
    expect(found?.text).toMatch(
      /\d{4}-\d\d-\d\d \d\d:\d\d \(.+\) = \d{4}-\d\d-\d\d \d\d:\d\d \(Europe\/Moscow\) · 24 hours left/,
    )
    expect(found?.text).toContain(`https://recourse.example.test/s/case/${of}?shop=shop-a`)
    expect(found?.text).toContain('5f3a9c01b2d4e6f708193100')
    for (const word of ['NORDLATTE', 'kettle', 'legal@', 'NLT-114']) expect(found?.text).not.toContain(word)
    const [delivery] = await desk.deliveries(id)
    expect(delivery).toMatchObject({ state: 'sent', kinds: ['deadline'], attempts: 1, fault: null })
    expect(found?.id).toBe(`<${delivery?.id}@example.test>`)
    desk.mail.mails.length = 0
    expect(await desk.tick(60_000)).toBe(0)
  })

  test('one the server will not have is stopped at once and says so', async () => {
    const answer = await desk.add({ kind: 'mail', address: 'gone@shop-a.example' })
    expect(answer.said).toMatchObject({ code: '550' })
    expect(desk.mail.mails).toEqual([])
  })

  test('X-08 what is no single address is refused, and so are shops of others', async () => {
    for (const address of [
      'a@b.example, c@d.example',
      'A <a@b.example>',
      'a@b.example\r\nBcc: c@d.example',
      'nobody',
      '@b.example',
    ])
      expect(
        (await desk.seller.post('/api/channels', { ...settings, kind: 'mail', address })).statusCode,
        address,
      ).toBe(400)
    const foreign = { ...settings, kind: 'mail', address: 'a@b.example', shops: ['shop-b'] }
    expect((await desk.seller.post('/api/channels', foreign)).statusCode).toBe(400)
    const zone = { ...settings, kind: 'mail', address: 'a@b.example', zone: 'Mars/Olympus' }
    expect((await desk.seller.post('/api/channels', zone)).statusCode).toBe(400)
    expect(desk.mail.mails).toEqual([])
  })
})
