import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendOf, openTestDatabase, seller, testKeyring } from '#test/store.ts'
import { nextHead } from './canonical.ts'
import type { Database } from './database.ts'
import { addFrom, append, chain, readStream } from './events.ts'
import { LogMoved, type LogPlace, turnsOf } from './log-turn.ts'
import type { Recordable } from './records.ts'

const keyring = testKeyring()
const shop = 'shop-turns'
let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const ticked: Recordable = { type: 'Ticked', v: 1, body: { item: 'x' }, personal: null }
const record = (stream: string, events: Recordable[]) =>
  appendOf({ keyring, stream, expectedSeq: 0, shop, events })

const appended = (stream: string) =>
  db.transaction(seller(shop), (session) => append(session, record(stream, [ticked])))

/** Adds where the log is thought to stand, the commit sent behind it without waiting. */
const addedFrom = (stream: string, from: LogPlace, events = [ticked]) =>
  db.transaction(seller(shop), async (session) => {
    const given = record(stream, events)
    const { appended: foreseen, added } = addFrom(session, given, await chain(session, given), from)
    session.ends?.()
    return { foreseen, given: await added }
  })

const count = async (stream: string) =>
  (await db.transaction(seller(shop), (session) => readStream(session, stream))).length

describe('an entry whose place is said beforehand', () => {
  test('X-01 stands where it was foreseen, and the next one behind it', async () => {
    const { log } = await appended(uuidv7())
    const stream = uuidv7()
    const { foreseen, given } = await addedFrom(stream, log, [ticked, ticked])
    expect(foreseen).toEqual(given)
    expect(given.log.index).toBe(log.index + 2)
    const stored = await db.transaction(seller(shop), (session) => readStream(session, stream))
    for (const { hash, log: at } of stored) expect(at.head).toBe(nextHead(at.before, hash))
    expect((await appended(uuidv7())).log.index).toBe(log.index + 3)
  })

  test('X-01 is refused by the database where the log stands elsewhere, and nothing is written', async () => {
    const { log } = await appended(uuidv7())
    await appended(uuidv7())
    const wrong = [log, { index: log.index + 1, head: log.head }, { index: log.index + 7, head: log.head }]
    for (const from of wrong) {
      const stream = uuidv7()
      await expect(addedFrom(stream, from)).rejects.toBeInstanceOf(LogMoved)
      expect(await count(stream)).toBe(0)
    }
  })

  test('nothing is asked of a transaction after its end was said', async () => {
    const late = db.transaction(seller(shop), async (session) => {
      session.ends?.()
      await session.query('select 1', [])
    })
    await expect(late).rejects.toThrow(/over|not answered/)
  })
})

/** A database of that make by name only: turns ask nothing of it. */
const named = (kind: Database['kind']): Database => ({ ...db, kind })

describe('turns at the log', () => {
  test('come one after another, each with the place the one before it left', async () => {
    const turns = turnsOf(named('postgres'))
    const first = await turns?.take()
    const waiting = turns?.take()
    expect(first?.place).toBe(null)
    first?.passOn({ index: 5, head: 'five' })
    expect((await waiting)?.place).toEqual({ index: 5, head: 'five' })
  })

  test('after a miss the place is asked for, longer each time, until it was right often enough', async () => {
    const turns = turnsOf(named('postgres'))
    const place = { index: 1, head: 'one' }
    const guessed = async (miss: boolean) => {
      const turn = await turns?.take()
      const known = turn?.place !== null
      if (known && miss) turn?.failed(new LogMoved('elsewhere'))
      else turn?.passOn(place)
      return known
    }
    const askedBefore = async () => {
      let asked = 0
      while (!(await guessed(true))) asked += 1
      return asked
    }
    const asked: number[] = []
    for (let n = 0; n < 4; n += 1) asked.push(await askedBefore())
    expect(asked).toEqual([1, 1, 2, 4])
    for (let n = 0; n < 30; n += 1) await guessed(false)
    expect([await guessed(true), await askedBefore()]).toEqual([true, 1])
  })

  test('on PGlite there are none: one transaction waits for another', () => {
    expect(turnsOf(named('pglite'))).toBe(null)
  })
})
