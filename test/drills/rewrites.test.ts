/**
 * Rewrites and deletions at or before a receipt, by somebody with full access to the database, the master key and the signing
 * key: the receipt's holder finds each of them, and takes nothing that is in order for one.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Session } from '#shell/store/database.ts'
import { eraseStream } from '#shell/store/erasure.ts'
import { append } from '#shell/store/events.ts'
import { exportLog } from '#shell/store/log.ts'
import { issueReceipt } from '#shell/store/receipts.ts'
import type { Signer } from '#shell/store/signer.ts'
import { type Verification, verifyExport, verifyReceipts } from '#shell/store/verify.ts'
import { counted, report } from '../counts.ts'
import { appendOf } from '../store.ts'
import { disarm, handOutAnyway } from './rewrites/adversary.ts'
import { cares, changes, others, rewrite } from './rewrites/tampers.ts'
import { type HandedOut, type HeldCase, handOut, openWorld, start, type World } from './rewrites/world.ts'

const rounds = counted(60, 1_000)
const seed = 20_261_122
const script = fileURLToPath(new URL('../../docs/reference/verify.mjs', import.meta.url))
let world: World
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-rewrites-'))
  world = await openWorld()
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

/** mulberry32: the same rewrites every time. */
function picker(from: number): (below: number) => number {
  let state = from
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

class TakenBack extends Error {}

/** Runs in a transaction as owner that is taken back at its end. */
async function trying<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const kept: { value?: T } = {}
  await world.db
    .transaction({ as: 'owner' }, async (session) => {
      kept.value = await work(session)
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  return kept.value as T
}

/** What the holder makes of what was handed out: an export that is refused is as good as found. */
function judge(held: HeldCase, given: HandedOut): Verification {
  const { receipts } = held
  const own = { receipts, files: given.files, logs: given.log === null ? [] : [given.log], whole: true }
  return given.exported === null ? verifyReceipts(own) : verifyExport(given.exported, own)
}

type Found = { given: HandedOut; refused: boolean; says: string[]; alone: boolean }

/** `alone`: whether the export shows it by itself. `refused`: our store would not read it, so the rewriter hands it out in another way. */
async function holderFinds(session: Session, held: HeldCase, signer: Signer): Promise<Found> {
  let refused = false
  const given = await handOut(session, world, held, signer).catch(() => {
    refused = true
    return handOutAnyway(session, world, held, signer)
  })
  const says = judge(held, given).problems.map(({ what }) => what)
  const alone = given.exported !== null && !verifyExport(given.exported).ok
  return { given, refused, says: given.exported === null ? ['no export is given', ...says] : says, alone }
}

/** Whether the verifier that shares nothing with ours agrees; it sees neither files nor what is said to be whole. */
function agrees(held: HeldCase, given: HandedOut): boolean {
  const files = [given.exported, given.log, ...held.receipts].filter((one) => one !== null)
  const paths = files.map((one, index) => {
    const path = join(folder, `${index}.json`)
    writeFileSync(path, JSON.stringify(one))
    return path
  })
  const { status, stderr } = spawnSync(process.execPath, [script, ...paths], { encoding: 'utf8' })
  expect(stderr).toBe('')
  const logs = given.log === null ? [] : [given.log]
  const { ok } =
    given.exported === null
      ? verifyReceipts({ receipts: held.receipts, logs })
      : verifyExport(given.exported, { receipts: held.receipts, logs })
  return (status === 0) === ok
}

type Attempt = { name: string; by: (session: Session) => Promise<Signer | undefined> }

const entryNames = Object.keys(changes)
const otherNames = Object.keys(others)

/** Every kind comes up in turn, each with every care; which case and entry is drawn. */
function attemptOf(n: number, held: HeldCase, pick: (below: number) => number): Attempt {
  const kinds = entryNames.length * cares.length + otherNames.length
  const kind = (n * 7) % kinds
  const other = otherNames[kind - entryNames.length * cares.length]
  if (other !== undefined)
    return { name: other, by: async (session) => others[other]?.(session, world, held, pick) }
  const name = entryNames[kind % entryNames.length] ?? ''
  const care = cares[Math.floor(kind / entryNames.length)] ?? 'left'
  const by = async (session: Session) => rewrite(session, world, { name, care, held, pick })
  return { name: `${name} (${care})`, by: (session) => by(session).then(() => undefined) }
}

test('X-01 every rewrite or deletion at or before a receipt is found by its holder', {
  timeout: 600_000,
}, async () => {
  const pick = picker(seed)
  const missed: string[] = []
  const disagreed: string[] = []
  const counts = { refused: 0, alone: 0 }
  const kinds = new Set<string>()
  for (let n = 0; n < rounds; n += 1) {
    const held = world.cases[pick(world.cases.length)] as HeldCase
    const { name, by } = attemptOf(n, held, pick)
    kinds.add(name)
    await trying(async (session) => {
      await disarm(session)
      const signer = (await by(session)) ?? world.signer
      const { given, refused, says, alone } = await holderFinds(session, held, signer)
      if (says.length === 0) missed.push(`${n}: ${name}`)
      if (refused) counts.refused += 1
      if (alone) counts.alone += 1
      if (n % 10 === 0 && !agrees(held, given)) disagreed.push(`${n}: ${name}`)
    })
  }
  report(
    'rewrites',
    `${rounds} rewrites and deletions of ${kinds.size} kinds at or before a receipt, with signing key and master key: ${rounds - missed.length} found by the receipt's holder, ${missed.length} missed; seed ${seed}. The export alone shows ${counts.alone} of them; ${counts.refused} our own store would not read`,
  )
  expect({ missed, disagreed }).toEqual({ missed: [], disagreed: [] })
  // Else the drill would show nothing: much of it is to be seen by nobody without a receipt.
  expect(counts.alone).toBeLessThan(rounds * 0.8)
})

const noted = { type: 'FactsStated', v: 1, body: {}, personal: { text: 'later' } }

async function later(session: Session, held: HeldCase, receipted: boolean): Promise<void> {
  const { keyring, signer } = world
  const { stream, shop, seq: expectedSeq } = held
  const at = start + 900 * 60_000
  const appended = await append(
    session,
    appendOf({ keyring, stream, shop, expectedSeq, at, events: [noted, noted] }),
  )
  const about = { keyring, signer, stream, shop, act: 'Later', at, appended, packet: null, files: [] }
  if (receipted) await issueReceipt(session, about)
}

/** What happens every day and is no rewriting. */
const honest: Record<string, (session: Session, held: HeldCase, other: HeldCase) => Promise<unknown>> = {
  'nothing at all': async () => {},
  'the case goes on': (session, held) => later(session, held, false),
  'the case goes on, with a receipt': (session, held) => later(session, held, true),
  'another case goes on': (session, _held, other) => later(session, other, true),
  'another case is erased': (session, _held, other) => eraseStream(session, other.stream, start),
  'access is logged': (session, held) =>
    session.query(
      `insert into access_log (id, at, actor, role, shop, stream, what, subject)
       values (gen_random_uuid(), 1, 'x', 'seller', $1, $2, 'case', 'x')`,
      [held.shop, held.stream],
    ),
}

test('X-01 nothing that is in order is taken for a rewrite', { timeout: 600_000 }, async () => {
  const pick = picker(seed + 1)
  const times = Math.ceil(rounds / 4)
  const alarms: string[] = []
  const names = Object.keys(honest)
  for (let n = 0; n < times; n += 1) {
    const name = names[n % names.length] ?? ''
    const place = pick(world.cases.length)
    const held = world.cases[place] as HeldCase
    const other = world.cases[(place + 1) % world.cases.length] as HeldCase
    await trying(async (session) => {
      await honest[name]?.(session, held, other)
      const given = await handOut(session, world, held, world.signer)
      const { problems } = judge(held, given)
      alarms.push(...problems.map(({ at, what }) => `${name}: ${at} ${what}`))
      if (n % 10 === 0 && !agrees(held, given)) alarms.push(`${name}: the other verifier`)
    })
  }
  report(
    'rewrites',
    `${times} histories in order, later entries and erasures among them: ${alarms.length} false alarms`,
  )
  expect(alarms).toEqual([])
})

test('X-01 two holders whose receipts come of two histories prove it together, with no export and no log', async () => {
  const [one, two] = [world.cases[0], world.cases[1]] as [HeldCase, HeldCase]
  const forked = await trying(async (session) => {
    await disarm(session)
    await rewrite(session, world, { name: 'a body', care: 'signed', held: one, pick: picker(seed) })
    return exportLog(session, { signer: world.signer, from: 0, at: start })
  })
  expect(verifyReceipts({ receipts: [...one.receipts, ...two.receipts] }).ok).toBe(true)
  expect(verifyReceipts({ receipts: two.receipts, logs: [forked] }).ok).toBe(false)
})
