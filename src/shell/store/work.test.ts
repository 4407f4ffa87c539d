/** Timers, outbox, reservations, idempotency, views: what a command leaves behind in its own transaction. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { caseViewOf, openTestDatabase, reviewer, seller, system, testKeyring } from '#test/store.ts'
import { accessesOf, openedBy, recordAccess } from './access-log.ts'
import type { Database, Session } from './database.ts'
import { claimKey, forgetKeys, IdempotencyMismatch, keepAnswer } from './idempotency.ts'
import { addEffects, dueEffects, effectDone, effectFailed, nextEffect } from './outbox.ts'
import { holderOf, maskReservations, ReservationTaken, syncReservations } from './reservations.ts'
import { deferTimer, dueTimers, nextTimer, syncTimers } from './timers.ts'
import { findListing, listCases, listQueue, saveCaseView, saveListingView } from './views.ts'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

let shop: string
let stream: string
beforeEach(async () => {
  shop = uuidv7()
  stream = uuidv7()
  await asSystem((session) => session.query('delete from timer; delete from outbox'))
})

const asSeller = <T>(work: (session: Session) => Promise<T>) => db.transaction(seller(shop), work)
const asSystem = <T>(work: (session: Session) => Promise<T>) => db.transaction(system, work)

describe('timers', () => {
  const timer = (code: string, at: number) => ({ code, at, command: 'LapseCase' as const, body: { code } })

  test('are replaced as a set, and come when due, the earliest first', async () => {
    await asSeller((session) =>
      syncTimers(session, { stream, shop }, [timer('a', 300), timer('b', 100), timer('c', 200)]),
    )
    expect(await asSystem(nextTimer)).toBe(100)
    expect((await asSystem((session) => dueTimers(session, 99))).map(({ code }) => code)).toEqual([])
    expect((await asSystem((session) => dueTimers(session, 200))).map(({ code }) => code)).toEqual(['b', 'c'])
    await asSeller((session) => syncTimers(session, { stream, shop }, [timer('a', 400)]))
    expect(await asSystem((session) => dueTimers(session, 1000))).toEqual([
      { stream, shop, ...timer('a', 400), attempts: 0 },
    ])
    await asSeller((session) => syncTimers(session, { stream, shop }, []))
    expect(await asSystem(nextTimer)).toBeNull()
  })

  test('put off wake later and remember how often', async () => {
    await asSeller((session) => syncTimers(session, { stream, shop }, [timer('a', 100)]))
    await asSystem((session) => deferTimer(session, { stream, code: 'a', at: 100 }, 500, 'refused'))
    expect(await asSystem((session) => dueTimers(session, 499))).toEqual([])
    expect(await asSystem((session) => dueTimers(session, 500))).toMatchObject([
      { code: 'a', at: 100, attempts: 1 },
    ])
  })
})

describe('the outbox', () => {
  const effect = (listing: string) => ({
    kind: 'listing' as const,
    command: 'SeeRemoved' as const,
    key: { shop, marketplace: 'm', site: 'RU', listing },
    body: {},
  })
  const add = (seq: number, ...listings: string[]) =>
    asSeller((session) => addEffects(session, { stream, seq, shop, at: 10 }, listings.map(effect)))
  const due = (now: number) => asSystem((session) => dueEffects(session, now))

  test('keys work by its cause, takes it once, and gives what belongs to one case in order', async () => {
    await add(1, 'x', 'y')
    await add(1, 'x', 'y')
    await add(2, 'z')
    expect(await asSystem(nextEffect)).toBe(10)
    expect(await due(9)).toEqual([])
    const [first, ...others] = await due(10)
    expect(others).toEqual([])
    expect(first).toEqual({ id: `${stream}:1:0`, stream, seq: 1, shop, effect: effect('x'), attempts: 0 })
    await asSystem((session) => effectDone(session, `${stream}:1:0`, 11))
    expect((await due(12)).map(({ id }) => id)).toEqual([`${stream}:1:1`])
    await asSystem((session) =>
      effectFailed(session, `${stream}:1:1`, { at: 12, nextAt: 100, error: 'later' }),
    )
    expect(await due(99)).toEqual([])
    expect(await due(100)).toMatchObject([{ id: `${stream}:1:1`, attempts: 1 }])
    await asSystem((session) =>
      effectFailed(session, `${stream}:1:1`, { at: 100, nextAt: null, error: 'never' }),
    )
    expect((await due(101)).map(({ id }) => id)).toEqual([`${stream}:2:0`])
  })
})

describe('reservations', () => {
  const keyring = testKeyring()
  const one = (key: string) => ({ kind: 'open', key, refusal: 'already-open' })
  const hold = (by: string, keys: string[], of = shop) =>
    db.transaction(seller(of), (session) =>
      syncReservations(session, keyring, { stream: by, shop: of }, keys.map(one)),
    )

  test('held by one case are refused to another of the shop, by name, until they are let go', async () => {
    const other = uuidv7()
    await hold(stream, ['k1', 'k2'])
    await hold(stream, ['k1', 'k2'])
    const taken = hold(other, ['k0', 'k2'])
    await expect(taken).rejects.toBeInstanceOf(ReservationTaken)
    await expect(taken).rejects.toMatchObject({ reservation: one('k2'), holder: stream })
    await hold(other, ['k0'])
    await hold(stream, ['k1'])
    await hold(other, ['k0', 'k2'])
  })

  test('X-15 lie in the database as masks, and what an older build left in the clear is masked', async () => {
    await hold(stream, ['listing-5f3a'])
    await db.transaction({ as: 'owner' }, (session) =>
      session.query(
        `insert into reservation (shop, kind, key, stream) values ($1, 'open', 'listing-old', $2)`,
        [shop, stream],
      ),
    )
    const clear = () =>
      db.transaction({ as: 'owner' }, (session) =>
        session.query(`select key from reservation where key like '%listing%'`),
      )
    expect(await clear()).toEqual([{ key: 'listing-old' }])
    expect(await maskReservations(db, keyring)).toBe(1)
    expect(await maskReservations(db, keyring)).toBe(0)
    expect(await clear()).toEqual([])
    const holder = (key: string) => asSeller((session) => holderOf(session, keyring, shop, one(key)))
    expect(await holder('listing-5f3a')).toBe(stream)
    expect(await holder('listing-old')).toBe(stream)
    expect(await holder('listing-none')).toBeNull()
  })

  test('of one shop bind no other', async () => {
    await hold(stream, ['k'])
    await hold(uuidv7(), ['k'], uuidv7())
  })

  test('wanted by two at once go to exactly one', async () => {
    const outcomes = await Promise.allSettled([uuidv7(), uuidv7(), uuidv7()].map((by) => hold(by, ['k'])))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(ReservationTaken)
  })
})

describe('idempotency', () => {
  const give = (request: unknown, key = 'k', fail = false) =>
    asSeller(async (session) => {
      const attempt = { actor: `person-${shop}`, key, request, at: 5 }
      const before = await claimKey(session, attempt)
      if (before !== null) return before.answer
      if (fail) throw new Error('refused')
      await keepAnswer(session, attempt, { said: request })
      return 'done now'
    })

  test('answers the same request again as it was answered, and refuses another under its key', async () => {
    expect(await give({ a: 1, b: 2 })).toBe('done now')
    expect(await give({ b: 2, a: 1 })).toEqual({ said: { a: 1, b: 2 } })
    await expect(give({ a: 2 })).rejects.toBeInstanceOf(IdempotencyMismatch)
    expect(await give({ a: 2 }, 'k2')).toBe('done now')
  })

  test('a refused request leaves its key free; of several at once one is done', async () => {
    await expect(give({ a: 1 }, 'f', true)).rejects.toThrow('refused')
    const answers = await Promise.all([1, 2, 3].map(() => give({ a: 1 }, 'f')))
    expect(answers.filter((answer) => answer === 'done now')).toHaveLength(1)
    expect(await asSystem((session) => forgetKeys(session, 6))).toBeGreaterThan(0)
    expect(await give({ a: 9 }, 'f')).toBe('done now')
  })
})

describe('lists', () => {
  test("show the shop's cases by the deadline that is next now, found by words", async () => {
    const closing = (at: number) => [{ code: 'window-close', at, zone: 'UTC', provisional: false }]
    const [late, soon, none] = [uuidv7(), uuidv7(), uuidv7()]
    await asSeller(async (session) => {
      await saveCaseView(session, { ...caseViewOf({ id: late, shop }), closing: closing(900) })
      await saveCaseView(session, { ...caseViewOf({ id: none, shop }), closing: closing(50) })
      await saveCaseView(session, {
        ...caseViewOf({ id: soon, shop }),
        closing: [...closing(60), ...closing(300)],
      })
    })
    const rows = await asSeller((session) => listCases(session, { shop, now: 100 }))
    expect(rows.map(({ id, deadline }) => [id, deadline?.at])).toEqual([
      [soon, 300],
      [late, 900],
      [none, undefined],
    ])
    const find = (q: string) => asSeller((session) => listCases(session, { shop, now: 0, q }))
    expect(
      [await find('LAMP'), await find('7k3q'), await find('%'), await find('nothing\0')].map(
        (found) => found.length,
      ),
    ).toEqual([3, 3, 0, 0])
    expect(await asSeller((session) => listCases(session, { shop, now: 0, status: 'filed' }))).toEqual([])
  })

  test('an older row does not take the place of a newer one', async () => {
    const newer = caseViewOf({ id: stream, shop, seq: 5 })
    await asSeller((session) => saveCaseView(session, { ...newer, row: { ...newer.row, title: 'new' } }))
    await asSeller((session) => saveCaseView(session, caseViewOf({ id: stream, shop, seq: 4 })))
    expect(await asSeller((session) => listCases(session, { shop, now: 0 }))).toMatchObject([
      { title: 'new' },
    ])
  })

  test('the queue shows who has claimed a case without naming them', async () => {
    const view = caseViewOf({ id: stream, shop, hostedAndFiled: true })
    if (view.review === null) throw new Error('not waiting')
    await asSeller((session) =>
      saveCaseView(session, {
        ...view,
        review: { ...view.review, queue: shop, claimedBy: 'r1' },
      } as typeof view),
    )
    const seen = async (actor: string) =>
      (await db.transaction(reviewer(actor), (session) => listQueue(session, { actor, queue: shop })))[0]
    expect((await seen('r1'))?.claimedBy).toBe('me')
    expect((await seen('r2'))?.claimedBy).toBe('another')
    expect(JSON.stringify(await seen('r2'))).not.toContain('r1')
  })

  test('a listing is one stream, found by what it is', async () => {
    const state = {
      shop,
      marketplace: 'm',
      site: 'RU',
      listing: '1',
      variant: null,
      status: 'removed' as const,
      history: [],
    }
    expect(
      await asSystem((session) => findListing(session, { shop, marketplace: 'm', site: 'RU', listing: '1' })),
    ).toBeNull()
    await asSystem((session) => saveListingView(session, { stream, seq: 1, state }))
    await asSystem((session) =>
      saveListingView(session, { stream, seq: 2, state: { ...state, status: 'active' } }),
    )
    const found = await asSystem((session) =>
      findListing(session, { shop, marketplace: 'm', site: 'RU', listing: '1' }),
    )
    expect(found).toMatchObject({ stream, seq: 2, state: { status: 'active' } })
    await expect(
      asSystem((session) => saveListingView(session, { stream: uuidv7(), seq: 1, state })),
    ).rejects.toMatchObject({ code: '23505' })
  })
})

test('X-05 every access is kept, and a reader knows what they opened', async () => {
  const access = {
    at: 1,
    actor: 'r1',
    role: 'reviewer' as const,
    shop,
    stream,
    what: 'exhibit' as const,
    subject: 'e1',
  }
  await asSeller((session) => saveCaseView(session, caseViewOf({ id: stream, shop, hostedAndFiled: true })))
  const asReviewer = <T>(work: (session: Session) => Promise<T>) => db.transaction(reviewer('r1'), work)
  await asReviewer((session) => recordAccess(session, access))
  expect(await asReviewer((session) => openedBy(session, { stream, actor: 'r1' }))).toEqual(new Set(['e1']))
  expect(await asSystem((session) => accessesOf(session, stream))).toEqual([{ ...access, why: 'reviewing' }])
  const asAnother = asReviewer((session) => recordAccess(session, { ...access, actor: 'r2' }))
  await expect(asAnother).rejects.toThrow(/row-level security/)
})
