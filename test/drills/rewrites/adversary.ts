/** Somebody with full access to the database, the master key and the installation's signing key, rewriting the record. */
import { randomBytes } from 'node:crypto'
import type { CaseExport, Envelope } from '#core/case/envelope.ts'
import { canonical, nextHead, sha256, zeros } from '#shell/store/canonical.ts'
import type { Session } from '#shell/store/database.ts'
import { coverOf } from '#shell/store/export.ts'
import { keysOfStream } from '#shell/store/keys.ts'
import { logCover } from '#shell/store/log.ts'
import { readReceipts } from '#shell/store/receipts.ts'
import { commitmentOf, openPersonal, type Salted, sealPersonal } from '#shell/store/records.ts'
import type { Signer } from '#shell/store/signer.ts'
import { type HandedOut, type HeldCase, start, type World } from './world.ts'

/** An entry out of its database: `hash` and `log` stand as they are stored until somebody makes them fit again. */
export type Row = {
  shop: string
  envelope: Envelope
  hash: string
  log: { index: number; before: string; head: string }
  personal: { key: string; salted: Salted } | null
}

type EventRow = {
  stream: string
  shop: string
  canonical: string
  hash: string
  log_index: number
  log_before: string
  log_head: string
  key: string | null
  sealed: Uint8Array | null
}

/** Puts every guard of the database aside: triggers and foreign keys of the record and of what was filed. */
export async function disarm(session: Session): Promise<void> {
  for (const table of ['event', 'event_personal', 'receipt', 'key', 'exhibit', 'packet'])
    await session.query(`alter table ${table} disable trigger user`)
  const keys = await session.query<{ from: string; name: string }>(
    `select conrelid::regclass::text as from, conname as name from pg_constraint
     where contype = 'f' and confrelid = 'event'::regclass`,
    [],
  )
  for (const { from, name } of keys) await session.query(`alter table ${from} drop constraint ${name}`)
}

/** All entries of the installation in the order of its log. */
export async function readRows(session: Session, { keyring }: World): Promise<Row[]> {
  const rows = await session.query<EventRow>(
    `select e.stream, e.shop, e.canonical, e.hash, e.log_index, e.log_before, e.log_head, p.key, p.sealed
     from event e left join event_personal p using (stream, seq) order by e.log_index`,
    [],
  )
  const streams = [...new Set(rows.map(({ stream }) => stream))]
  const keys = new Map<string, Buffer>()
  for (const stream of streams)
    for (const [id, key] of await keysOfStream(session, keyring, stream)) keys.set(id, key)
  return rows.map((row) => {
    const envelope = JSON.parse(row.canonical) as Envelope
    const key = row.key === null ? undefined : keys.get(row.key)
    const personal =
      key === undefined || row.key === null || row.sealed === null
        ? null
        : { key: row.key, salted: openPersonal(key, row.sealed, envelope.stream, envelope.seq) }
    const log = { index: row.log_index, before: row.log_before, head: row.log_head }
    return { shop: row.shop, envelope, hash: row.hash, log, personal }
  })
}

const columnsOf = ({ shop, envelope, hash, log }: Row) => {
  const { stream, seq, cause, type, v, at, actor, pack, prev } = envelope
  return {
    ...{ stream, seq, shop, cause, type, v, at, prev, hash },
    ...{ actor: actor.id, actor_role: actor.role, pack: pack.id, pack_version: pack.version },
    ...{ canonical: canonical(envelope), log_index: log.index, log_before: log.before, log_head: log.head },
  }
}

/** Replaces the whole record by `rows`, sealed at their new places, with every head to match the last of them. */
export async function writeRows(session: Session, { keyring }: World, rows: readonly Row[]): Promise<void> {
  const keys = new Map<string, Buffer>()
  for (const stream of new Set(rows.map(({ envelope }) => envelope.stream)))
    for (const [id, key] of await keysOfStream(session, keyring, stream)) keys.set(id, key)
  const personal = rows.flatMap(({ shop, envelope: { stream, seq }, personal: part }) => {
    const key = part === null ? undefined : keys.get(part.key)
    if (part === null || key === undefined) return []
    const sealed = `\\x${sealPersonal(key, part.salted, stream, seq).toString('hex')}`
    return [{ stream, seq, shop, key: part.key, sealed }]
  })
  await session.query('delete from event_personal; delete from event; delete from stream_head')
  await session.query('insert into event select * from json_populate_recordset(null::event, $1)', [
    JSON.stringify(rows.map(columnsOf)),
  ])
  await session.query(
    'insert into event_personal select * from json_populate_recordset(null::event_personal, $1)',
    [JSON.stringify(personal)],
  )
  await session.query(`insert into stream_head (stream, shop, seq, hash)
    select distinct on (stream) stream, shop, seq, hash from event order by stream, seq desc`)
  await session.query(`update log_head set index = coalesce((select max(log_index) from event), 0),
    head = coalesce((select log_head from event order by log_index desc limit 1), repeat('0', 64))`)
}

/** Numbers and chains the entries of every case anew, in the order they stand in. */
export function rechain(rows: Row[]): void {
  const last = new Map<string, { seq: number; hash: string }>()
  for (const row of rows) {
    const { stream } = row.envelope
    const before = last.get(stream) ?? { seq: 0, hash: zeros }
    row.envelope = { ...row.envelope, seq: before.seq + 1, prev: before.hash }
    row.hash = sha256(canonical(row.envelope))
    last.set(stream, { seq: row.envelope.seq, hash: row.hash })
  }
}

/** Makes the installation's log anew over the entries as they stand. */
export function relog(rows: Row[]): void {
  let head = zeros
  rows.forEach((row, index) => {
    row.log = { index: index + 1, before: head, head: nextHead(head, row.hash) }
    head = row.log.head
  })
}

/** Gives an entry another personal part, with or without a commitment that fits it. */
export function say(row: Row, content: Record<string, unknown>, committed: boolean): void {
  if (row.personal === null) return
  const salted = { salt: randomBytes(32).toString('hex'), content }
  row.personal = { ...row.personal, salted }
  if (committed) row.envelope = { ...row.envelope, commitment: commitmentOf(salted) }
}

/** What is handed out by a program that checks nothing: the export and the log as they stand in the database, signed. */
export async function handOutAnyway(
  session: Session,
  world: World,
  held: HeldCase,
  signer: Signer,
): Promise<HandedOut> {
  const rows = await readRows(session, world)
  const own = rows
    .filter(({ envelope }) => envelope.stream === held.stream)
    .sort((a, b) => a.envelope.seq - b.envelope.seq)
  const last = own.at(-1)
  const exportedAt = start
  const links = rows.map(({ hash }) => hash)
  const end = { index: rows.length, head: rows.at(-1)?.log.head ?? zeros }
  const covers = logCover({ from: 0, before: zeros, links })
  const stretch = { format: 'recourse-log', v: 1, from: 0, before: zeros, links } as const
  const log = { ...stretch, head: signer.sign({ log: end, covers, exportedAt }) }
  if (last === undefined) return { exported: null, log, files: [] }
  const entries = own.map(({ envelope, hash, log: place, personal }): CaseExport['entries'][number] => {
    return { envelope, hash, log: place, personal: personal?.salted ?? null }
  })
  const receipts = await readReceipts(session, world.keyring, held.stream)
  const heads = { stream: held.stream, seq: entries.length, hash: last.hash, log: end }
  const head = signer.sign({ ...heads, covers: coverOf({ entries, receipts }), exportedAt })
  const top = { format: 'recourse-export', v: 1, case: held.stream, exportedAt } as const
  return { exported: { ...top, entries, receipts, head }, log, files: [] }
}
