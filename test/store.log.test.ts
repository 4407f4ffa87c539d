/** stretches of the installation's log link what several holders have, and show nothing else. Judged by both verifiers. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseExport, LogExport, Receipt } from '#core/case/envelope.ts'
import { nextHead, zeros } from '#shell/store/canonical.ts'
import type { As, Database } from '#shell/store/database.ts'
import { append } from '#shell/store/events.ts'
import { coverOf, exportCase } from '#shell/store/export.ts'
import { exportLog, logCover } from '#shell/store/log.ts'
import { issueReceipt } from '#shell/store/receipts.ts'
import { openSigner, type Signer } from '#shell/store/signer.ts'
import { verifyExport, verifyReceipts } from '#shell/store/verify.ts'
import { appendOf, openTestDatabase, operator, reviewer, seller, testKeyring } from '#test/store.ts'

const keyring = testKeyring()
const at = 1_760_000_000_000
const script = fileURLToPath(new URL('../docs/reference/verify.mjs', import.meta.url))
const [mine, theirs] = [uuidv7(), uuidv7()]
let db: Database
let signer: Signer
let folder: string
let exported: CaseExport
const receipts: Record<string, Receipt> = {}

async function add(shop: string, stream: string, expectedSeq: number): Promise<Receipt> {
  return db.transaction(seller(shop), async (session) => {
    const events = [{ type: 'Noted', v: 1, body: { n: expectedSeq }, personal: { secret: `of ${shop}` } }]
    const appended = await append(session, appendOf({ keyring, stream, expectedSeq, shop, events, at }))
    const about = { keyring, signer, stream, shop, act: 'Note', at, appended, packet: null, files: [] }
    return issueReceipt(session, about)
  })
}

const logOf = async (from: number, most?: number, as: As = seller('shop-a')): Promise<LogExport> => {
  const given = { signer, from, at, ...(most === undefined ? {} : { most }) }
  const found = await db.transaction(as, (session) => exportLog(session, given))
  if (found === null) throw new Error('no log')
  return found
}

/** Signs a stretch again, as whoever holds the installation's key can. */
const resigned = (log: LogExport): LogExport => {
  const { from, before, links } = log
  const heads = links.reduce((head, link) => nextHead(head, link), before)
  const head = { log: { index: from + links.length, head: heads }, covers: logCover(log), exportedAt: at }
  return { ...log, head: signer.sign(head) }
}

function independent(...values: unknown[]): boolean {
  const paths = values.map((_one, index) => join(folder, `${index}.json`))
  for (const [index, path] of paths.entries()) writeFileSync(path, JSON.stringify(values[index]))
  const run = spawnSync(process.execPath, [script, ...paths], { encoding: 'utf8' })
  expect(run.stderr).toBe('')
  return run.status === 0
}

/** What both verifiers say; they have to agree. */
function judged(given: { exported?: unknown; receipts?: unknown[]; logs?: unknown[] }): boolean {
  const { exported: one, ...held } = given
  const { ok } = one === undefined ? verifyReceipts(held) : verifyExport(one, held)
  const files = [...(one === undefined ? [] : [one]), ...(held.receipts ?? []), ...(held.logs ?? [])]
  expect(independent(...files)).toBe(ok)
  return ok
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-log-'))
  db = await openTestDatabase()
  signer = await openSigner(db, keyring)
  receipts.a1 = await add('shop-a', mine, 0)
  receipts.b1 = await add('shop-b', theirs, 0)
  receipts.b2 = await add('shop-b', theirs, 1)
  receipts.a2 = await add('shop-a', mine, 1)
  receipts.b3 = await add('shop-b', theirs, 2)
  const made = await db.transaction(seller('shop-a'), (session) =>
    exportCase(session, { keyring, signer, stream: mine, at }),
  )
  exported = JSON.parse(JSON.stringify(made)) as CaseExport
})
afterAll(async () => {
  await db.close()
  rmSync(folder, { recursive: true })
})

const held = (...names: string[]): Receipt[] => names.flatMap((name) => receipts[name] ?? [])

describe('a stretch of the log', () => {
  test('X-01 links the receipts of several shops and an export, whole and in pieces', async () => {
    const whole = await logOf(0)
    expect(whole).toMatchObject({ from: 0, before: zeros, head: { log: { index: 5 } } })
    expect(judged({ exported, receipts: held('a1', 'a2', 'b1', 'b2', 'b3'), logs: [whole] })).toBe(true)
    expect(judged({ receipts: held('a1', 'b3'), logs: [await logOf(0, 3), await logOf(3)] })).toBe(true)
    expect(judged({ receipts: held('a2', 'b3'), logs: [await logOf(4)] })).toBe(true)
    const { log } = verifyExport(exported, { logs: [whole] })
    expect(log).toEqual({ from: 0, to: 5, linked: 3 })
  })

  test('shows digests only: nothing of a case, of a shop or of what was said', async () => {
    const text = JSON.stringify(await logOf(0))
    for (const word of [mine, theirs, 'shop-', 'secret', 'Noted', 'cause']) expect(text).not.toContain(word)
  })

  test('is the same for every shop and for the operator, and nothing to a reviewer’s route', async () => {
    const { head: _head, ...own } = await logOf(0)
    for (const as of [seller('shop-b'), operator, reviewer()])
      expect(await logOf(0, undefined, as)).toMatchObject(own)
  })

  test('ends where the log ends, and there is none beyond it', async () => {
    expect(await logOf(5)).toMatchObject({ from: 5, links: [], before: receipts.b3?.head.log.head })
    await expect(logOf(6)).rejects.toThrow('no log')
  })
})

describe('what a stretch brings to light', () => {
  const cases: Record<string, (log: LogExport) => LogExport> = {
    'a link of another case changed': (log) => resigned({ ...log, links: log.links.with(1, 'a'.repeat(64)) }),
    'a link dropped': (log) => resigned({ ...log, links: log.links.toSpliced(1, 1) }),
    'two links exchanged': (log) =>
      resigned({ ...log, links: log.links.with(1, log.links[2] ?? '').with(2, log.links[1] ?? '') }),
    'another beginning': (log) => resigned({ ...log, before: 'b'.repeat(64) }),
    'the end cut off': (log) => resigned({ ...log, links: log.links.slice(0, 2) }),
    'a head that is not signed anew': (log) => ({ ...log, links: log.links.slice(0, 2) }),
  }
  test.each(Object.entries(cases))('X-01 %s, signed with the real key', async (_name, change) => {
    const log = change(await logOf(0))
    expect(judged({ receipts: held('a1', 'b3'), logs: [log] })).toBe(false)
    expect(judged({ exported, receipts: held('b2', 'a2'), logs: [log] })).toBe(false)
  })

  test('X-01 an entry moved to another place of the log: no receipt of it, only the stretch tells', async () => {
    const copy = structuredClone(exported)
    const first = copy.entries[0]
    if (first === undefined) throw new Error('no entry')
    const before = 'c'.repeat(64)
    first.log = { index: 2, before, head: nextHead(before, first.hash) }
    copy.receipts.splice(0, 1)
    const { key: _key, signature: _signature, ...head } = copy.head
    const forged = { ...copy, head: signer.sign({ ...head, covers: coverOf(copy) }) }
    expect(judged({ exported: forged, receipts: held('a2') })).toBe(true)
    expect(judged({ exported: forged, receipts: held('a2'), logs: [await logOf(0)] })).toBe(false)
  })

  test('X-01 two receipts signed for two histories contradict each other without any log', () => {
    const { key: _key, signature: _signature, ...one } = receipts.a1 as Receipt
    const log = { index: 1, head: 'd'.repeat(64) }
    const other = signer.sign({ ...one, head: { ...one.head, log } })
    expect(judged({ receipts: [receipts.a1, other] })).toBe(false)
    expect(judged({ receipts: held('a1', 'b1') })).toBe(true)
  })

  test('X-01 a receipt the log given does not reach is said, never passed over', async () => {
    expect(judged({ receipts: held('a1', 'b3'), logs: [await logOf(2)] })).toBe(false)
    expect(judged({ receipts: held('b3'), logs: [await logOf(0, 4)] })).toBe(false)
  })

  test('X-01 a receipt the export lacks or has otherwise is said', () => {
    const without = structuredClone(exported)
    without.receipts.splice(0, 1)
    const { key: _key, signature: _signature, ...head } = without.head
    const forged = { ...without, head: signer.sign({ ...head, covers: coverOf(without) }) }
    expect(judged({ exported: forged })).toBe(true)
    expect(judged({ exported: forged, receipts: held('a1') })).toBe(false)
  })

  test('a file that was filed is in a receipt, another one is not', () => {
    const { key: _key, signature: _signature, ...one } = receipts.a1 as Receipt
    const sha256 = 'e'.repeat(64)
    const receipt = signer.sign({ ...one, files: [{ name: 'a.pdf', sha256, bytes: 1 }] })
    const given = (digest: string) => ({ receipts: [receipt], files: [{ name: 'a.pdf', sha256: digest }] })
    expect(verifyReceipts(given(sha256)).ok).toBe(true)
    expect(verifyReceipts(given('f'.repeat(64))).problems.map(({ at: place }) => place)).toEqual([
      'files given/0',
    ])
  })
})
