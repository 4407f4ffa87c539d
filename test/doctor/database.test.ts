/** Each fault of a database the doctor knows is planted, and has to be named with what to do about it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doctorChecks } from '#shell/doctor/checks/index.ts'
import { testStore } from '#test/store.ts'
import { openWard, type Ward } from './ward.ts'

let ward: Ward
beforeAll(async () => {
  ward = await openWard()
})
afterAll(() => ward?.close())

test('every check has a name of its own and says what it looks at', () => {
  expect(new Set(doctorChecks.map(({ name }) => name)).size).toBe(doctorChecks.length)
  for (const { name, about } of doctorChecks) expect(`${name} ${about}`).toMatch(/^[a-z-]+ \S.{9,}/)
})

describe('a database', () => {
  test('that nothing is wrong with is called fine by every check that looks into it', async () => {
    for (const name of [
      'database',
      'migrations',
      'role',
      'row-security',
      'record',
      'lists',
      'clock',
      'packs',
    ]) {
      const found = await ward.says(name, name === 'clock' ? { now: Date.now } : {})
      // The filled store lives under an invented pack, and on PGlite the tests run in memory.
      if (name === 'packs') expect(found[0]).toContain('cases live under invented@1')
      else expect(found, name).toEqual([expect.stringMatching(/^ok: /)])
    }
  })

  test('that syncs nothing is found out', async () => {
    const found = (await ward.says('sync')).join()
    if (testStore === 'pglite') expect(found).toMatch(/fault: fsync is off.*→ fsync = on/)
    else expect(found).toMatch(/^ok: fsync on/)
  })

  test('with a changed, a missing or a newer migration is found out', async () => {
    const name = '0002-record.sql'
    const mend = `update migration set checksum = substr(checksum, 2) where checksum like '!%'`
    const changed = await ward.planted(
      'migrations',
      `update migration set checksum = '!' || checksum where name = '${name}'`,
      mend,
    )
    expect(changed).toEqual([
      expect.stringMatching(/^fault: 0002-record.sql was changed after.*→ put the file/),
    ])
    const plant = `insert into migration (name, checksum) values ('9999-later.sql', 'x')`
    const newer = await ward.planted(
      'migrations',
      plant,
      `delete from migration where name = '9999-later.sql'`,
    )
    expect(newer[0]).toMatch(/^fault: 9999-later.sql is unknown here.*→ run the newer build/)
    const gone = `create temp table kept as select * from migration where name = '${name}'; delete from migration where name = '${name}'`
    if (testStore === 'pglite') {
      const missing = await ward.planted('migrations', gone, 'insert into migration select * from kept')
      expect(missing[0]).toMatch(/^warn: 0002-record.sql was not applied yet → start this build/)
    }
  })

  test('X-05 whose role passes row security, or whose table has it off, is found out', async () => {
    const bypass = await ward.planted(
      'role',
      'alter role recourse_app bypassrls',
      'alter role recourse_app nobypassrls',
    )
    expect(bypass).toEqual([
      'fault: recourse_app passes row security: no row is fenced → alter role recourse_app nobypassrls',
    ])
    const open = await ward.planted(
      'row-security',
      'alter table event disable row level security',
      'alter table event enable row level security',
    )
    expect(open).toContainEqual(
      expect.stringMatching(/^fault: row security of event is off.*→ alter table event/),
    )
    expect(open).toContainEqual(expect.stringMatching(/^fault: a seller of no shop can read events/))
    const unforced = await ward.planted(
      'row-security',
      'alter table exhibit no force row level security',
      'alter table exhibit force row level security',
    )
    expect(unforced[0]).toContain('exhibit')
  })

  test('X-01 whose record was changed is found out', async () => {
    const off = 'alter table event disable trigger user; update event set actor = actor;'
    const change = `${off} update event set hash = reverse(hash) where log_index = 2`
    const before = await ward.place.db.transaction({ as: 'owner' }, (session) =>
      session.query<{ hash: string }>('select hash from event where log_index = 2', []),
    )
    const found = await ward.planted(
      'record',
      change,
      `update event set hash = '${before[0]?.hash}' where log_index = 2; alter table event enable trigger user`,
    )
    expect(found[0]).toMatch(/^fault: entry 2 .* was changed: its digest is another → .*restore a backup/)
    expect(await ward.says('record')).toEqual([expect.stringMatching(/^ok: 2 entries in 2 streams/)])
  })

  test('whose lists, outbox or timers are behind is found out', async () => {
    const list = await ward.planted(
      'lists',
      'update case_view set seq = seq + 7',
      'update case_view set seq = seq - 7',
    )
    expect(list[0]).toMatch(/^fault: the lists show case .* at another version/)
    const dead = await ward.planted(
      'outbox',
      `update outbox set dead_at = 1, last_error = 'no such listing'`,
      'update outbox set dead_at = null, last_error = null',
    )
    expect(dead[0]).toMatch(
      /^fault: effect .* \(listing\) was given up: no such listing → mend the reason, then: update outbox/,
    )
    expect(await ward.says('outbox')).toEqual([
      expect.stringMatching(/^warn: \d effects wait, the first for \d+ days → see that a worker/),
    ])
    expect((await ward.says('timers'))[0]).toMatch(
      /^warn: timer window-close of .* is overdue by \d+ days → see that a worker runs/,
    )
  })

  test('whose webhooks were given up, whose erasures are not finished, and where nobody works is found out', async () => {
    const hook = '019a0000-0000-7000-8000-0000000000aa'
    const webhook = `insert into webhook (id, url, secret, made_by, made_at) values ('${hook}', 'https://x.example', '', 'x', 1);
      insert into webhook_message (id, webhook, shop, type, payload, at, next_at, dead_at, last_error)
        values ('m1', '${hook}', 'shop-a', 't', '{}', 1, 1, 2, '410 gone')`
    const gone = await ward.planted('webhooks', webhook, 'delete from webhook_message; delete from webhook')
    expect(gone).toContainEqual(
      expect.stringMatching(/^warn: 1 messages to .* were given up: 410 gone → mend the receiver/),
    )
    // A message of the filled store waits from the first second of all time.
    expect(gone).toContainEqual(expect.stringMatching(/^warn: 1 messages wait, the first for \d+ days →/))
    const erasure = `insert into erasure (id, scope, subject, because, at, by, keys, blobs)
      values ('${hook}', 'case', 'x', 'asked', 1, 'x', 1, 1)`
    const open = await ward.planted('erasures', erasure, 'delete from erasure')
    expect(open).toEqual([
      expect.stringMatching(/^fault: erasure .* is not finished.* → see that a worker runs/),
    ])
    const stopped = `insert into channel (id, person, kind, name, address, shown, shops, news, pace, morning, zone, calendar, language,
        made_at, stopped_at, last_code)
      values (gen_random_uuid(), 'p', 'wecom', '', '', '', '{a}', '{team}', 'immediate', 0, 'UTC', 'cn', 'en', 0, 1, '93000')`
    const silent = await ward.planted('channels', stopped, `delete from channel where person = 'p'`)
    expect(silent.join()).toContain('93000')
    for (const name of ['webhooks', 'erasures', 'channels'])
      expect((await ward.says(name)).join()).toMatch(/^ok: /)
    const workers = (await ward.says('workers')).join()
    expect(workers).toMatch(
      testStore === 'postgres' ? /^warn: no worker was seen lately.* → start one/ : /^ok: /,
    )
  })

  test('whose clock is another, or went back, is found out', async () => {
    const apart = await ward.says('clock', { now: () => Date.now() + 20_000 })
    expect(apart[0]).toMatch(/^warn: the clocks are 20 seconds apart → set the clocks by NTP/)
    const back = await ward.says('clock', { now: () => Date.UTC(2020, 0, 1) })
    expect(back[0]).toMatch(/^fault: the last entry was written \d+ days from now: the clock went back/)
  })
})
