/**
 * X-15, the drill: one person with a shop of their own, a word of its own in every field, erased. Before, the scan finds what it looks
 * for, so that it can fail; afterwards no word and no key is in any table, any file of the database, any blob or a new backup.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseExport, Receipt } from '#core/case/envelope.ts'
import type { CaseView } from '#core/doors/shapes.ts'
import { backupsIn, pruneBackups } from '#shell/backup/folder.ts'
import { erase } from '#shell/privacy/erase.ts'
import { finishErasures } from '#shell/privacy/finish.ts'
import { liftHold, setHold } from '#shell/privacy/holds.ts'
import { ledgerFile } from '#shell/privacy/ledger.ts'
import type { Database } from '#shell/store/database.ts'
import { openFolderDatabase } from '#shell/store/open.ts'
import { verifyExport } from '#shell/store/verify.ts'
import { type Client, openTestApp, type TestApp } from '../app.ts'
import { report } from '../counts.ts'
import { prepared } from '../http/joom-case.ts'
import { openTestDatabase, testStore } from '../store.ts'
import { backUp, lookInto } from './erasure/backups.ts'
import { type Planted, plant } from './erasure/plant.ts'
import { type Needles, scanFiles, scanTables, withoutCompression } from './erasure/scan.ts'

const operator = { id: 'person-operator', role: 'operator' } as const
const owner = { as: 'owner' } as const
const day = 86_400_000

/** What lists and sign-in need in the clear while it is there. A field that is missing here got into a table it should not be in. */
const inTheClear = [
  'channel name',
  'channel shown',
  'e-mail address',
  'external listing',
  'external title',
  'external variant',
  'hosted listing',
  'hosted title',
  'hosted variant',
  'idempotency key',
  'key name',
  'licence',
  'mailbox',
  'person name',
  'shop name',
  'takings listing',
  'vault sku',
]

let service: TestApp
let planted: Planted
let neighbour: { client: Client; id: string; certificate: string }
let folder: string
let files: string[]
let keys: Needles
let sealed: Needles
let blobs: string[]
let receipts: Receipt[]
let older: string

/** Where the database's own files lie: ours, or the server's, which has to be on this machine and ours to read. */
async function filesOf(database: Database): Promise<string> {
  if (database.kind === 'pglite') return join(folder, 'database')
  const [row] = await database.transaction(owner, (session) =>
    session.query<{ path: string }>(`select current_setting('data_directory') as path`, []),
  )
  return row?.path ?? ''
}

const inFiles = (needles: Needles) => [...scanFiles(files, needles)].map(([name, path]) => `${name}: ${path}`)
const wordNeedles = (): Needles =>
  new Map([...planted.words].map(([field, word]) => [field, Buffer.from(word)]))

async function openDatabase(): Promise<Database> {
  const database =
    testStore === 'postgres' ? await openTestDatabase() : await openFolderDatabase(join(folder, 'database'))
  await withoutCompression(database)
  return database
}

/** What lies sealed under the master key itself, which is never destroyed: its bytes have to go. */
async function sealedOfShop(): Promise<Needles> {
  const rows = await service.deps.database.transaction(owner, (session) =>
    session.query<{ name: string; bytes: Uint8Array }>(
      `select 'mailbox' as name, sealed as bytes from mailbox where shop = 'solo'
       union all select 'arrived notice', sealed from arrived_notice where shop = 'solo'
       union all select 'channel address', address from channel where person = $1
       union all select 'channel secret', secret from channel where person = $1
       union all select 'comment', sealed from case_comment where shop = 'solo'
       union all select 'vault record', record from vault_item where shop = 'solo'
       union all select 'vault preview', preview from vault_item where shop = 'solo'`,
      [planted.person],
    ),
  )
  // The beginning: what is large lies in pieces.
  return new Map(rows.map(({ name, bytes }) => [`sealed ${name}`, Buffer.from(bytes).subarray(0, 200)]))
}

async function keysOfShop(): Promise<Needles> {
  const rows = await service.deps.database.transaction(owner, (session) =>
    session.query<{ id: string; wrapped: Uint8Array }>(
      `select id, wrapped from key where shop = 'solo' and wrapped is not null`,
      [],
    ),
  )
  return new Map(rows.map(({ id, wrapped }) => [id, Buffer.from(wrapped)]))
}

/** Exhibits, packets and pictures of the vault: the files their sealed bytes lie in. */
async function blobsOfShop(): Promise<string[]> {
  const rows = await service.deps.database.transaction(owner, (session) =>
    session.query<{ blob: string }>(
      `select blob from exhibit where shop = 'solo' union select blob from vault_item where shop = 'solo'
       union select p.blob from packet p join stream_head h on h.stream = p.stream where h.shop = 'solo'`,
      [],
    ),
  )
  return rows.map(({ blob }) => blob)
}
const blobsThere = async (): Promise<number> => {
  const there = await Promise.all(blobs.map((blob) => service.deps.blobs.has(blob)))
  return there.filter(Boolean).length
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-erasure-'))
  service = await openTestApp({ database: openDatabase })
  const client = await service.as('seller2')
  neighbour = { client, ...(await prepared(client)) }
  planted = await plant(service)
  files = [await filesOf(service.deps.database), service.deps.config.data]
  keys = await keysOfShop()
  sealed = await sealedOfShop()
  blobs = await blobsOfShop()
  const { client: solo } = planted
  receipts = []
  for (const id of planted.cases)
    receipts.push(...(await solo.get(`/api/cases/${id}`)).json<CaseView>().receipts)
  older = await backUp(service.deps, join(folder, 'backups'), 'older')
}, 600_000)
afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true, force: true })
})

const asked = () => ({
  scope: 'person' as const,
  subject: planted.person,
  because: 'asked' as const,
  reason: 'They asked for it in writing',
  actor: operator,
})

describe('the erasure of a person', () => {
  test('X-15 before it, the scan finds every key, and every word that lists and sign-in need in the clear', async () => {
    const { database } = service.deps
    await database.maintain('checkpoint')
    expect(scanFiles(files, keys).size).toBe(keys.size)
    expect(keys.size).toBeGreaterThan(12)
    expect([...(await scanTables(database, planted.words)).keys()].sort()).toEqual(inTheClear)
    expect([...scanFiles(files, wordNeedles()).keys()].sort()).toEqual(inTheClear)
    expect(receipts.length).toBeGreaterThan(5)
    expect([...scanFiles(files, sealed).keys()].sort()).toEqual([...sealed.keys()].sort())
    expect(sealed.size).toBe(7)
    expect(blobs.length).toBeGreaterThan(8)
    expect(await blobsThere()).toBe(blobs.length)
  })

  test('X-15 under a legal hold on anything it touches it is refused, and says which hold', async () => {
    const target = { scope: 'exhibit' as const, subject: planted.exhibit }
    const hold = await setHold(service.deps, { target, reason: 'A court asked for it', actor: operator })
    await expect(erase(service.deps, asked())).rejects.toMatchObject({
      refusals: [{ code: 'under-hold', subject: hold, overridable: false }],
    })
    expect((await keysOfShop()).size).toBe(keys.size)
    await liftHold(service.deps, { hold: hold ?? '', reason: 'The court is done', actor: operator })
  })

  test('X-15 after it, no word and no key is in any table, file or blob', async () => {
    const { database } = service.deps
    const done = await erase(service.deps, asked())
    expect(done).toMatchObject({ keys: keys.size, cases: 2 })
    expect([...(await scanTables(database, planted.words))]).toEqual([])
    // The bytes are there still: only clearing the files takes them away.
    expect(scanFiles(files, keys).size).toBeGreaterThan(0)
    expect(await finishErasures(service.deps)).toEqual({ blobs: done?.blobs, left: null })
    expect(inFiles(keys)).toEqual([])
    expect(inFiles(wordNeedles())).toEqual([])
    expect(inFiles(sealed)).toEqual([])
    expect(await blobsThere()).toBe(0)
    report(
      `erasure on ${database.kind}`,
      `${planted.words.size} fields, ${keys.size} keys, ${sealed.size} things sealed under the master key and ${blobs.length} blobs of one person, 0 found in tables, files, log and blobs`,
    )
  })

  test('X-15 it happens once: again there is no such person', async () => {
    expect(await erase(service.deps, asked())).toBeNull()
    const of = { scope: 'case' as const, subject: planted.cases[0] ?? '', because: 'asked' as const }
    await expect(erase(service.deps, { ...of, reason: null, actor: operator })).rejects.toMatchObject({
      refusals: [{ code: 'nothing-to-erase' }],
    })
  })

  test('X-15 the person is not let in any more', async () => {
    expect((await service.signIn(planted.email).then((client) => client.get('/api/cases'))).statusCode).toBe(
      401,
    )
  })

  test('X-01 the record still verifies, with the receipts handed out before, by ours and by a script that imports nothing of ours', async () => {
    const reader = await service.as('operator')
    for (const id of planted.cases) {
      const exported = (await reader.get(`/api/cases/${id}/export`)).json<CaseExport>()
      expect(exported.entries.every(({ personal }) => personal === null)).toBe(true)
      const own = receipts.filter((receipt) => receipt.case === id)
      expect(verifyExport(exported, { receipts: own })).toMatchObject({ ok: true })
      const paths = [exported, ...own].map((value, n) => {
        const path = join(folder, `${id}-${n}.json`)
        writeFileSync(path, JSON.stringify(value))
        return path
      })
      const script = new URL('../../docs/reference/verify.mjs', import.meta.url).pathname
      const run = spawnSync(process.execPath, [script, ...paths], { encoding: 'utf8' })
      expect(run).toMatchObject({ status: 0 })
    }
  })

  test('X-15 whoever may see the case is shown an erased one, and the neighbour misses nothing', async () => {
    const reviewer = await service.as('reviewer')
    const seen = await reviewer.get(`/api/review/${planted.cases[0]}`)
    expect(seen.statusCode).toBeLessThan(500)
    const { client, id, certificate } = neighbour
    const bytes = (await client.get(`/api/cases/${id}/exhibits/${certificate}`)).rawPayload
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('X-15 a new backup holds nothing of the person; an older one does unless it is restored by the ledger, and is gone after its time', async () => {
    const { database } = service.deps
    const backups = join(folder, 'backups')
    const newer = await backUp(service.deps, backups, 'newer')
    const look = (path: string, name: string) =>
      lookInto(service.deps, path, join(folder, name), planted.words)
    expect(await look(newer, 'from-newer')).toMatchObject({ words: [], keys: 0 })
    const from = await look(older, 'from-older')
    expect(from.words).toEqual(inTheClear)
    expect(from.keys).toBe(keys.size)
    // The same by the ledger the running installation keeps.
    const kept = join(service.deps.config.data, ledgerFile)
    const again = await lookInto(service.deps, older, join(folder, 'by-ledger'), planted.words, kept)
    expect(again).toMatchObject({ words: [], keys: 0, again: 1, found: [] })
    expect(scanFiles([join(folder, 'by-ledger')], keys).size).toBe(0)
    const text = readFileSync(kept, 'utf8')
    for (const word of [...planted.words.values(), 'solo']) expect(text).not.toContain(word)
    report(
      `erasure on ${database.kind}`,
      `a backup of before, restored by the ledger: 0 of ${keys.size} keys and 0 words are back`,
    )
    service.clock.move(35 * day - 1)
    await pruneBackups(backups, service.clock.now())
    expect((await backupsIn(backups)).map(({ path }) => path)).toContain(older)
    service.clock.move(day)
    await pruneBackups(backups, service.clock.now())
    expect((await backupsIn(backups)).map(({ path }) => path)).not.toContain(older)
  }, 600_000)
})
