/** A backup taken from one make of database and restored into another gives the same rows, blobs and record. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backupName, pruneBackups } from '#shell/backup/folder.ts'
import { agreeOnText, linesOf, tablesOf } from '#shell/backup/rows.ts'
import { type Blobs, readWhole } from '#shell/store/blobs/blobs.ts'
import { openBlobs } from '#shell/store/blobs/disk.ts'
import type { Database } from '#shell/store/database.ts'
import { eraseExhibit } from '#shell/store/erasure.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { exportCase } from '#shell/store/export.ts'
import { keyringOf } from '#shell/store/keys.ts'
import { openSigner } from '#shell/store/signer.ts'
import { verifyExport } from '#shell/store/verify.ts'
import { openTestDatabase, seller } from '#test/store.ts'
import { addExhibit, at, backUp, day, openPlace, type Place, restore } from './place.ts'

let place: Place
let exhibit: { id: string; blob: string }
const plain = randomBytes(100_000)
beforeAll(async () => {
  place = await openPlace()
  exhibit = await addExhibit(place, plain, '原图 "1".jpg')
})
afterAll(() => place?.close())

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
    const path = await backUp(place, 'one.backup')
    const other = await openBlobs(join(place.dir, 'other'))
    // From whatever make the tests run on into PGlite, and back.
    const first = await place.openEmpty()
    const restored = await restore(place, path, { database: first, blobs: other })
    // The two blobs of the filled store exist as rows only.
    expect(restored).toMatchObject({ blobs: 1, manifest: { missing: ['b'.repeat(64)] } })
    const before = await rowsOf(place.db)
    expect(await rowsOf(first)).toEqual(before)
    expect(restored.rows).toBe(Object.values(before).flat().length)

    const again = await backUp(place, 'again.backup', { database: first })
    await first.close()
    const back = await openTestDatabase()
    const third = await openBlobs(join(place.dir, 'third'))
    await restore(place, again, { database: back, blobs: third })
    expect(await rowsOf(back)).toEqual(before)

    const { keyring } = place
    const found = await back.transaction(seller(place.shop), (session) =>
      findExhibit(session, keyring, exhibit.id),
    )
    expect(found?.record?.fileName).toBe('原图 "1".jpg')
    expect((await readWhole(third, found?.blob ?? '', found?.key ?? Buffer.alloc(32))).equals(plain)).toBe(
      true,
    )
    const signer = await openSigner(back, keyring)
    const exported = await back.transaction({ as: 'owner' }, (session) =>
      exportCase(session, { keyring, signer, stream: place.filed, at }),
    )
    expect(verifyExport(exported).problems).toEqual([])
    await back.close()
  })

  test('holds no key and no row that can be read without the master key, and is readable by its owner only', async () => {
    const path = await backUp(place, 'sealed.backup')
    const bytes = readFileSync(path)
    for (const word of ['shop-a', 'RC-7K3Q', 'A name', 'person-'])
      expect(bytes.includes(word), word).toBe(false)
    const { db } = place
    const keys = await db.transaction({ as: 'owner' }, (session) =>
      session.query<{ wrapped: Uint8Array }>('select wrapped from key where wrapped is not null', []),
    )
    expect(keys.length).toBeGreaterThan(3)
    for (const { wrapped } of keys) {
      expect(bytes.includes(Buffer.from(wrapped))).toBe(false)
      expect(bytes.includes(Buffer.from(wrapped).toString('hex'))).toBe(false)
    }
    const keyring = keyringOf(randomBytes(32))
    const empty = await place.openEmpty()
    await expect(restore(place, path, { database: empty, blobs: place.blobs }, { keyring })).rejects.toThrow(
      'another master key',
    )
    await empty.close()
  })

  test('made after an erasure does not hold the destroyed key or its blob; one made before goes when its time is over', async () => {
    const folder = join(place.dir, 'kept')
    const { id: gone, blob } = await addExhibit(place)
    const before = await backUp(place, join('kept', backupName(at)))
    const { db, keyring, shop } = place
    const erased = await db.transaction(seller(shop), (session) => eraseExhibit(session, gone, at))
    for (const one of erased.blobs) await place.blobs.remove(one)
    const after = await backUp(place, join('kept', backupName(at + day)), { madeAt: at + day })
    const holds = async (path: string) => {
      const [into, own] = [await place.openEmpty(), await openBlobs(join(place.dir, `erased-${uuidv7()}`))]
      await restore(place, path, { database: into, blobs: own })
      const found = await into.transaction(seller(shop), (session) => findExhibit(session, keyring, gone))
      await into.close()
      return { key: found?.key !== null, blob: await own.has(blob) }
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
    const { id: gone } = await addExhibit(place)
    const { db, keyring, shop } = place
    let erased = false
    const erasing: Blobs = {
      ...place.blobs,
      async has(blob) {
        if (!erased) {
          erased = true
          const { blobs: names } = await db.transaction(seller(shop), (session) =>
            eraseExhibit(session, gone, at),
          )
          for (const name of names) await place.blobs.remove(name)
        }
        return place.blobs.has(blob)
      },
    }
    const path = await backUp(place, 'meanwhile.backup', { blobs: erasing })
    const into = await place.openEmpty()
    await restore(place, path, { database: into, blobs: await openBlobs(join(place.dir, 'meanwhile')) })
    const found = await into.transaction(seller(shop), (session) => findExhibit(session, keyring, gone))
    expect(found?.key).toBe(null)
    await into.close()
  })
})
