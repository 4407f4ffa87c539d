/** Each fault the doctor knows is planted, and has to be named with what to do about it. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeBackup } from '#shell/backup/backup.ts'
import { backupName } from '#shell/backup/folder.ts'
import { readConfig } from '#shell/config.ts'
import type { Patient } from '#shell/doctor/check.ts'
import { doctorChecks } from '#shell/doctor/checks/index.ts'
import { examine } from '#shell/doctor/examine.ts'
import type { Blobs } from '#shell/store/blobs/blobs.ts'
import { openBlobs } from '#shell/store/blobs/disk.ts'
import { attachExhibit, stageExhibit } from '#shell/store/exhibits.ts'
import { keyringOf, newKey } from '#shell/store/keys.ts'
import { openSigner } from '#shell/store/signer.ts'
import { factsOf, seller, testStore } from '#test/store.ts'
import { type Filled, openFilled } from '#test/store-filled.ts'

let filled: Filled
let dir: string
let blobs: Blobs
let patient: Patient
let now = Date.UTC(2026, 10, 22)
const day = 86_400_000
beforeAll(async () => {
  filled = await openFilled()
  dir = mkdtempSync(join(tmpdir(), 'recourse-doctor-'))
  chmodSync(dir, 0o700)
  blobs = await openBlobs(join(dir, 'blobs'))
  writeFileSync(join(dir, 'master.key'), 'not looked into here', { mode: 0o600 })
  patient = {
    config: { ...readConfig({ RECOURSE_PORT: '0' }), data: dir },
    data: dir,
    now: () => now,
    all: true,
    backups: null,
    held: null,
    database: filled.db,
    keyring: filled.keyring,
    blobs,
    closed: { database: null, keyring: null, blobs: null },
  }
})
afterAll(async () => {
  await filled.db.close()
  rmSync(dir, { recursive: true })
})

/** What one check says, as `level: says → remedy`. */
async function says(name: string, given: Partial<Patient> = {}): Promise<string[]> {
  const check = doctorChecks.filter((one) => one.name === name)
  expect(check.length).toBe(1)
  const found = await examine({ ...patient, ...given }, check)
  return found.map(({ level, says: text, remedy }) => `${level}: ${text}${remedy ? ` → ${remedy}` : ''}`)
}

const sql = (text: string) => filled.db.transaction({ as: 'owner' }, (session) => session.query(text))

/** Plants, looks, mends. */
async function planted(name: string, plant: string, mend: string): Promise<string[]> {
  await sql(plant)
  try {
    return await says(name)
  } finally {
    await sql(mend)
  }
}

async function addBlob(): Promise<string> {
  const { db, keyring, shop, open } = filled
  const [key, id] = [newKey(), uuidv7()]
  const written = await blobs.write(Readable.from([randomBytes(3_000)]), { key: key.key, limit: 10_000 })
  await db.transaction(seller(shop), async (session) => {
    const of = { keyring, id, shop, by: 'x', at: now, key, written, fileName: 'a.jpg', facts: factsOf() }
    await stageExhibit(session, of)
    await attachExhibit(session, id, open)
  })
  return written.blob
}

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
      const found = await says(name, name === 'clock' ? { now: Date.now } : {})
      // The filled store lives under an invented pack, and on PGlite the tests run in memory.
      if (name === 'packs') expect(found[0]).toContain('cases live under invented@1')
      else expect(found, name).toEqual([expect.stringMatching(/^ok: /)])
    }
  })

  test('that syncs nothing is found out', async () => {
    const found = (await says('sync')).join()
    if (testStore === 'pglite') expect(found).toMatch(/fault: fsync is off.*→ fsync = on/)
    else expect(found).toMatch(/^ok: fsync on/)
  })

  test('with a changed, a missing or a newer migration is found out', async () => {
    const name = '0002-record.sql'
    const mend = `update migration set checksum = substr(checksum, 2) where checksum like '!%'`
    const changed = await planted(
      'migrations',
      `update migration set checksum = '!' || checksum where name = '${name}'`,
      mend,
    )
    expect(changed).toEqual([
      expect.stringMatching(/^fault: 0002-record.sql was changed after.*→ put the file/),
    ])
    const plant = `insert into migration (name, checksum) values ('9999-later.sql', 'x')`
    const newer = await planted('migrations', plant, `delete from migration where name = '9999-later.sql'`)
    expect(newer[0]).toMatch(/^fault: 9999-later.sql is unknown here.*→ run the newer build/)
    const gone = `create temp table kept as select * from migration where name = '${name}'; delete from migration where name = '${name}'`
    if (testStore === 'pglite') {
      const missing = await planted('migrations', gone, 'insert into migration select * from kept')
      expect(missing[0]).toMatch(/^warn: 0002-record.sql was not applied yet → start this build/)
    }
  })

  test('X-24 whose role passes row security, or whose table has it off, is found out', async () => {
    const bypass = await planted(
      'role',
      'alter role recourse_app bypassrls',
      'alter role recourse_app nobypassrls',
    )
    expect(bypass).toEqual([
      'fault: recourse_app passes row security: no row is fenced → alter role recourse_app nobypassrls',
    ])
    const open = await planted(
      'row-security',
      'alter table event disable row level security',
      'alter table event enable row level security',
    )
    expect(open).toContainEqual(
      expect.stringMatching(/^fault: row security of event is off.*→ alter table event/),
    )
    expect(open).toContainEqual(expect.stringMatching(/^fault: a seller of no shop can read events/))
    const unforced = await planted(
      'row-security',
      'alter table exhibit no force row level security',
      'alter table exhibit force row level security',
    )
    expect(unforced[0]).toContain('exhibit')
  })

  test('X-01 whose record was changed is found out', async () => {
    const off = 'alter table event disable trigger user; update event set actor = actor;'
    const change = `${off} update event set hash = overlay(hash placing '00' from 1) where log_index = 2`
    const before = await filled.db.transaction({ as: 'owner' }, (session) =>
      session.query<{ hash: string }>('select hash from event where log_index = 2', []),
    )
    const found = await planted(
      'record',
      change,
      `update event set hash = '${before[0]?.hash}' where log_index = 2; alter table event enable trigger user`,
    )
    expect(found[0]).toMatch(/^fault: entry 2 .* was changed: its digest is another → .*restore a backup/)
    expect(await says('record')).toEqual([expect.stringMatching(/^ok: 2 entries in 2 streams/)])
  })

  test('whose lists, outbox or timers are behind is found out', async () => {
    const list = await planted(
      'lists',
      'update case_view set seq = seq + 7',
      'update case_view set seq = seq - 7',
    )
    expect(list[0]).toMatch(/^fault: the lists show case .* at another version/)
    const dead = await planted(
      'outbox',
      `update outbox set dead_at = 1, last_error = 'no such listing'`,
      'update outbox set dead_at = null, last_error = null',
    )
    expect(dead[0]).toMatch(
      /^fault: effect .* \(listing\) was given up: no such listing → mend the reason, then: update outbox/,
    )
    expect(await says('outbox')).toEqual([
      expect.stringMatching(/^warn: \d effects wait, the first for \d+ days → see that a worker/),
    ])
    expect((await says('timers'))[0]).toMatch(
      /^warn: timer window-close of .* is overdue by \d+ days → see that a worker runs/,
    )
  })

  test('whose clock is another, or went back, is found out', async () => {
    const apart = await says('clock', { now: () => Date.now() + 20_000 })
    expect(apart[0]).toMatch(/^warn: the clocks are 20 seconds apart → set the clocks by NTP/)
    const back = await says('clock', { now: () => Date.UTC(2020, 0, 1) })
    expect(back[0]).toMatch(/^fault: the last entry was written \d+ days from now: the clock went back/)
  })
})

describe('a master key', () => {
  test('that is not there, open to others, or another one is found out', async () => {
    expect(await says('master-key')).toEqual([expect.stringMatching(/^ok: there, .* it opens/)])
    const other = await says('master-key', { keyring: keyringOf(randomBytes(32)) })
    expect(other[0]).toMatch(/^fault: the master key is not the one this data was made under → put the key/)
    chmodSync(join(dir, 'master.key'), 0o644)
    expect(await says('master-key')).toEqual([
      expect.stringMatching(/^fault: .*read by others \(mode 644\) → chmod 600/),
    ])
    chmodSync(join(dir, 'master.key'), 0o600)
    const none = await says('master-key', { data: join(dir, 'nowhere') })
    expect(none[0]).toMatch(/^fault: there is no master key/)
  })
})

describe('blobs', () => {
  test('that are missing, changed or left behind are found out', async () => {
    const [gone, changed] = [await addBlob(), await addBlob()]
    const path = (blob: string) => join(dir, 'blobs', blob.slice(0, 2), blob)
    expect((await says('blobs')).filter((one) => !one.includes('missing'))).toEqual([])
    rmSync(path(gone))
    writeFileSync(path(changed), 'another file altogether')
    const found = await says('blobs')
    // Two more are the filled store's, whose blobs are rows only.
    expect(
      found.filter((one) => /^fault: the blob of exhibit .* is missing → put blob/.test(one)).length,
    ).toBe(2)
    expect(
      found.filter((one) => /^fault: the blob of exhibit .* was changed or cut off/.test(one)).length,
    ).toBe(1)
    const orphan = join(dir, 'blobs', 'ff', 'f'.repeat(64))
    mkdirSync(join(dir, 'blobs', 'ff'), { recursive: true })
    writeFileSync(orphan, 'x')
    expect(await says('orphans')).toEqual([expect.stringMatching(/^ok: /)])
    const old = {
      ...blobs,
      async *list() {
        yield { blob: 'f'.repeat(64), age: 8 * day }
      },
    }
    expect((await says('orphans', { blobs: old }))[0]).toMatch(/^warn: 1 of 1 blobs belong to nothing/)
    rmSync(orphan)
  })
})

describe('backups', () => {
  test('that are not made, too old, past their time or unreadable are found out', async () => {
    expect((await says('backups'))[0]).toMatch(/^warn: no folder of backups is named/)
    const folder = join(dir, 'backups')
    mkdirSync(folder)
    expect((await says('backups', { backups: folder }))[0]).toMatch(/^warn: there is no backup/)
    const { db: database, keyring } = filled
    const signer = await openSigner(database, keyring)
    const given = { database, blobs, keyring, signer, version: 'test', at: now, keep: 35 * day }
    await makeBackup(join(folder, backupName(now)), given)
    expect(await says('backups', { backups: folder })).toEqual([
      expect.stringMatching(/^ok: 1 backups, the last/),
    ])
    now += 3 * day
    expect((await says('backups', { backups: folder }))[0]).toMatch(/^warn: the last backup is 3 days old/)
    now += 33 * day
    expect((await says('backups', { backups: folder })).join('\n')).toMatch(
      /fault: 1 backups are older than they may be.*→ recourse backup --prune/,
    )
    writeFileSync(join(folder, 'recourse-broken.backup'), 'not a zip')
    expect((await says('backups', { backups: folder }))[0]).toMatch(
      /^fault: .*broken.backup .*no whole backup/,
    )
    now -= 36 * day
  })
})

describe('a machine', () => {
  test('with an open or missing data folder, a taken port, or a database that is not there is found out', async () => {
    expect(await says('data-folder')).toEqual([expect.stringMatching(/^ok: /)])
    chmodSync(dir, 0o755)
    expect((await says('data-folder'))[0]).toMatch(/^warn: .*entered by others \(mode 755\) → chmod 700/)
    chmodSync(dir, 0o700)
    expect((await says('data-folder', { data: join(dir, 'no') }))[0]).toMatch(
      /^fault: there is no data folder/,
    )
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    expect((await says('port', { config: { ...patient.config, port } }))[0]).toMatch(
      /^warn: .* is in use, and not by a server/,
    )
    server.close()
    const closed = { database: 'connect ECONNREFUSED', keyring: null, blobs: null }
    expect((await says('database', { database: null, closed }))[0]).toMatch(
      /^fault: the database cannot be opened: connect ECONNREFUSED →/,
    )
    expect(await says('record', { database: null, closed })).toEqual([
      'unseen: not looked at: connect ECONNREFUSED',
    ])
  })

  test('whose calendars end is told so, and a check that breaks does not end the others', async () => {
    expect((await says('calendars', { now: () => Date.UTC(2035, 0, 1) })).join('\n')).toMatch(
      /warn: calendar cn is known until .* → when the official/,
    )
    const broken = {
      name: 'broken',
      about: 'a check that fails',
      needs: [],
      look: () => Promise.reject(new Error('boom')),
    }
    const found = await examine(patient, [broken, ...doctorChecks.filter(({ name }) => name === 'node')])
    expect(found.map(({ level, check }) => `${level} ${check}`)).toEqual(['fault broken', 'ok node'])
  })
})
