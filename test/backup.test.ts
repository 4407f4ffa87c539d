/** A backup taken from one make of database and restored into another gives the same rows, blobs and record. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '#shell/backup/archive.ts'
import { makeBackup } from '#shell/backup/backup.ts'
import { backupName, pruneBackups } from '#shell/backup/folder.ts'
import { restoreBackup } from '#shell/backup/restore.ts'
import { agreeOnText, linesOf, tablesOf } from '#shell/backup/rows.ts'
import { type Blobs, readWhole } from '#shell/store/blobs/blobs.ts'
import { openBlobs } from '#shell/store/blobs/disk.ts'
import { checkChain } from '#shell/store/chain-check.ts'
import type { Database } from '#shell/store/database.ts'
import { eraseExhibit } from '#shell/store/erasure.ts'
import { attachExhibit, findExhibit, stageExhibit } from '#shell/store/exhibits.ts'
import { exportCase } from '#shell/store/export.ts'
import { keyringOf, newKey } from '#shell/store/keys.ts'
import { openPglite } from '#shell/store/pglite.ts'
import { openSigner } from '#shell/store/signer.ts'
import { verifyExport } from '#shell/store/verify.ts'
import { factsOf, openTestDatabase, seller } from '#test/store.ts'
import { type Filled, openFilled } from '#test/store-filled.ts'

const day = 86_400_000
const at = Date.UTC(2026, 10, 22)
let filled: Filled
let dir: string
let blobs: Blobs
let plain: Buffer
let exhibit: string
/** An empty cluster to start others from: making one takes seconds. */
let cluster: string
const openEmpty = () => openPglite({ seed: cluster })
beforeAll(async () => {
  filled = await openFilled()
  dir = mkdtempSync(join(tmpdir(), 'recourse-backup-'))
  blobs = await openBlobs(join(dir, 'blobs'))
  cluster = join(dir, 'empty.tar')
  const empty = await openPglite({})
  await empty.dump(cluster)
  await empty.close()
  plain = randomBytes(100_000)
  exhibit = await addExhibit(plain, '原图 "1".jpg')
})
afterAll(async () => {
  await filled.db.close()
  rmSync(dir, { recursive: true })
})

/** An exhibit with real bytes, part of the open case. */
async function addExhibit(bytes: Buffer, fileName: string): Promise<string> {
  const { db, keyring, shop, open } = filled
  const [key, id] = [newKey(), uuidv7()]
  const written = await blobs.write(Readable.from([bytes]), { key: key.key, limit: 1_000_000 })
  await db.transaction(seller(shop), async (session) => {
    await stageExhibit(session, { keyring, id, shop, by: 'x', at, key, written, fileName, facts: factsOf() })
    await attachExhibit(session, id, open)
  })
  return id
}

async function backUp(name: string, madeAt = at, database = filled.db): Promise<string> {
  const path = join(dir, name)
  const { keyring } = filled
  const signer = await openSigner(database, keyring)
  await makeBackup(path, { database, blobs, keyring, signer, version: 'test', at: madeAt, keep: 35 * day })
  return path
}

async function restore(path: string, database: Database, into: Blobs, more: object = {}) {
  const archive = await openArchive(path)
  try {
    return await restoreBackup({
      archive,
      path,
      database,
      blobs: into,
      keyring: filled.keyring,
      now: at,
      ...more,
    })
  } finally {
    archive.close()
  }
}

/** Every row of every table in its text form. */
const rowsOf = (db: Database): Promise<Record<string, string[]>> =>
  db.transaction({ as: 'owner' }, async (session) => {
    await agreeOnText(session)
    const all: Record<string, string[]> = {}
    for (const table of await tablesOf(session)) {
      let text = ''
      for await (const part of linesOf(session, table, () => {})) text += Buffer.from(part).toString()
      all[table.name] = text.split('\n').slice(0, -1)
    }
    return all
  })

describe('a backup', () => {
  test('X-01 restored elsewhere, and again from there into the first make, has the same rows, blobs and record', async () => {
    const path = await backUp('one.backup')
    const other = await openBlobs(join(dir, 'other'))
    // From whatever make the tests run on into PGlite, and back.
    const first = await openEmpty()
    const restored = await restore(path, first, other)
    // The two blobs of the filled store exist as rows only.
    expect(restored).toMatchObject({ blobs: 1, manifest: { missing: ['b'.repeat(64)] } })
    const before = await rowsOf(filled.db)
    expect(await rowsOf(first)).toEqual(before)
    expect(restored.rows).toBe(Object.values(before).flat().length)

    const again = await backUp('again.backup', at, first)
    await first.close()
    const back = await openTestDatabase()
    const third = await openBlobs(join(dir, 'third'))
    await restore(again, back, third)
    expect(await rowsOf(back)).toEqual(before)

    const { keyring } = filled
    const found = await back.transaction(seller(filled.shop), (session) =>
      findExhibit(session, keyring, exhibit),
    )
    expect(found?.record?.fileName).toBe('原图 "1".jpg')
    expect((await readWhole(third, found?.blob ?? '', found?.key ?? Buffer.alloc(32))).equals(plain)).toBe(
      true,
    )
    const signer = await openSigner(back, keyring)
    const exported = await back.transaction({ as: 'owner' }, (session) =>
      exportCase(session, { keyring, signer, stream: filled.filed, at }),
    )
    expect(verifyExport(exported).problems).toEqual([])
    await back.close()
  })

  test('holds no key and no row that can be read without the master key, and is readable by its owner only', async () => {
    const path = await backUp('sealed.backup')
    const bytes = readFileSync(path)
    for (const word of ['shop-a', 'RC-7K3Q', 'A name', 'person-'])
      expect(bytes.includes(word), word).toBe(false)
    const { db } = filled
    const keys = await db.transaction({ as: 'owner' }, (session) =>
      session.query<{ wrapped: Uint8Array }>('select wrapped from key where wrapped is not null', []),
    )
    expect(keys.length).toBeGreaterThan(3)
    for (const { wrapped } of keys) {
      expect(bytes.includes(Buffer.from(wrapped))).toBe(false)
      expect(bytes.includes(Buffer.from(wrapped).toString('hex'))).toBe(false)
    }
    const other = { ...filled, keyring: keyringOf(randomBytes(32)) }
    const empty = await openEmpty()
    await expect(restore(path, empty, blobs, { keyring: other.keyring })).rejects.toThrow(
      'another master key',
    )
    await empty.close()
  })

  test('made after an erasure does not hold the destroyed key or its blob; one made before goes when its time is over', async () => {
    const folder = join(dir, 'kept')
    const gone = await addExhibit(randomBytes(2_000), 'gone.jpg')
    const before = await backUp(join('kept', backupName(at)))
    const { db, keyring, shop } = filled
    const blobOf =
      (await db.transaction(seller(shop), (session) => findExhibit(session, keyring, gone)))?.blob ?? ''
    const erased = await db.transaction(seller(shop), (session) => eraseExhibit(session, gone, at))
    for (const blob of erased.blobs) await blobs.remove(blob)
    const after = await backUp(join('kept', backupName(at + day)), at + day)
    const holds = async (path: string) => {
      const [into, own] = [await openEmpty(), await openBlobs(join(dir, `erased-${uuidv7()}`))]
      await restore(path, into, own)
      const found = await into.transaction(seller(shop), (session) => findExhibit(session, keyring, gone))
      await into.close()
      return { key: found?.key !== null, blob: await own.has(blobOf) }
    }
    expect(await holds(before)).toEqual({ key: true, blob: true })
    expect(await holds(after)).toEqual({ key: false, blob: false })
    expect((await pruneBackups(folder, at + 35 * day - 1)).removed).toEqual([])
    expect(await pruneBackups(folder, at + 35 * day)).toEqual({
      removed: [before],
      kept: [after],
      unreadable: [],
    })
  })

  test('during which something is erased is made anew without it', async () => {
    const gone = await addExhibit(randomBytes(500), 'gone too.jpg')
    const { db, keyring, shop } = filled
    let erased = false
    const erasing: Blobs = {
      ...blobs,
      async has(blob) {
        if (!erased) {
          erased = true
          const { blobs: names } = await db.transaction(seller(shop), (session) =>
            eraseExhibit(session, gone, at),
          )
          for (const name of names) await blobs.remove(name)
        }
        return blobs.has(blob)
      },
    }
    const path = join(dir, 'meanwhile.backup')
    const signer = await openSigner(db, keyring)
    const keep = 35 * day
    await makeBackup(path, { database: db, blobs: erasing, keyring, signer, version: 'test', at, keep })
    const into = await openEmpty()
    await restore(path, into, await openBlobs(join(dir, 'meanwhile')))
    const found = await into.transaction(seller(shop), (session) => findExhibit(session, keyring, gone))
    expect(found?.key).toBe(null)
    await into.close()
  })
})

describe('a restore refuses', () => {
  let path: string
  let whole: Buffer
  let into: Database
  beforeAll(async () => {
    path = await backUp('to-refuse.backup')
    whole = readFileSync(path)
    into = await openEmpty()
  })
  afterAll(() => into.close())

  /** What a restore of these bytes says; null when it was taken. Nothing may have been written where it was not. */
  const refusal = async (bytes: Buffer, more: object = {}): Promise<Error | null> => {
    const changed = join(dir, `${uuidv7()}.backup`)
    writeFileSync(changed, bytes)
    const own = await openBlobs(join(dir, `refused-${uuidv7()}`))
    const error = await restore(changed, into, own, more).then(
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
    for (const place of places) {
      const changed = Buffer.from(whole)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect((await refusal(changed))?.name, `byte ${place}`).toMatch(/^(?:BackupError|BlobDamaged)$/)
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
    await openSigner(inhabited, filled.keyring)
    await expect(restore(path, inhabited, blobs)).rejects.toThrow('into an empty one')
    await inhabited.close()
  })
})

test('X-01 the check of the whole record finds a changed entry, a missing one, and an end that was cut off', async () => {
  const check = (db: Database) => db.transaction({ as: 'owner' }, checkChain)
  expect((await check(filled.db)).problems).toEqual([])
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
  const copy = await openEmpty()
  await restore(await backUp('chain.backup'), copy, blobs)
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
