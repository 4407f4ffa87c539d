/** Ways to rewrite the record at or before a receipt, each done with more or less care to make it look whole again. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { uuidv7 } from 'uuidv7'
import type { Receipt } from '#core/case/envelope.ts'
import { canonical } from '#shell/store/canonical.ts'
import type { Session } from '#shell/store/database.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { findKeyById, seal, streamKey } from '#shell/store/keys.ts'
import { readReceipts } from '#shell/store/receipts.ts'
import { type Signer, signerOf } from '#shell/store/signer.ts'
import { type Row, readRows, rechain, relog, say, writeRows } from './adversary.ts'
import { type HeldCase, start, type World } from './world.ts'

/** How far the rewriter goes: leaves the rest as it was · chains the case anew · the log too · and signs every receipt anew. */
export const cares = ['left', 'chained', 'logged', 'signed'] as const
export type Care = (typeof cares)[number]

/** One rewrite: which case, which of its entries (index in the log's order), by which random numbers. */
export type Aim = { held: HeldCase; rows: Row[]; at: number; own: number[]; pick: (below: number) => number }

type Change = (aim: Aim) => void

const rowAt = (aim: Aim, index = aim.at): Row => {
  const row = aim.rows[index]
  if (row === undefined) throw new Error('no such entry')
  return row
}

const edit = (row: Row, part: Partial<Row['envelope']>): void => {
  row.envelope = { ...row.envelope, ...part }
}

/** Another entry of the same case, at or before its receipt. */
const another = (aim: Aim): number => {
  const others = aim.own.filter((index) => index !== aim.at)
  return others[aim.pick(others.length)] ?? aim.at
}

function exchange(aim: Aim): void {
  const [a, b] = [rowAt(aim), rowAt(aim, another(aim))]
  const [one, two] = [a.envelope, b.envelope]
  a.envelope = { ...two, seq: one.seq, prev: one.prev }
  b.envelope = { ...one, seq: two.seq, prev: two.prev }
  ;[a.personal, b.personal] = [b.personal, a.personal]
}

const withPersonal = (aim: Aim): Row => {
  const found = aim.own.map((index) => rowAt(aim, index)).filter(({ personal }) => personal !== null)
  const row = found[aim.pick(found.length)]
  if (row === undefined) throw new Error('no entry with a personal part')
  return row
}

/** Changes of entries. After each the chain and the log are made to fit as far as the care goes. */
export const changes: Record<string, Change> = {
  'a body': (aim) => edit(rowAt(aim), { body: { ...rowAt(aim).envelope.body, n: -1 - aim.pick(1000) } }),
  'a time': (aim) =>
    edit(rowAt(aim), { at: rowAt(aim).envelope.at + (aim.pick(2) ? 1 : -1) * (1 + aim.pick(9)) }),
  'who did it': (aim) => edit(rowAt(aim), { actor: { id: 'somebody-else', role: 'system' } }),
  'the type': (aim) => edit(rowAt(aim), { type: 'CaseGivenUp' }),
  'the command': (aim) => edit(rowAt(aim), { cause: uuidv7() }),
  'the law': (aim) => edit(rowAt(aim), { pack: { id: 'invented', version: 2 } }),
  'a personal part': (aim) => say(withPersonal(aim), { text: `never said ${aim.pick(1000)}` }, false),
  'a personal part with its commitment': (aim) => say(withPersonal(aim), { text: 'never said' }, true),
  'a personal part taken away': (aim) => {
    withPersonal(aim).personal = null
  },
  'a personal part taken away with its commitment': (aim) => {
    const row = withPersonal(aim)
    row.personal = null
    edit(row, { commitment: null })
  },
  'two entries exchanged': exchange,
  'an entry deleted': (aim) => void aim.rows.splice(aim.at, 1),
  'the case cut off': (aim) => {
    const { stream, seq } = rowAt(aim).envelope
    keep(aim, ({ envelope }) => envelope.stream !== stream || envelope.seq < seq)
  },
  'the whole case deleted': (aim) => keep(aim, ({ envelope }) => envelope.stream !== aim.held.stream),
  'an entry put in': (aim) => {
    const row = rowAt(aim)
    const envelope = { ...row.envelope, type: 'Noted', cause: uuidv7(), commitment: null }
    aim.rows.splice(aim.at, 0, { ...row, envelope, personal: null })
    rechain(aim.rows)
    relog(aim.rows)
  },
  'exhibits exchanged in the bodies': (aim) => {
    const own = aim.own.map((index) => rowAt(aim, index)).filter(({ envelope }) => 'exhibit' in envelope.body)
    const [a, b] = own
    if (a === undefined || b === undefined) throw new Error('no two exhibits')
    const [one, two] = [a.envelope.body, b.envelope.body]
    edit(a, { body: two })
    edit(b, { body: one })
  },
  'a place of the log': (aim) => {
    const row = rowAt(aim)
    row.log = { ...row.log, head: randomBytes(32).toString('hex') }
  },
  'the head before in the log': (aim) => {
    const row = rowAt(aim)
    row.log = { ...row.log, before: randomBytes(32).toString('hex') }
  },
  'the log ahead of its time': (aim) => {
    for (const row of aim.rows.slice(aim.at)) row.log = { ...row.log, index: row.log.index + 7 }
  },
  'an old backup brought back, everything since done anew': (aim) => {
    for (const row of aim.rows.slice(aim.at)) {
      edit(row, { cause: uuidv7() })
      if (row.personal !== null) say(row, row.personal.salted.content, true)
    }
  },
}

/** Those the rewriter's later care would undo: they touch the log alone. */
const ofTheLog = new Set(['a place of the log', 'the head before in the log', 'the log ahead of its time'])

function keep(aim: Aim, stays: (row: Row) => boolean): void {
  aim.rows.splice(0, aim.rows.length, ...aim.rows.filter(stays))
}

const withoutSignature = ({ key: _key, signature: _signature, ...rest }: Receipt) => rest

/** Replaces the receipts of a case in the database by `made`, sealed as the originals were. */
async function putReceipts(session: Session, world: World, held: HeldCase, made: Receipt[]): Promise<void> {
  await session.query('delete from receipt where stream = $1', [held.stream])
  const { stream, shop } = held
  const key = await streamKey(session, world.keyring, { stream, shop, at: start })
  for (const receipt of made) {
    const id = uuidv7()
    const sealed = seal(key.key, Buffer.from(canonical(receipt)), `receipt:${id}`)
    await session.query(
      'insert into receipt (id, stream, seq, shop, key, sealed) values ($1, $2, $3, $4, $5, $6)',
      [id, stream, receipt.head.seq, shop, key.id, sealed],
    )
  }
}

/** Signs every receipt of every case anew over the entries as they stand now; those whose entry is gone go. */
async function signAnew(session: Session, world: World, rows: readonly Row[], signer: Signer): Promise<void> {
  for (const held of world.cases) {
    const made = held.receipts.flatMap((receipt) => {
      const row = rows.find(
        ({ envelope }) => envelope.stream === held.stream && envelope.seq === receipt.head.seq,
      )
      if (row === undefined) return []
      const log = { index: row.log.index, head: row.log.head }
      const head = { ...receipt.head, hash: row.hash, log }
      return [signer.sign({ ...withoutSignature(receipt), at: row.envelope.at, head })]
    })
    await putReceipts(session, world, held, made)
  }
}

/** A change of entries carried out with a care, in the caller's transaction. */
export async function rewrite(
  session: Session,
  world: World,
  of: { name: string; care: Care; held: HeldCase; pick: Aim['pick'] },
): Promise<void> {
  const rows = await readRows(session, world)
  const own = rows.flatMap(({ envelope }, index) =>
    envelope.stream === of.held.stream && envelope.seq <= of.held.receipted ? [index] : [],
  )
  const at = own[of.pick(own.length)] ?? 0
  changes[of.name]?.({ held: of.held, rows, at, own, pick: of.pick })
  if (!ofTheLog.has(of.name)) {
    if (of.care !== 'left') rechain(rows)
    if (of.care === 'logged' || of.care === 'signed') relog(rows)
  }
  await writeRows(session, world, rows)
  if (of.care === 'signed') await signAnew(session, world, rows, world.signer)
}

type Other = (
  session: Session,
  world: World,
  held: HeldCase,
  pick: Aim['pick'],
) => Promise<Signer | undefined>

const someReceipt = (held: HeldCase, pick: Aim['pick']): Receipt => {
  const receipt = held.receipts[pick(held.receipts.length)]
  if (receipt === undefined) throw new Error('no receipt')
  return receipt
}

async function alterReceipt(
  session: Session,
  world: World,
  of: { held: HeldCase; receipt: Receipt },
  change: Partial<Receipt>,
): Promise<undefined> {
  const all = await readReceipts(session, world.keyring, of.held.stream)
  const made = all.map((one) =>
    one.signature === of.receipt.signature ? world.signer.sign({ ...withoutSignature(one), ...change }) : one,
  )
  await putReceipts(session, world, of.held, made)
}

const otherDigest = () => randomBytes(32).toString('hex')

/** Rewrites of what lies beside the entries: receipts, heads, keys, exhibits, packets. A signer: what is handed out is signed by it. */
export const others: Record<string, Other> = {
  'a receipt removed': async (session, world, held, pick) => {
    const { signature } = someReceipt(held, pick)
    const all = await readReceipts(session, world.keyring, held.stream)
    await putReceipts(
      session,
      world,
      held,
      all.filter((one) => one.signature !== signature),
    )
  },
  'a receipt of another packet': (session, world, held, pick) =>
    alterReceipt(session, world, { held, receipt: someReceipt(held, pick) }, { packet: otherDigest() }),
  'a receipt of another time': async (session, world, held, pick) => {
    const receipt = someReceipt(held, pick)
    await alterReceipt(session, world, { held, receipt }, { at: receipt.at - 1 - pick(1000) })
  },
  'a receipt of other files': (session, world, held, pick) =>
    alterReceipt(session, world, { held, receipt: someReceipt(held, pick) }, { files: [] }),
  'the head of the log set back': async (session, _world, held) => {
    const last = held.receipts.at(-1)?.head.log.index ?? 1
    await session.query('update log_head set index = $1, head = $2', [last - 1, otherDigest()])
  },
  'the key of the case destroyed': async (session, _world, held) => {
    await session.query(
      `update key set wrapped = null, destroyed_at = 1 where kind = 'stream' and subject = $1`,
      [held.stream],
    )
  },
  'an exhibit replaced': async (session, world, held, pick) => {
    const id = held.exhibits[pick(held.receipts.length)] ?? ''
    const found = await findExhibit(session, world.keyring, id)
    if (found?.key == null || found.record === null) throw new Error('no exhibit')
    const source = Readable.from([Buffer.from(`another ${pick(1e9)}`)])
    const written = await world.blobs.write(source, { key: found.key, limit: 1000 })
    const record = { ...found.record, digest: written.digest, bytes: written.bytes }
    const sealed = seal(found.key, Buffer.from(canonical(record)), `exhibit:${id}`)
    await session.query('update exhibit set blob = $2, record = $3 where id = $1', [id, written.blob, sealed])
  },
  'a packet replaced': async (session, world, held, pick) => {
    const filing = 1 + pick(held.receipts.length)
    const where = [held.stream, filing]
    const [row] = await session.query<{ key: string }>(
      'select key from packet where stream = $1 and filing = $2',
      where,
    )
    const key = await findKeyById(session, world.keyring, row?.key ?? '')
    if (key === null) throw new Error('no packet')
    const source = Readable.from([Buffer.from(`another ${pick(1e9)}`)])
    const { blob } = await world.blobs.write(source, { key, limit: 1000 })
    await session.query('update packet set blob = $3 where stream = $1 and filing = $2', [...where, blob])
  },
  'another signing key, everything signed anew with it': async (session, world) => {
    const signer = signerOf(generateKeyPairSync('ed25519').privateKey)
    await signAnew(session, world, await readRows(session, world), signer)
    return signer
  },
}
