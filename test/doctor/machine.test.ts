/** Each fault of keys, files, backups and the machine the doctor knows is planted, and has to be named with what to do about it. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backupName } from '#shell/backup/folder.ts'
import { doctorChecks } from '#shell/doctor/checks/index.ts'
import { examine } from '#shell/doctor/examine.ts'
import { keyringOf } from '#shell/store/keys.ts'
import { addExhibit, at, backUp, day } from '#test/backup/place.ts'
import { openWard, type Ward } from './ward.ts'

let ward: Ward
beforeAll(async () => {
  ward = await openWard()
})
afterAll(() => ward?.close())

describe('a master key', () => {
  test('that is not there, open to others, or another one is found out', async () => {
    expect(await ward.says('master-key')).toEqual([expect.stringMatching(/^ok: there, .* it opens/)])
    const other = await ward.says('master-key', { keyring: keyringOf(randomBytes(32)) })
    expect(other[0]).toMatch(/^fault: the master key is not the one this data was made under → put the key/)
    chmodSync(join(ward.place.dir, 'master.key'), 0o644)
    expect(await ward.says('master-key')).toEqual([
      expect.stringMatching(/^fault: .*read by others \(mode 644\) → chmod 600/),
    ])
    chmodSync(join(ward.place.dir, 'master.key'), 0o600)
    const none = await ward.says('master-key', { data: join(ward.place.dir, 'nowhere') })
    expect(none[0]).toMatch(/^fault: there is no master key/)
  })
})

describe('blobs', () => {
  test('that are missing, changed or left behind are found out', async () => {
    const [gone, changed] = [(await addExhibit(ward.place)).blob, (await addExhibit(ward.place)).blob]
    const path = (blob: string) => join(ward.place.dir, 'blobs', blob.slice(0, 2), blob)
    expect((await ward.says('blobs')).filter((one) => !one.includes('missing'))).toEqual([])
    rmSync(path(gone))
    writeFileSync(path(changed), 'another file altogether')
    const found = await ward.says('blobs')
    // Two more are the filled store's, whose blobs are rows only.
    expect(
      found.filter((one) => /^fault: the blob of exhibit .* is missing → put blob/.test(one)).length,
    ).toBe(2)
    expect(
      found.filter((one) => /^fault: the blob of exhibit .* was changed or cut off/.test(one)).length,
    ).toBe(1)
    expect(await ward.says('blob-store')).toEqual([expect.stringMatching(/^ok: /)])
    const s3 = { endpoint: 'http://s3.example', bucket: 'b', region: 'r', keyId: 'k', secret: 's' }
    const closed = { database: null, schema: null, keyring: null, blobs: 'bucket b cannot be reached' }
    const away = await ward.says('blob-store', {
      config: { ...ward.patient.config, s3 },
      blobs: null,
      closed,
    })
    expect(away).toEqual([expect.stringMatching(/^fault: bucket b cannot be reached → mend what/)])
    const plain = await ward.says('blob-store', { config: { ...ward.patient.config, s3 } })
    expect(plain).toEqual([expect.stringMatching(/^warn: .* without TLS → use https/)])
    const orphan = join(ward.place.dir, 'blobs', 'ff', 'f'.repeat(64))
    mkdirSync(join(ward.place.dir, 'blobs', 'ff'), { recursive: true })
    writeFileSync(orphan, 'x')
    expect(await ward.says('orphans')).toEqual([expect.stringMatching(/^ok: /)])
    const old = {
      ...ward.place.blobs,
      async *list() {
        yield { blob: 'f'.repeat(64), age: 8 * day }
      },
    }
    expect((await ward.says('orphans', { blobs: old }))[0]).toMatch(/^warn: 1 of 1 blobs belong to nothing/)
    rmSync(orphan)
  })
})

describe('backups', () => {
  test('that are not made, too old, past their time or unreadable are found out', async () => {
    expect((await ward.says('backups'))[0]).toMatch(/^warn: no folder of backups is named/)
    const folder = join(ward.place.dir, 'backups')
    mkdirSync(folder)
    expect((await ward.says('backups', { backups: folder }))[0]).toMatch(/^warn: there is no backup/)
    await backUp(ward.place, join('backups', backupName(at)))
    expect(await ward.says('backups', { backups: folder })).toEqual([
      expect.stringMatching(/^ok: 1 backups, the last/),
    ])
    const later = (days: number) => ({ backups: folder, now: () => at + days * day })
    expect((await ward.says('backups', later(3)))[0]).toMatch(/^warn: the last backup is 3 days old/)
    expect((await ward.says('backups', later(36))).join('\n')).toMatch(
      /fault: 1 backups are older than they may be.*→ recourse backup --prune/,
    )
    writeFileSync(join(folder, 'recourse-broken.backup'), 'not a zip')
    expect((await ward.says('backups', { backups: folder }))[0]).toMatch(
      /^fault: .*broken.backup .*no whole backup/,
    )
  })
})

describe('a machine', () => {
  test('with an open or missing data folder, a taken port, or a database that is not there is found out', async () => {
    expect(await ward.says('data-folder')).toEqual([expect.stringMatching(/^ok: /)])
    chmodSync(ward.place.dir, 0o755)
    expect((await ward.says('data-folder'))[0]).toMatch(/^warn: .*entered by others \(mode 755\) → chmod 700/)
    chmodSync(ward.place.dir, 0o700)
    expect((await ward.says('data-folder', { data: join(ward.place.dir, 'no') }))[0]).toMatch(
      /^fault: there is no data folder/,
    )
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    expect((await ward.says('port', { config: { ...ward.patient.config, port } }))[0]).toMatch(
      /^warn: .* is in use, and not by a server/,
    )
    server.close()
    const closed = { database: 'connect ECONNREFUSED', schema: null, keyring: null, blobs: null }
    expect((await ward.says('database', { database: null, closed }))[0]).toMatch(
      /^fault: the database cannot be opened: connect ECONNREFUSED →/,
    )
    const behind = { database: null, schema: 'the database is empty', keyring: null, blobs: null }
    expect(await ward.says('record', { schema: null, closed: behind })).toEqual([
      'unseen: not looked at: the database is empty',
    ])
    expect(await ward.says('record', { database: null, closed })).toEqual([
      'unseen: not looked at: connect ECONNREFUSED',
    ])
  })

  test('whose calendars end is told so, and a check that breaks does not end the others', async () => {
    expect((await ward.says('calendars', { now: () => Date.UTC(2035, 0, 1) })).join('\n')).toMatch(
      /^warn: known until 2026-12-31: .*cn.*; deadlines beyond are provisional → when an official/,
    )
    const broken = {
      name: 'broken',
      about: 'a check that fails',
      needs: [],
      look: () => Promise.reject(new Error('boom')),
    }
    const found = await examine(ward.patient, [broken, ...doctorChecks.filter(({ name }) => name === 'node')])
    expect(found.map(({ level, check }) => `${level} ${check}`)).toEqual(['fault broken', 'ok node'])
  })
})
