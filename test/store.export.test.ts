/** the export of a case, judged by our verifier and by one that shares no line with it. */
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseExport, Receipt } from '#core/case/envelope.ts'
import { canonical } from '#shell/store/canonical.ts'
import type { Database } from '#shell/store/database.ts'
import { eraseStream } from '#shell/store/erasure.ts'
import { append } from '#shell/store/events.ts'
import { coverOf, exportCase } from '#shell/store/export.ts'
import { issueReceipt } from '#shell/store/receipts.ts'
import type { Recordable } from '#shell/store/records.ts'
import { openSigner, type Signer, signerOf } from '#shell/store/signer.ts'
import { verifyExport } from '#shell/store/verify.ts'
import { appendOf, openTestDatabase, seller, testKeyring } from '#test/store.ts'

const keyring = testKeyring()
const shop = 'shop-a'
const at = 1_760_000_000_000
const script = fileURLToPath(new URL('../docs/reference/verify.mjs', import.meta.url))
let db: Database
let signer: Signer
let stream: string
let exported: CaseExport
let receipts: Receipt[]
let folder: string

const stated = (text: string, personal = true): Recordable => ({
  type: 'FactsStated',
  v: 1,
  body: { answered: ['a1'], n: 1.5, nested: { ä: 'ß', b: null } },
  personal: personal ? { text, more: ['旗舰店', 'Линк', '\u001f"\\'] } : null,
})

async function add(to: string, expectedSeq: number, events: Recordable[]): Promise<Receipt> {
  return db.transaction(seller(shop), async (session) => {
    const appended = await append(session, appendOf({ keyring, stream: to, expectedSeq, shop, events, at }))
    const files = [{ name: '申诉.pdf', sha256: 'a'.repeat(64), bytes: 10 }]
    return issueReceipt(session, {
      keyring,
      signer,
      stream: to,
      shop,
      act: 'FilePacket',
      at,
      appended,
      packet: null,
      files,
    })
  })
}

const exportNow = async (of: string) => {
  const made = await db.transaction(seller(shop), (session) =>
    exportCase(session, { keyring, signer, stream: of, at }),
  )
  if (made === null) throw new Error('nothing to export')
  return JSON.parse(JSON.stringify(made)) as CaseExport
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-export-'))
  db = await openTestDatabase()
  signer = await openSigner(db, keyring)
  stream = uuidv7()
  const other = uuidv7()
  receipts = [await add(stream, 0, [stated('one'), stated('two', false), stated('three')])]
  await add(other, 0, [stated('elsewhere')])
  receipts.push(await add(stream, 3, [stated('four')]))
  await add(other, 1, [stated('elsewhere again')])
  receipts.push(await add(stream, 4, [stated('five'), stated('six', false)]))
  exported = await exportNow(stream)
})
afterAll(async () => {
  await db.close()
  rmSync(folder, { recursive: true })
})

function independent(value: unknown, held: unknown[] = []): { ok: boolean; said: string } {
  const paths = [value, ...held].map((one, index) => {
    const path = join(folder, `${index}.json`)
    writeFileSync(path, JSON.stringify(one))
    return path
  })
  const run = spawnSync(process.execPath, [script, ...paths], { encoding: 'utf8' })
  return { ok: run.status === 0, said: run.stdout + run.stderr }
}

const changed = (change: (copy: CaseExport) => void): CaseExport => {
  const copy = structuredClone(exported)
  change(copy)
  return copy
}

/** Signs the head anew as somebody would who holds the installation's key, or their own. */
const resigned = (copy: CaseExport, by: Signer): CaseExport => {
  const { key: _key, signature: _signature, ...head } = copy.head
  return { ...copy, head: by.sign({ ...head, covers: coverOf(copy) }) }
}

describe('an export', () => {
  test('X-01 verifies by our verifier, and by a script that imports nothing of ours', () => {
    expect(verifyExport(exported, { receipts, key: signer.key })).toMatchObject({
      ok: true,
      problems: [],
      entries: 6,
      undisclosed: 0,
      receipts: 3,
      pinned: true,
    })
    expect(independent(exported, receipts)).toEqual({
      ok: true,
      said: `ok: 6 entries, 3 receipts held, 0 logs, signed by ${signer.key}\n`,
    })
  })

  test('X-15 still verifies after erasure, with nothing personal left in it', async () => {
    const own = uuidv7()
    await add(own, 0, [stated('forget this'), stated('and this')])
    await db.transaction(seller(shop), (session) => eraseStream(session, own, at))
    const erased = await exportNow(own)
    expect(JSON.stringify(erased)).not.toContain('forget')
    expect(verifyExport(erased)).toMatchObject({ ok: true, entries: 2, undisclosed: 2, receipts: 0 })
    expect(independent(erased).ok).toBe(true)
  })
})

const entryAt = (copy: CaseExport, index: number) => {
  const entry = copy.entries[index]
  if (entry === undefined) throw new Error('no such entry')
  return entry
}

const strange = signerOf(generateKeyPairSync('ed25519').privateKey)

const tamperings: Record<string, (copy: CaseExport) => void> = {
  'a changed body': (copy) => {
    entryAt(copy, 1).envelope.body = { answered: [] }
  },
  'a changed time': (copy) => {
    entryAt(copy, 2).envelope.at += 1
  },
  'an entry dropped from the middle': (copy) => {
    copy.entries.splice(2, 1)
  },
  'a tail cut off': (copy) => {
    copy.entries.splice(4)
  },
  'a tail cut off with its receipts': (copy) => {
    copy.entries.splice(4)
    copy.receipts.splice(2)
  },
  'two entries in the other order': (copy) => {
    copy.entries.splice(1, 2, entryAt(copy, 2), entryAt(copy, 1))
  },
  'personal parts swapped': (copy) => {
    const [a, b] = [entryAt(copy, 0), entryAt(copy, 2)]
    ;[a.personal, b.personal] = [b.personal, a.personal]
  },
  'a personal part where there was none': (copy) => {
    entryAt(copy, 1).personal = entryAt(copy, 0).personal
  },
  'a forged signature': (copy) => {
    copy.head.signature = `${copy.head.signature.slice(0, -4)}AAAA`
  },
  'a head signed by another key': (copy) => {
    copy.head = resigned(copy, strange).head
  },
  'a receipt left out': (copy) => {
    copy.receipts.splice(1, 1)
  },
  'a receipt changed': (copy) => {
    Object.assign(copy.receipts[0] ?? {}, { at: 1 })
  },
}

describe('what is found', () => {
  test.each(Object.entries(tamperings))('X-01 %s', (_name, change) => {
    const copy = changed(change)
    expect(verifyExport(copy).ok).toBe(false)
    expect(independent(copy).ok).toBe(false)
  })

  test('X-01 a tail cut off and signed anew with the real key is found by whoever holds a receipt', () => {
    const cut = changed((copy) => {
      copy.entries.splice(4)
      copy.receipts.splice(2)
      const last = entryAt(copy, 3)
      Object.assign(copy.head, { seq: 4, hash: last.hash })
    })
    const forged = resigned(cut, signer)
    expect(verifyExport(forged).ok).toBe(true)
    expect(verifyExport(forged, { receipts }).problems).toEqual([
      {
        at: 'receipts given/2',
        what: 'acknowledges entry 6, which the export does not hold: the record was cut off',
      },
    ])
    expect(independent(forged, receipts).ok).toBe(false)
  })

  test('X-01 an export made up whole under another key is found by whoever knows the key', async () => {
    const own = uuidv7()
    await db.transaction(seller(shop), (session) =>
      append(session, appendOf({ keyring, stream: own, expectedSeq: 0, shop, events: [stated('x')] })),
    )
    const forged = resigned(await exportNow(own), strange)
    expect(verifyExport(forged).ok).toBe(true)
    expect(verifyExport(forged, { key: signer.key }).problems).toEqual([
      { at: '/head/key', what: 'is not the key that was given' },
    ])
  })

  test('a signature spelt differently is not taken, though it decodes to the same bytes', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const { signature } = exported.head
    const respelt = `${signature.slice(0, -1)}${letters[letters.indexOf(signature.at(-1) ?? '') ^ 1]}`
    expect(Buffer.from(respelt, 'base64url')).toEqual(Buffer.from(signature, 'base64url'))
    expect(verifyExport({ ...exported, head: { ...exported.head, signature: respelt } }).ok).toBe(false)
  })

  test('anything else is answered, never thrown', () => {
    for (const value of [null, 1, 'text', [], {}, { ...exported, entries: [] }, { ...exported, extra: 1 }])
      expect(verifyExport(value).ok).toBe(false)
    expect(verifyExport(exported, { receipts: [null] }).ok).toBe(false)
  })
})

/** Every place in a JSON value: the pointer's parts. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path]
  const inner = Object.entries(value).flatMap(([key, one]) =>
    places(one, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return path.length === 0 ? inner : [path, ...inner]
}

type Container = Record<string | number, unknown>

describe('any mutation', () => {
  test('X-01 a single byte of the file changed anywhere is found', () => {
    const text = Buffer.from(canonical(exported))
    const arbitrary = fc.record({ at: fc.nat(text.length - 1), xor: fc.integer({ min: 1, max: 255 }) })
    fc.assert(
      fc.property(arbitrary, ({ at: place, xor }) => {
        const copy = Buffer.from(text)
        copy[place] = (copy[place] ?? 0) ^ xor
        let value: unknown
        try {
          value = JSON.parse(copy.toString())
        } catch {
          return
        }
        // An escape spelt with a capital digit is the same text.
        expect(verifyExport(value).ok).toBe(canonical(value) === canonical(exported))
      }),
      { numRuns: 2000 },
    )
  })

  test('X-01 any member removed, replaced or repeated anywhere is found; a personal part withheld is counted', () => {
    const all = places(exported)
    const arbitrary = fc.record({
      path: fc.constantFrom(...all),
      how: fc.constantFrom('remove', 'replace', 'repeat', 'null'),
      by: fc.jsonValue(),
    })
    fc.assert(
      fc.property(arbitrary, ({ path, how, by }) => {
        const copy = structuredClone(exported) as unknown as Container
        const holder = path.slice(0, -1).reduce((inner, part) => inner[part] as Container, copy)
        const last = path.at(-1) ?? ''
        if (how === 'remove' && Array.isArray(holder)) holder.splice(Number(last), 1)
        else if (how === 'remove') delete holder[last]
        else if (how === 'repeat' && Array.isArray(holder))
          holder.splice(Number(last), 0, structuredClone(holder[Number(last)]))
        else holder[last] = how === 'null' ? null : by
        const found = verifyExport(copy)
        if (canonical(copy) === canonical(exported)) expect(found.ok).toBe(true)
        else if (path.length === 3 && last === 'personal' && holder[last] === null)
          expect(found).toMatchObject({ ok: true, undisclosed: 1 })
        else expect(found.ok).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})
