/** What the role the application works under can do to the record, and what even the owner cannot. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { As } from '#shell/store/database.ts'
import { seller, system } from '#test/store.ts'
import { type Filled, openFilled } from '#test/store-filled.ts'

const a = 'shop-a'
let filled: Filled
beforeAll(async () => {
  filled = await openFilled()
})
afterAll(() => filled.db.close())

const refusedAs = (as: As, sql: string, params: unknown[] = []) =>
  expect(filled.db.transaction(as, (session) => session.query(sql, params))).rejects

describe('the application role', () => {
  test('owns nothing and cannot pass row security', async () => {
    const [role] = await filled.db.transaction({ as: 'owner' }, (session) =>
      session.query(
        `select rolsuper, rolbypassrls, rolcanlogin,
        (select count(*) from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = 'recourse_app'`,
        [],
      ),
    )
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false, owned: 0 })
  })

  test('X-01 can add events and in no way change or remove one, nor move a head', async () => {
    for (const as of [seller(a), system])
      for (const sql of [
        'update event set canonical = canonical',
        'delete from event',
        'truncate event cascade',
        'update event_personal set sealed = sealed',
        'delete from receipt',
        'delete from access_log',
        'delete from packet',
        'update packet set filing = 2',
        'update stream_head set seq = 0',
        'update log_head set index = 0',
        'select * from log_head',
        'select * from installation',
        'delete from key',
        'alter table event disable trigger all',
        'select recourse_link_event()',
      ])
        await refusedAs(as, sql).toMatchObject({ code: '42501' })
  })

  test('X-01 even the owner is refused a change or removal', async () => {
    for (const sql of [
      'update event set at = 0',
      'delete from event',
      'truncate event cascade',
      'delete from packet',
      'update receipt set seq = 9',
      'delete from access_log',
    ])
      await refusedAs({ as: 'owner' }, sql).toMatchObject({ code: 'RC003' })
  })

  test('JA-15 a filed exhibit stays as it is, a destroyed key stays destroyed', async () => {
    for (const sql of [
      `update exhibit set state = 'attached' where id = $1`,
      `update exhibit set state = 'staged', stream = null, expires_at = 1 where id = $1`,
      'delete from exhibit where id = $1',
    ])
      await refusedAs(seller(a), sql, [filled.exhibit]).toMatchObject({ code: 'RC003' })
    const back = filled.db.transaction(seller(a), async (session) => {
      const [key] = await session.query<{ id: string; wrapped: Uint8Array }>(
        'select id, wrapped from key limit 1',
        [],
      )
      await session.query('update key set wrapped = null, destroyed_at = 1 where id = $1', [key?.id])
      await session.query('update key set wrapped = $2, destroyed_at = null where id = $1', [
        key?.id,
        key?.wrapped,
      ])
    })
    await expect(back).rejects.toMatchObject({ code: 'RC003' })
  })

  test('an event that does not fit its stream, its digest or the chain is refused by the database itself', async () => {
    const sql = `insert into event (stream, seq, shop, cause, type, v, at, actor, actor_role, pack, pack_version, prev, hash,
      canonical, log_index, log_before, log_head)
      select stream, $2, shop, cause, type, v, at, actor, actor_role, pack, pack_version, $3, $4, canonical, 0, '', '' from event where stream = $1`
    const [head] = await filled.db.transaction(seller(a), (session) =>
      session.query<{ hash: string }>('select hash from stream_head where stream = $1', [filled.open]),
    )
    await refusedAs(seller(a), sql, [filled.open, 2, head?.hash, 'f'.repeat(64)]).toMatchObject({
      code: 'RC002',
    })
    await refusedAs(seller(a), sql, [filled.open, 2, 'e'.repeat(64), head?.hash]).toMatchObject({
      code: 'RC001',
    })
    await refusedAs(seller(a), sql, [filled.open, 3, head?.hash, head?.hash]).toMatchObject({ code: 'RC001' })
  })
})
