/** A small installation with everything a rewrite could touch: two shops, four cases, exhibits, packets, receipts and what came later. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { uuidv7 } from 'uuidv7'
import type { CaseExport, LogExport, Receipt } from '#core/case/envelope.ts'
import { type Blobs, readWhole } from '#shell/store/blobs/blobs.ts'
import { openBlobs } from '#shell/store/blobs/disk.ts'
import type { Database, Session } from '#shell/store/database.ts'
import { append } from '#shell/store/events.ts'
import { attachExhibit, findExhibit, stageExhibit } from '#shell/store/exhibits.ts'
import { exportCase } from '#shell/store/export.ts'
import { type Keyring, newKey } from '#shell/store/keys.ts'
import { exportLog } from '#shell/store/log.ts'
import { findPacket, savePacket } from '#shell/store/packets.ts'
import { issueReceipt } from '#shell/store/receipts.ts'
import type { Recordable } from '#shell/store/records.ts'
import { openSigner, type Signer } from '#shell/store/signer.ts'
import type { HeldFile } from '#shell/store/verify-held.ts'
import { appendOf, factsOf, openTestDatabase, seller, testKeyring } from '#test/store.ts'

export const start = 1_760_000_000_000
const minute = 60_000

/** One case, what its holder keeps of it outside the system, and how far that reaches. */
export type HeldCase = {
  stream: string
  shop: string
  seq: number
  receipts: Receipt[]
  exhibits: string[]
  /** Of the last receipt: nothing after it is claimed to be found. */
  receipted: number
}

export type World = {
  db: Database
  keyring: Keyring
  signer: Signer
  blobs: Blobs
  cases: HeldCase[]
  close(): Promise<void>
}

/** What the installation hands out when asked, inside the transaction of whoever rewrote it. */
export type HandedOut = { exported: CaseExport | null; log: LogExport | null; files: HeldFile[] }

const noted = (n: number, personal: boolean): Recordable => ({
  type: 'FactsStated',
  v: 1,
  body: { answered: [`a${n}`], n },
  personal: personal ? { text: `what was said ${n}`, to: 'the marketplace' } : null,
})

async function attach(world: World, held: HeldCase, n: number): Promise<Recordable> {
  const key = newKey()
  const bytes = Buffer.from(`exhibit ${n} of ${held.stream}`)
  const written = await world.blobs.write(Readable.from([bytes]), { key: key.key, limit: 1000 })
  const exhibit = uuidv7()
  await world.db.transaction(seller(held.shop), async (session) => {
    const staging = { keyring: world.keyring, id: exhibit, shop: held.shop, by: 'x', at: start, key, written }
    await stageExhibit(session, { ...staging, fileName: `${n}.jpg`, facts: factsOf() })
    await attachExhibit(session, exhibit, held.stream)
  })
  held.exhibits.push(exhibit)
  const body = { exhibit, document: 'certificate' }
  return { type: 'ExhibitAttached', v: 1, body, personal: { fileName: `${n}.jpg`, sha256: written.digest } }
}

/** Adds events; with `filed` the packet is stored and a receipt names it and every exhibit. */
export async function add(
  world: World,
  held: HeldCase,
  events: Recordable[],
  { filed = false } = {},
): Promise<void> {
  const { db, keyring, signer, blobs } = world
  const { stream, shop } = held
  const at = start + held.seq * minute
  const key = newKey()
  const packet = Buffer.from(`packet of ${stream} at ${held.seq}`)
  const written = await blobs.write(Readable.from([packet]), { key: key.key, limit: 1000 })
  await db.transaction(seller(shop), async (session) => {
    const appended = await append(
      session,
      appendOf({ keyring, stream, shop, events, at, expectedSeq: held.seq }),
    )
    held.seq = appended.seq
    if (!filed) return
    const filing = held.receipts.length + 1
    await savePacket(session, { keyring, stream, filing, shop, exhibits: held.exhibits, at, key, written })
    const files = []
    for (const id of held.exhibits) {
      const found = await findExhibit(session, keyring, id)
      if (found?.record) files.push({ name: `upload/${id}.jpg`, sha256: found.record.digest, bytes: 10 })
    }
    const about = { keyring, signer, stream, shop, act: 'FilePacket', at, appended, files }
    held.receipts.push(await issueReceipt(session, { ...about, packet: written.digest }))
    held.receipted = appended.seq
  })
}

async function fill(world: World): Promise<void> {
  let n = 0
  const some = (count: number) => Array.from({ length: count }, () => noted(++n, n % 3 !== 0))
  for (const round of [1, 2, 3])
    for (const held of world.cases) {
      const exhibit = await attach(world, held, ++n)
      await add(world, held, [...some(2), exhibit], { filed: round !== 3 })
      if (round !== 3) await add(world, held, some(1))
    }
}

/** Two shops with two cases each: two filings with receipts, and events after the last of them. */
export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-rewrites-'))
  const db = await openTestDatabase()
  const keyring = testKeyring()
  const signer = await openSigner(db, keyring)
  const cases = ['shop-a', 'shop-b', 'shop-a', 'shop-b'].map((shop): HeldCase => {
    return { stream: uuidv7(), shop, seq: 0, receipts: [], exhibits: [], receipted: 0 }
  })
  const world: World = {
    db,
    keyring,
    signer,
    blobs: await openBlobs(folder),
    cases,
    async close() {
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await fill(world)
  return world
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What the holder of a case can ask for: its export, the log, and the bytes of what was filed. Throws what the store throws. */
export async function handOut(
  session: Session,
  { keyring, blobs }: World,
  held: HeldCase,
  signer: Signer,
): Promise<HandedOut> {
  const { stream } = held
  const files: HeldFile[] = []
  for (const [index] of held.receipts.entries()) {
    const found = await findPacket(session, keyring, stream, index + 1)
    const bytes = found?.key ? await readWhole(blobs, found.blob, found.key) : Buffer.alloc(0)
    files.push({ name: `packet ${index + 1}`, sha256: digestOf(bytes) })
  }
  for (const id of held.exhibits.slice(0, held.receipts.length)) {
    const found = await findExhibit(session, keyring, id)
    const bytes = found?.key ? await readWhole(blobs, found.blob, found.key) : Buffer.alloc(0)
    files.push({ name: id, sha256: digestOf(bytes) })
  }
  const at = start + 1_000 * minute
  const log = await exportLog(session, { signer, from: 0, at })
  return { exported: await exportCase(session, { keyring, signer, stream, at }), log, files }
}
