/** The ledger of erasures: what a restore, or any older state of the database, loses again. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openLog } from '#shell/log.ts'
import { ledgerFor } from '#shell/privacy/after-restore.ts'
import { erase } from '#shell/privacy/erase.ts'
import { finishErasures } from '#shell/privacy/finish.ts'
import { ledgerFile, readLedger, writeLedger } from '#shell/privacy/ledger.ts'
import { reapplyKept } from '#shell/privacy/reapply.ts'
import type { PrivacyTools } from '#shell/privacy/record.ts'
import { openSigner } from '#shell/store/signer.ts'
import { openTestDatabase, testKeyring } from '#test/store.ts'
import { openWard, type Ward } from '../doctor/ward.ts'
import { addExhibit, at } from './place.ts'

let ward: Ward
let tools: PrivacyTools
let data: string
let backups: string
let key: string
beforeAll(async () => {
  ward = await openWard()
  const { dir, db: database, keyring, blobs } = ward.place
  data = dir
  backups = join(dir, 'kept')
  mkdirSync(backups)
  const log = openLog('silent', () => {})
  tools = { database, keyring, blobs, clock: { now: () => at }, log, config: { data, backups } }
  key = (await openSigner(database, keyring)).key
})
afterAll(() => ward?.close())

const actor = { id: 'person-operator', role: 'operator' } as const
const eraseOne = async (): Promise<string> => {
  const { id } = await addExhibit(ward.place)
  await erase(tools, { scope: 'exhibit', subject: id, because: 'asked', reason: 'They asked', actor })
  return id
}
const alive = async (exhibit: string): Promise<number> => {
  const rows = await tools.database.transaction({ as: 'owner' }, (session) =>
    session.query('select 1 from key where subject = $1 and wrapped is not null', [exhibit]),
  )
  return rows.length
}
const says = () =>
  ward.says('ledger', { config: { ...ward.patient.config, data, backups }, now: () => at + 86_400_000 })

test('X-15 is written in both its places once something was erased, and the doctor says where it is missing', async () => {
  await eraseOne()
  expect((await says()).filter((one) => one.startsWith('fault: there is no ledger'))).toHaveLength(2)
  await finishErasures(tools)
  for (const folder of [data, backups]) {
    const ledger = await readLedger(join(folder, ledgerFile))
    expect(ledger?.head).toMatchObject({ count: 1, key, writtenAt: at })
    expect(ledger?.entries[0]?.keys).toHaveLength(1)
  }
  expect(readFileSync(join(data, ledgerFile), 'utf8')).not.toContain('They asked')
  expect((await says()).join()).toMatch(/^ok: 1 erasures, all of them in /)
  await eraseOne()
  expect((await says()).filter((one) => one.includes('1 erasures are not in it'))).toHaveLength(2)
  await finishErasures(tools)
})

test('X-15 a database that was put back to an older state loses again what it says at the next start, once, and whatever is held', async () => {
  const { id } = await addExhibit(ward.place)
  const before = await tools.database.transaction({ as: 'owner' }, (session) =>
    session.query<{ id: string; wrapped: Uint8Array }>('select id, wrapped from key where subject = $1', [
      id,
    ]),
  )
  await erase(tools, { scope: 'exhibit', subject: id, because: 'asked', reason: null, actor })
  await finishErasures(tools)
  // As it was before, as far as this erasure is concerned.
  await tools.database.transaction({ as: 'owner' }, async (session) => {
    await session.query('alter table key disable trigger user')
    await session.query('update key set wrapped = $2, destroyed_at = null where id = $1', [
      before[0]?.id,
      before[0]?.wrapped,
    ])
    await session.query(
      `delete from erasure_ledger where erasure in (select id from erasure where subject = $1)`,
      [id],
    )
    await session.query('delete from erasure where subject = $1', [id])
    await session.query('alter table key enable trigger user')
  })
  expect(await alive(id)).toBe(1)
  // Written by a database that knows less, it loses nothing.
  await writeLedger(tools, join(data, ledgerFile))
  expect((await readLedger(join(data, ledgerFile)))?.head.count).toBe(3)
  expect(await reapplyKept(tools)).toBe(1)
  expect(await alive(id)).toBe(0)
  expect(await reapplyKept(tools)).toBe(0)
})

test('X-15 one that was changed, cut off or is another installation’s is not taken, and a restore without one is refused', async () => {
  const path = join(data, ledgerFile)
  const whole = readFileSync(path, 'utf8')
  const lines = whole.split('\n')
  const wrong = [
    whole.replace('"signIn":false', '"signIn":true'),
    [lines[0], ...lines.slice(2)].join('\n'),
    whole.slice(0, -40),
    whole.replace('"count":', '"count":1'),
  ]
  for (const text of wrong) {
    writeFileSync(path, text)
    await expect(readLedger(path)).rejects.toThrow(/was changed|can read/)
    expect((await says()).join()).toContain('fault: ')
  }
  await finishErasures(tools)
  expect(await readLedger(path)).not.toBeNull()

  const other = await openTestDatabase()
  const foreign = join(data, 'foreign')
  await writeLedger(
    { database: other, keyring: testKeyring(), clock: tools.clock },
    join(foreign, ledgerFile),
  )
  await other.close()
  const of = { backup: join(backups, 'x.backup'), data: foreign, key }
  await expect(ledgerFor(undefined, of)).rejects.toThrow('another installation')
  await expect(writeLedger(tools, join(foreign, ledgerFile))).rejects.toThrow('another installation')
  rmSync(join(foreign, ledgerFile))
  expect((await ledgerFor(undefined, of))?.path).toBe(join(backups, ledgerFile))
  rmSync(join(backups, ledgerFile))
  await expect(ledgerFor(undefined, of)).rejects.toThrow('there is no ledger of erasures')
  expect(await ledgerFor(false, of)).toBeNull()
  expect(existsSync(join(backups, ledgerFile))).toBe(false)
})
