/** nothing acknowledged is lost, however the process ends; and two processes never share a folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { append, readEvents } from '#shell/store/events.ts'
import { keyringOf, readMasterKeyFile } from '#shell/store/keys.ts'
import { FolderLocked } from '#shell/store/lock.ts'
import { openDatabase, openFolderDatabase } from '#shell/store/open.ts'
import type { PgliteDatabase } from '#shell/store/pglite.ts'
import { appendOf, seller, testKeyring } from '#test/store.ts'

const writer = fileURLToPath(new URL('./store-writer.ts', import.meta.url))
const shop = 'shop-a'
/** A folder whose first start is over, to copy: making one takes seconds. */
let made: string
let dir: string
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'recourse-made-'))
  await (await openDatabase({ dir: made })).close()
})
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'recourse-crash-'))
})
afterEach(() => rmSync(dir, { recursive: true }))
afterAll(() => rmSync(made, { recursive: true }))

const copied = (to: string): string => {
  cpSync(made, to, { recursive: true })
  return to
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()))

/** Runs the writer until it has acknowledged `count` events, kills it with no chance to tidy up, and says what it acknowledged. */
async function writeAndKill(stream: string, from: number, count: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, dir, stream, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const over = ended(child)
  const acknowledged: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line)
    if (acknowledged.length === count) child.kill('SIGKILL')
  }
  await over
  return acknowledged
}

describe('a folder database', () => {
  test('X-01 kill -9 in the middle of writing loses no acknowledged event, five times over', async () => {
    copied(join(dir, 'database'))
    const stream = uuidv7()
    let seq = 0
    const acknowledged: string[] = []
    for (const count of [3, 40, 1, 75, 20]) {
      acknowledged.push(...(await writeAndKill(stream, seq, count)))
      const db = await openDatabase({ dir: join(dir, 'database') })
      const read = await db.transaction(seller(shop), (session) =>
        readEvents(session, keyringOf(readMasterKeyFile(dir)), stream),
      )
      await db.close()
      const present = new Set(read.stored.map(({ envelope, hash }) => `${envelope.seq} ${hash}`))
      expect(acknowledged.filter((line) => !present.has(line))).toEqual([])
      // What was committed but not yet said may be there: one event at most for each kill.
      expect(read.seq - seq).toBeLessThanOrEqual(acknowledged.length - seq + 1)
      expect(read.events.every(({ personal }) => personal !== null)).toBe(true)
      seq = read.seq
      acknowledged.length = 0
      acknowledged.push(...present)
    }
    expect(seq).toBeGreaterThanOrEqual(139)
  })

  test('a second process is refused, told who has the folder; after a kill the folder is free at once', async () => {
    const child = spawn(process.execPath, [writer, dir, uuidv7(), '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const over = ended(child)
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    await lines.next()
    const second = openDatabase({ dir: join(dir, 'database') })
    await expect(second).rejects.toBeInstanceOf(FolderLocked)
    await expect(second).rejects.toThrow(`process ${child.pid} since 20`)
    child.kill('SIGKILL')
    await over
    await (await openDatabase({ dir: join(dir, 'database') })).close()
  })

  test('a second opening in the same process is refused, and closing frees the folder', async () => {
    const db = await openDatabase({ dir: copied(dir) })
    await expect(openDatabase({ dir })).rejects.toBeInstanceOf(FolderLocked)
    await db.close()
    await (await openDatabase({ dir })).close()
    expect(existsSync(join(dir, 'lock.json'))).toBe(false)
  })

  test('a first start that was cut off is begun anew', async () => {
    rmSync(join(copied(dir), 'pg-complete'))
    writeFileSync(join(dir, 'pg', 'PG_VERSION'), 'half')
    const db = await openDatabase({ dir })
    expect(await db.transaction({ as: 'owner' }, (session) => session.query('select 1 as one', []))).toEqual([
      { one: 1 },
    ])
    await db.close()
  })
})

/** How often the log was synced to disk while one event after another was committed. */
async function syncsFor(db: PgliteDatabase, commits: number): Promise<number> {
  const keyring = testKeyring()
  const before = (await db.syncs()).wal
  for (let n = 0; n < commits; n += 1) {
    const events = [{ type: 'Noted', v: 1, body: { n }, personal: null }]
    await db.transaction(seller(shop), (session) =>
      append(session, appendOf({ keyring, stream: uuidv7(), expectedSeq: 0, shop, events })),
    )
  }
  return (await db.syncs()).wal - before
}

describe('a commit', () => {
  test('has reached the disk before it is acknowledged: one sync of the log each, and a build without is told apart', async () => {
    const synced = await openFolderDatabase(copied(dir))
    expect(await syncsFor(synced, 10)).toBeGreaterThanOrEqual(10)
    await synced.close()
    const planted = await openFolderDatabase(dir, false)
    expect(await syncsFor(planted, 10)).toBe(0)
    await planted.close()
  })

  test('what a checkpoint puts into tables and folders is synced too', async () => {
    const db = await openFolderDatabase(copied(dir))
    await syncsFor(db, 3)
    const before = (await db.syncs()).other
    await db.transaction({ as: 'owner' }, (session) => session.query('checkpoint'))
    expect((await db.syncs()).other).toBeGreaterThan(before + 5)
    await db.close()
  })

  test('leaves the event loop free', async () => {
    const db = await openFolderDatabase(copied(dir))
    let turns = 0
    let working = true
    const spin = () => {
      turns += 1
      if (working) setImmediate(spin)
    }
    spin()
    await db.transaction({ as: 'owner' }, (session) =>
      session.query('select count(*) from generate_series(1, 300000) a where sqrt(a) > 1', []),
    )
    working = false
    expect(turns).toBeGreaterThan(100)
    await db.close()
  })
})
