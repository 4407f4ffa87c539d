import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, seller, system } from '#test/store.ts'
import type { Database, Session } from './database.ts'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

describe('a transaction', () => {
  test('leaves no role or shop behind for the next one', async () => {
    await db.transaction(seller('shop-a'), (session) => session.query('select 1', []))
    const [after] = await db.transaction({ as: 'owner' }, (session) =>
      session.query<{ role: string; app: boolean }>(
        `select recourse_role() as role, current_user = 'recourse_app' as app`,
        [],
      ),
    )
    expect(after).toEqual({ role: '', app: false })
  })

  test('that failed inside is not taken for committed when its work goes on', async () => {
    const swallowed = db.transaction(seller('shop-a'), async (session) => {
      await session.query('select 1/0', []).catch(() => {})
      return 'fine'
    })
    await expect(swallowed).rejects.toThrow('the transaction had failed before')
  })

  test('cannot be begun inside another, and its session ends with it', async () => {
    const nested = db.transaction(system, () => db.transaction(system, async () => 1))
    await expect(nested).rejects.toThrow('a transaction inside a transaction')
    let kept: Session | undefined
    await db.transaction(system, async (session) => {
      kept = session
    })
    expect(() => kept?.query('select 1', [])).toThrow('is over')
  })

  test('reads the same types on every make', async () => {
    const [row] = await db.transaction(system, (session) =>
      session.query(
        `select 9007199254740991::int8 as i, 1.50::numeric as n, true as b, '2026-03-12'::date as d, '{"a":1}'::jsonb as j,
         '2026-03-12T00:00:00Z'::timestamptz as t, $1::bytea as y, $2::text[] as x, count(*) as c from (select 1) s`,
        [Buffer.from([1, 255]), ['a', 'b,"c']],
      ),
    )
    expect({ ...row, y: [...((row?.y ?? []) as Uint8Array)] }).toEqual({
      i: Number.MAX_SAFE_INTEGER,
      n: '1.50',
      b: true,
      d: '2026-03-12',
      j: { a: 1 },
      t: new Date('2026-03-12T00:00:00Z'),
      y: [1, 255],
      x: ['a', 'b,"c'],
      c: 1,
    })
  })
})
