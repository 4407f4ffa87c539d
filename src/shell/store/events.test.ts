import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendOf, openTestDatabase, seller, testKeyring } from '#test/store.ts'
import { nextHead, sha256, zeros } from './canonical.ts'
import type { Database } from './database.ts'
import { append, Conflict, readEvents, readStream, Tampered } from './events.ts'
import { destroyKey, Erased, findKey } from './keys.ts'
import type { Recordable } from './records.ts'

const keyring = testKeyring()
const shop = 'shop-a'
let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const noted = (text: string): Recordable => ({ type: 'Noted', v: 1, body: { n: 1 }, personal: { text } })
const ticked: Recordable = { type: 'Ticked', v: 1, body: { item: 'x' }, personal: null }

const add = (stream: string, expectedSeq: number, events: Recordable[]) =>
  db.transaction(seller(shop), (session) =>
    append(session, appendOf({ keyring, stream, expectedSeq, shop, events })),
  )
const read = (stream: string) =>
  db.transaction(seller(shop), (session) => readEvents(session, keyring, stream))

describe('append', () => {
  test('X-01 each event carries the digest of the one before it, and each log head covers the one before it', async () => {
    const stream = uuidv7()
    const first = await add(stream, 0, [noted('one'), ticked])
    const second = await add(stream, 2, [noted('three')])
    const { events, stored, seq, hash } = await read(stream)
    expect(events.map(({ type, personal }) => [type, personal])).toEqual([
      ['Noted', { text: 'one' }],
      ['Ticked', null],
      ['Noted', { text: 'three' }],
    ])
    expect(stored.map(({ envelope }) => envelope.prev)).toEqual([zeros, stored[0]?.hash, first.hash])
    for (const { hash: own, log } of stored) expect(log.head).toBe(nextHead(log.before, own))
    expect(stored[1]?.log.before).toBe(stored[0]?.log.head)
    expect({ seq, hash }).toEqual({ seq: 3, hash: second.hash })
    expect(second.log).toEqual({ index: first.log.index + 1, head: stored[2]?.log.head })
  })

  test('of two writers at the same version exactly one wins', async () => {
    const stream = uuidv7()
    await add(stream, 0, [ticked])
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map((n) => add(stream, 1, [noted(`writer ${n}`)])))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Conflict)
    expect((await read(stream)).seq).toBe(2)
  })

  test('of two openings of one stream exactly one wins', async () => {
    const stream = uuidv7()
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => add(stream, 0, [noted('open')])))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect((await read(stream)).seq).toBe(1)
  })

  test('a refused transaction leaves neither event nor head nor log entry', async () => {
    const stream = uuidv7()
    const before = await add(uuidv7(), 0, [ticked])
    const failing = db.transaction(seller(shop), async (session) => {
      await append(session, appendOf({ keyring, stream, expectedSeq: 0, shop, events: [ticked] }))
      throw new Error('later step failed')
    })
    await expect(failing).rejects.toThrow('later step failed')
    expect((await read(stream)).seq).toBe(0)
    expect((await add(stream, 0, [ticked])).log.index).toBe(before.log.index + 1)
  })

  test('the database holds nothing personal in the clear, and the commitment is salted', async () => {
    const stream = uuidv7()
    await add(stream, 0, [noted('旗舰店 same words'), noted('旗舰店 same words')])
    const stored = await db.transaction(seller(shop), (session) => readStream(session, stream))
    expect(stored[0]?.envelope.commitment).not.toBe(stored[1]?.envelope.commitment)
    expect(stored[0]?.envelope.commitment).not.toBe(sha256('{"text":"旗舰店 same words"}'))
    const everything = await db.transaction({ as: 'owner' }, (session) =>
      session.query<{ all: string }>(
        `select string_agg(e::text || p::text, '') as all from event e join event_personal p using (stream, seq)`,
        [],
      ),
    )
    const text = everything[0]?.all ?? ''
    expect(text.length).toBeGreaterThan(500)
    expect(text).not.toContain('same words')
    expect(text).not.toContain(Buffer.from('same words').toString('hex'))
  })
})

describe('reading', () => {
  test('a record changed behind the application is told, not folded', async () => {
    const stream = uuidv7()
    await add(stream, 0, [ticked, ticked])
    await db.transaction({ as: 'owner' }, async (session) => {
      await session.query('alter table event disable trigger event_kept')
      await session.query(
        `update event set canonical = replace(canonical, '"item":"x"', '"item":"y"') where stream = $1 and seq = 2`,
        [stream],
      )
      await session.query('alter table event enable trigger event_kept')
    })
    await expect(read(stream)).rejects.toBeInstanceOf(Tampered)
  })

  test('X-15 after erasure the personal part is gone, the events and the chain stay, nothing personal can be added', async () => {
    const stream = uuidv7()
    await add(stream, 0, [noted('forget me'), ticked])
    const kept = await read(stream)
    await db.transaction(seller(shop), async (session) => {
      const key = await findKey(session, keyring, 'stream', stream)
      expect(await destroyKey(session, key?.id ?? '', 1)).toBe(true)
      expect(await destroyKey(session, key?.id ?? '', 2)).toBe(false)
    })
    const { events, hash } = await read(stream)
    expect(events.map(({ personal }) => personal)).toEqual([null, null])
    expect(events.map(({ body }) => body)).toEqual(kept.events.map(({ body }) => body))
    expect(hash).toBe(kept.hash)
    await expect(add(stream, 2, [noted('again')])).rejects.toBeInstanceOf(Erased)
    expect((await add(stream, 2, [ticked])).seq).toBe(3)
  })
})
