/** X-05: the second wall. With the routes' checks out of the way, the database itself shows a shop nothing of another's. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linkedShops } from '#shell/store/accounts.ts'
import type { As, Session } from '#shell/store/database.ts'
import { append, Conflict } from '#shell/store/events.ts'
import { attachExhibit } from '#shell/store/exhibits.ts'
import { appendOf, operator, reviewer, seller, system } from '#test/store.ts'
import { type Filled, openFilled } from '#test/store-filled.ts'

const a = 'shop-a'
const committee: As = { as: 'app', role: 'committee', actor: 'person-committee', shop: null }
let filled: Filled
let granted: string[]
beforeAll(async () => {
  filled = await openFilled()
  granted = await filled.db.transaction({ as: 'owner' }, reachable)
})
afterAll(() => filled.db.close())

/** Tables the application can read or write at all. */
async function reachable(session: Session): Promise<string[]> {
  const rows = await session.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
     and has_any_column_privilege('recourse_app', oid, 'select, insert, update') order by 1`,
    [],
  )
  return rows.map(({ name }) => name)
}

/** Of those, the ones without forced row security. */
async function unfenced(session: Session): Promise<string[]> {
  const rows = await session.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
     and relname = any ($1::text[]) and not (relrowsecurity and relforcerowsecurity)`,
    [await reachable(session)],
  )
  return rows.map(({ name }) => name)
}

const count = (as: As, table: string): Promise<number> =>
  filled.db.transaction(as, async (session) => {
    const [row] = await session.query<{ n: number }>(`select count(*) as n from "${table}"`, [])
    return row?.n ?? 0
  })

describe('row security', () => {
  test('X-05 is forced on every table the application can reach, so that a new table without it fails here', async () => {
    expect(await filled.db.transaction({ as: 'owner' }, unfenced)).toEqual([])
    expect(granted.length).toBeGreaterThanOrEqual(16)
    let told: string[] = []
    const planted = filled.db.transaction({ as: 'owner' }, async (session) => {
      await session.query('create table planted (shop text); grant select on planted to recourse_app')
      told = await unfenced(session)
      throw new Error('taken back')
    })
    await expect(planted).rejects.toThrow('taken back')
    expect(told).toEqual(['planted'])
  })

  test('X-05 another shop sees 0 rows of every table, its own shop sees some', async () => {
    const seen: Record<string, [own: boolean, other: number, nobody: number]> = {}
    for (const table of granted) {
      const others = table === 'shop' ? 1 : 0
      seen[table] = [
        (await count(seller(a), table)) > 0,
        (await count(seller('shop-b'), table)) - others,
        await count({ as: 'app', role: 'seller', actor: 'nobody', shop: null }, table),
      ]
    }
    // Whom a claim is about, and what a reviewer chose first, is read by those who decide alone; their rows are counted below.
    const theirs = ['respondent', 'own_choice']
    expect(seen).toEqual(Object.fromEntries(granted.map((table) => [table, [!theirs.includes(table), 0, 0]])))
  })

  test('X-05 a reviewer sees hosted cases that were filed and nothing of the shop or of cases in preparation', async () => {
    for (const table of [
      'event',
      'event_personal',
      'receipt',
      'stream_head',
      'timer',
      'outbox',
      'reservation',
      'case_view',
    ])
      expect([table, await count(reviewer(), table)]).toEqual([table, 1])
    for (const table of ['exhibit', 'packet', 'respondent', 'own_choice'])
      expect([table, await count(reviewer(), table)]).toEqual([table, 1])
    expect(await count(reviewer(), 'key')).toBe(3)
    for (const table of ['shop', 'person_shop', 'person_role', 'listing_view', 'idempotency', 'access_log'])
      expect([table, await count(reviewer(), table)]).toEqual([table, 0])
  })

  test('the operator reads and writes nothing', async () => {
    expect(await count(operator, 'event')).toBe(2)
    const add = filled.db.transaction(operator, (session) =>
      append(
        session,
        appendOf({
          keyring: filled.keyring,
          stream: uuidv7(),
          expectedSeq: 0,
          shop: a,
          events: [{ type: 'X', v: 1, body: {}, personal: null }],
        }),
      ),
    )
    await expect(add).rejects.toThrow(/row-level security/)
  })

  test('accounts are the committee’s and the operator’s to see and to write, a reviewer’s to do neither', async () => {
    expect(await count(operator, 'account_view')).toBe(1)
    expect(await count(committee, 'account_view')).toBe(1)
    expect(await count(reviewer(), 'account_view')).toBe(0)
    const event = { type: 'X', v: 1, body: {}, personal: null }
    const add = (as: As) =>
      filled.db.transaction(as, (session) =>
        append(
          session,
          appendOf({
            keyring: filled.keyring,
            stream: filled.account,
            expectedSeq: 0,
            shop: a,
            events: [event],
          }),
        ),
      )
    await expect(add(reviewer())).rejects.toThrow(/row-level security/)
    await expect(add(seller('shop-b'))).rejects.toThrow(/row-level security/)
    expect((await add(committee)).seq).toBe(1)
  })

  test('the number of a licence is read by nobody, and only the system is told which shops share one', async () => {
    const licence = (as: As) =>
      filled.db.transaction(as, (session) => session.query('select licence from shop', []))
    for (const as of [seller(a), operator, system]) await expect(licence(as)).rejects.toThrow(/permission/)
    await filled.db.transaction({ as: 'owner' }, (session) =>
      session.query("update shop set licence = 'L'", []),
    )
    const linked = (as: As) => filled.db.transaction(as, (session) => linkedShops(session, a))
    expect(await linked(system)).toEqual(['shop-b'])
    expect(await linked(operator)).toEqual([])
    expect(await linked(seller(a))).toEqual([])
  })

  test('X-05 a seller can neither write into another shop nor take its streams, keys or exhibits', async () => {
    const event = { type: 'X', v: 1, body: {}, personal: null }
    const b = seller('shop-b')
    for (const [shop, expectedSeq] of [
      [a, 1],
      ['shop-b', 1],
      ['shop-b', 0],
    ] as const)
      await expect(
        filled.db.transaction(b, (session) =>
          append(
            session,
            appendOf({ keyring: filled.keyring, stream: filled.open, expectedSeq, shop, events: [event] }),
          ),
        ),
      ).rejects.toBeInstanceOf(Conflict)
    await expect(
      filled.db.transaction(b, (session) =>
        append(
          session,
          appendOf({ keyring: filled.keyring, stream: uuidv7(), expectedSeq: 0, shop: a, events: [event] }),
        ),
      ),
    ).rejects.toThrow(/row-level security/)
    const untouched = await filled.db.transaction(b, (session) =>
      session.query('update key set wrapped = null, destroyed_at = 1 returning id', []),
    )
    expect(untouched).toEqual([])
    expect(
      await filled.db.transaction(b, (session) => attachExhibit(session, filled.exhibit, filled.open)),
    ).toBe(false)
  })
})
