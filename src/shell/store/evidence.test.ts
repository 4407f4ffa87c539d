/** Exhibits and packets through their life: staged, attached, filed; swept when nobody wants them, erased when somebody must. */
import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendOf, factsOf, openTestDatabase, seller, testKeyring } from '#test/store.ts'
import { BlobMissing, type Blobs, readWhole } from './blobs/blobs.ts'
import { openBlobs } from './blobs/disk.ts'
import type { Database, Session } from './database.ts'
import { eraseExhibit, eraseStream } from './erasure.ts'
import { append, readEvents } from './events.ts'
import { attachable, attachExhibit, fileExhibits, findExhibit, stagedFor, stageExhibit } from './exhibits.ts'
import { newKey } from './keys.ts'
import { findPacket, savePacket } from './packets.ts'
import { sweepStaged } from './sweep.ts'

const keyring = testKeyring()
const shop = 'shop-a'
const at = 1_760_000_000_000
const limit = 1000
let db: Database
let blobs: Blobs
let dir: string
beforeAll(async () => {
  db = await openTestDatabase()
  dir = mkdtempSync(join(tmpdir(), 'recourse-evidence-'))
  blobs = await openBlobs(dir)
})
afterAll(async () => {
  await db.close()
  rmSync(dir, { recursive: true })
})

const asSeller = <T>(work: (session: Session) => Promise<T>) => db.transaction(seller(shop), work)
const seal = async (text: string) => {
  const key = newKey()
  return { key, written: await blobs.write(Readable.from([Buffer.from(text)]), { key: key.key, limit }) }
}

async function staged(text: string, when = at): Promise<string> {
  const id = uuidv7()
  const sealed = await seal(text)
  const given = { ...sealed, keyring, id, shop, by: 'p', at: when, fileName: '原图.jpg', facts: factsOf() }
  expect(await asSeller((session) => stageExhibit(session, given))).toBe(when + stagedFor)
  return id
}

/** A case with exhibits attached, each with its event. */
async function caseWith(...exhibits: string[]): Promise<string> {
  const stream = uuidv7()
  await asSeller(async (session) => {
    for (const exhibit of exhibits) await attachExhibit(session, exhibit, stream)
    const events = exhibits.map((exhibit) => ({
      type: 'ExhibitAttached',
      v: 1,
      body: { exhibit },
      personal: { fileName: '原图.jpg' },
    }))
    const opened = { type: 'CaseOpened', v: 1, body: {}, personal: { notice: 'n' } }
    await append(session, appendOf({ keyring, stream, expectedSeq: 0, shop, events: [opened, ...events] }))
  })
  return stream
}

async function packetOf(stream: string, exhibits: string[]): Promise<void> {
  const sealed = await seal('the packet')
  await asSeller(async (session) => {
    await fileExhibits(session, exhibits)
    await savePacket(session, { ...sealed, keyring, stream, filing: 1, shop, exhibits, at })
  })
}

const personalOf = async (stream: string) =>
  (await asSeller((session) => readEvents(session, keyring, stream))).events.map(
    ({ personal }) => personal !== null,
  )

describe('an exhibit', () => {
  test('is staged, attached once and to one case, then filed, and its bytes come back', async () => {
    const id = await staged('picture')
    const of = { stream: uuidv7(), at }
    expect(await asSeller((session) => attachable(session, keyring, id, of))).toMatchObject({
      id,
      fileName: '原图.jpg',
    })
    const stream = await caseWith(id)
    expect(await asSeller((session) => attachExhibit(session, id, stream))).toBe(true)
    expect(await asSeller((session) => attachExhibit(session, id, of.stream))).toBe(false)
    expect(await asSeller((session) => attachable(session, keyring, id, of))).toBeNull()
    expect(await asSeller((session) => attachable(session, keyring, id, { stream, at }))).not.toBeNull()
    await asSeller((session) => fileExhibits(session, [id]))
    const found = await asSeller((session) => findExhibit(session, keyring, id))
    expect(found).toMatchObject({
      state: 'filed',
      stream,
      expiresAt: null,
      record: { bytes: 7, fileName: '原图.jpg' },
    })
    if (found === null || found.key === null) throw new Error('not there')
    expect((await readWhole(blobs, found.blob, found.key)).toString()).toBe('picture')
  })

  test('whose time is over cannot be attached', async () => {
    const id = await staged('late')
    const of = (when: number) => ({ stream: uuidv7(), at: when })
    expect(await asSeller((session) => attachable(session, keyring, id, of(at + stagedFor)))).toBeNull()
    expect(
      await asSeller((session) => attachable(session, keyring, id, of(at + stagedFor - 1))),
    ).not.toBeNull()
  })

  test('goes after seven days unless attached, with its blob and key; so does a blob no row knows', async () => {
    const [gone, young, kept] = [await staged('gone'), await staged('young', at + 1), await staged('kept')]
    await caseWith(kept)
    const blobOf = async (id: string) =>
      (await asSeller((session) => findExhibit(session, keyring, id)))?.blob ?? ''
    const [goneBlob, youngBlob, keptBlob] = [await blobOf(gone), await blobOf(young), await blobOf(kept)]
    const lost = (await seal('lost')).written.blob
    const fresh = (await seal('fresh')).written.blob
    const now = at + stagedFor
    const old = (Date.now() - stagedFor) / 1000
    for (const blob of [lost, keptBlob]) utimesSync(join(dir, blob.slice(0, 2), blob), old, old)
    const swept = await sweepStaged(db, blobs, now)
    expect(swept.orphans).toBe(1)
    expect(await asSeller((session) => findExhibit(session, keyring, gone))).toBeNull()
    const left: string[] = []
    for await (const { blob } of blobs.list()) left.push(blob)
    expect([goneBlob, lost].filter((blob) => left.includes(blob))).toEqual([])
    expect([youngBlob, keptBlob, fresh].filter((blob) => !left.includes(blob))).toEqual([])
    const again = await sweepStaged(db, blobs, now)
    expect(again).toEqual({ exhibits: 0, orphans: 0 })
  })
})

describe('erasure', () => {
  test('X-15 of an exhibit takes what the record says of it and every packet it is in, and leaves the rest', async () => {
    const [one, two] = [await staged('one'), await staged('two')]
    const stream = await caseWith(one, two)
    await packetOf(stream, [one, two])
    expect(await personalOf(stream)).toEqual([true, true, true])
    const before = await asSeller((session) => readEvents(session, keyring, stream))
    const erased = await asSeller((session) => eraseExhibit(session, one, at))
    expect(erased.keys).toBe(2)
    for (const blob of erased.blobs) expect(await blobs.remove(blob)).toBe(true)
    expect(await personalOf(stream)).toEqual([true, false, true])
    expect((await asSeller((session) => readEvents(session, keyring, stream))).hash).toBe(before.hash)
    expect(await asSeller((session) => findExhibit(session, keyring, one))).toMatchObject({
      record: null,
      key: null,
      state: 'filed',
    })
    expect(await asSeller((session) => findPacket(session, keyring, stream, 1))).toMatchObject({ key: null })
    const other = await asSeller((session) => findExhibit(session, keyring, two))
    if (other === null || other.key === null) throw new Error('the other exhibit is gone as well')
    expect((await readWhole(blobs, other.blob, other.key)).toString()).toBe('two')
  })

  test('X-15 of a case takes everything personal of it', async () => {
    const id = await staged('mine')
    const stream = await caseWith(id)
    await packetOf(stream, [id])
    const packet = await asSeller((session) => findPacket(session, keyring, stream, 1))
    if (packet === null || packet.key === null) throw new Error('no packet')
    expect((await readWhole(blobs, packet.blob, packet.key)).toString()).toBe('the packet')
    const erased = await asSeller((session) => eraseStream(session, stream, at))
    expect(erased.keys).toBe(3)
    for (const blob of erased.blobs) await blobs.remove(blob)
    expect(await personalOf(stream)).toEqual([false, false])
    await expect(readWhole(blobs, packet.blob, packet.key)).rejects.toBeInstanceOf(BlobMissing)
    expect((await asSeller((session) => eraseStream(session, stream, at))).keys).toBe(0)
  })
})

test('JA-15 a filing has one packet, once and for all', async () => {
  const id = await staged('only')
  const stream = await caseWith(id)
  await packetOf(stream, [id])
  await expect(packetOf(stream, [id])).rejects.toMatchObject({ code: '23505' })
})
