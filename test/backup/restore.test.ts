/** What a restore does not take, and what the check of a whole record finds. */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBlobs } from '#shell/store/blobs/disk.ts'
import { checkChain } from '#shell/store/chain-check.ts'
import type { Database } from '#shell/store/database.ts'
import { openSigner } from '#shell/store/signer.ts'
import { openTestDatabase } from '#test/store.ts'
import { addExhibit, at, backUp, day, openPlace, type Place, restore } from './place.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
  await addExhibit(place, randomBytes(100_000))
})
afterAll(() => place?.close())

describe('a restore refuses', () => {
  let path: string
  let whole: Buffer
  let into: Database
  beforeAll(async () => {
    path = await backUp(place, 'to-refuse.backup')
    whole = readFileSync(path)
    into = await place.openEmpty()
  })
  afterAll(() => into.close())

  /** What a restore of these bytes says; null when it was taken. Nothing may have been written where it was not. */
  const refusal = async (bytes: Buffer, more: object = {}): Promise<Error | null> => {
    const changed = join(place.dir, `${uuidv7()}.backup`)
    writeFileSync(changed, bytes)
    const own = await openBlobs(join(place.dir, `refused-${uuidv7()}`))
    const error = await restore(place, changed, { database: into, blobs: own }, more).then(
      () => null,
      (thrown: Error) => thrown,
    )
    if (error === null) return null
    const left = await into.transaction({ as: 'owner' }, (session) =>
      session.query(`select 1 where to_regclass('public.event') is not null`, []),
    )
    expect(left).toEqual([])
    return error
  }

  test('X-01 a backup changed in any byte, or cut off, with nothing written', async () => {
    // Places in what the file carries: the blob, which is most of it, and the manifest at its end.
    const manifest = whole.indexOf('"format"')
    const places = [0.1, 0.3, 0.5, 0.7]
      .map((part) => Math.floor(part * whole.length))
      .concat(manifest + 30, manifest + 900)
    for (const byte of places) {
      const changed = Buffer.from(whole)
      changed[byte] = (changed[byte] ?? 0) ^ 1
      expect((await refusal(changed))?.name, `byte ${byte}`).toMatch(/^(?:BackupError|BlobDamaged)$/)
    }
    expect((await refusal(whole.subarray(0, whole.length - 100)))?.message).toContain('no whole backup')
  })

  test('a manifest that was changed, and a backup that should be gone', async () => {
    const mark = Buffer.from('"expiresAt": 1')
    const changed = Buffer.from(whole)
    changed.write('"expiresAt": 2', whole.indexOf(mark))
    expect((await refusal(changed))?.message).toContain('signature does not hold')
    expect((await refusal(whole, { now: at + 36 * day }))?.message).toContain('was to be gone by 2026-12-27')
  })

  test('a place where an installation lives', async () => {
    const inhabited = await openTestDatabase()
    await openSigner(inhabited, place.keyring)
    await expect(restore(place, path, { database: inhabited, blobs: place.blobs })).rejects.toThrow(
      'into an empty one',
    )
    await inhabited.close()
  })
})

test('X-01 the check of the whole record finds a changed entry, a missing one, and an end that was cut off', async () => {
  const check = (db: Database) => db.transaction({ as: 'owner' }, checkChain)
  expect((await check(place.db)).problems).toEqual([])
  const planted: [string, RegExp][] = [
    [
      `update event set canonical = replace(canonical, 'Noted', 'noted') where log_index = 1`,
      /^entry 1 .* was changed/,
    ],
    [
      'delete from event_personal; delete from receipt; delete from event where log_index = 1',
      /^entry 2 .*does not follow/,
    ],
    [
      'delete from event_personal; delete from receipt; delete from event where log_index = 2',
      /head is 2, its last entry 1/,
    ],
    [`update stream_head set hash = repeat('0', 64)`, /says it ends at/],
  ]
  const copy = await place.openEmpty()
  await restore(place, await backUp(place, 'chain.backup'), { database: copy, blobs: place.blobs })
  for (const [sql, found] of planted) {
    let problems: string[] = []
    const undone = copy.transaction({ as: 'owner' }, async (session) => {
      for (const table of ['event', 'event_personal', 'receipt'])
        await session.query(`alter table ${table} disable trigger user`)
      await session.query(sql)
      problems = (await checkChain(session)).problems
      throw new Error('only looked at')
    })
    await expect(undone).rejects.toThrow('only looked at')
    expect(problems.join('\n')).toMatch(found)
  }
  await copy.close()
})
