/** The record of a stream: appended at an expected version inside the caller's transaction, read back in order, never changed. */
import type { Envelope } from '#core/case/envelope.ts'
import { sha256, zeros } from './canonical.ts'
import { DatabaseError, type Session, together } from './database.ts'
import { keyFor, type SealUnder } from './event-keys.ts'
import { type Keyring, keysById, unwrapped } from './keys.ts'
import {
  type EventRecord,
  openPersonal,
  type Recordable,
  type Recorded,
  recordOf,
  type Salted,
  sealPersonal,
} from './records.ts'

/** The stream is not at the version the writer decided on: read again and decide again. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
  readonly stream: string
  readonly expectedSeq: number
  constructor(stream: string, expectedSeq: number) {
    super(`stream ${stream} is not at version ${expectedSeq}`)
    this.stream = stream
    this.expectedSeq = expectedSeq
  }
}

/** A stored record does not match its digest or its place: somebody changed the database behind the application. */
export class Tampered extends Error {
  override readonly name = 'Tampered'
}

export type StoredEvent = {
  envelope: Envelope
  hash: string
  /** Place in the installation's log: `head = SHA-256(before ‖ hash)`. */
  log: { index: number; before: string; head: string }
  sealed: { key: string; bytes: Uint8Array } | null
}

export type Append = {
  keyring: Keyring
  stream: string
  /** 0 for a new stream. */
  expectedSeq: number
  /** Hash of the entry at `expectedSeq` where it was just read; looked up where not. */
  expectedHash?: string
  /** Id of the command. */
  cause: string
  actor: Envelope['actor']
  at: number
  pack: Envelope['pack']
  shop: string
  events: readonly Recordable[]
  /** Seals the personal part of one type of event instead of the stream's key: what it tells goes with that key. */
  sealUnder?: SealUnder
}

export type Appended = {
  seq: number
  hash: string
  log: { index: number; head: string }
  stored: StoredEvent[]
}

type EventRow = {
  seq: number
  hash: string
  canonical: string
  log_index: number
  log_before: string
  log_head: string
  key: string | null
  sealed: Uint8Array | null
  wrapped: Uint8Array | null
}

async function lastHash(session: Session, stream: string, expectedSeq: number): Promise<string> {
  const rows = await session.query<{ seq: number; hash: string }>(
    'select seq, hash from stream_head where stream = $1',
    [stream],
  )
  if ((rows[0]?.seq ?? 0) !== expectedSeq) throw new Conflict(stream, expectedSeq)
  return rows[0]?.hash ?? zeros
}

const insertEvent = `insert into event (stream, seq, shop, cause, type, v, at, actor, actor_role, pack, pack_version,
  prev, hash, canonical, log_index, log_before, log_head)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, '', '')
  returning log_index, log_before, log_head`
const insertSealed = `with made as (${insertEvent}),
  personal as (insert into event_personal (stream, seq, shop, key, sealed) values ($1, $2, $3, $15, $16))
  select log_index, log_before, log_head from made`

/** An event chained behind the one before it and sealed, not written yet. */
export type Chained = { record: EventRecord; sealed: StoredEvent['sealed'] }

/** Chains and seals events in their order: everything an append needs that locks nothing. Throws Conflict and Erased. */
export async function chain(session: Session, given: Append): Promise<Chained[]> {
  if (given.events.length === 0) throw new TypeError('nothing to append')
  const { stream, cause, at, actor, pack, expectedSeq } = given
  const chained: Chained[] = []
  let after = given.expectedHash ?? (await lastHash(session, stream, expectedSeq))
  for (const event of given.events) {
    const seq = expectedSeq + chained.length + 1
    const record = recordOf(event, { stream, seq, prev: after, cause, at, actor, pack })
    const key = record.salted === null ? null : await keyFor(session, given, event)
    const sealed =
      key === null || record.salted === null
        ? null
        : { key: key.id, bytes: sealPersonal(key.key, record.salted, stream, seq) }
    chained.push({ record, sealed })
    after = record.hash
  }
  return chained
}

type Place = Pick<EventRow, 'log_index' | 'log_before' | 'log_head'>

async function addOne(session: Session, { shop }: Append, { record, sealed }: Chained): Promise<StoredEvent> {
  const { envelope, hash } = record
  const { stream, seq, cause, type, v, at: when, actor, pack, prev } = envelope
  const values = [stream, seq, shop, cause, type, v, when, actor.id, actor.role, pack.id, pack.version]
  values.push(prev, hash, record.canonical)
  const [log] = await (sealed === null
    ? session.query<Place>(insertEvent, values)
    : session.query<Place>(insertSealed, [...values, sealed.key, sealed.bytes]))
  if (log === undefined) throw new Conflict(stream, seq - 1)
  return { envelope, hash, log: { index: log.log_index, before: log.log_before, head: log.log_head }, sealed }
}

const appendedOf = (stored: StoredEvent[]): Appended => {
  const { envelope, hash, log } = stored.at(-1) as StoredEvent
  return { seq: envelope.seq, hash, log: { index: log.index, head: log.head }, stored }
}

/**
 * Writes what was chained, all or none. Throws Conflict when the stream has moved; the transaction is then lost. The installation's
 * log stays locked from here to the end of the transaction: add last, commit soon.
 */
export async function add(session: Session, given: Append, chained: readonly Chained[]): Promise<Appended> {
  try {
    return appendedOf(await together(chained.map((one) => addOne(session, given, one))))
  } catch (error) {
    const { code, constraint } = error instanceof DatabaseError ? error : {}
    throw code === 'RC001' || constraint === 'event_pkey'
      ? new Conflict(given.stream, given.expectedSeq)
      : error
  }
}

/** Chains and adds events to a stream, as `chain` and `add` say. */
export async function append(session: Session, given: Append): Promise<Appended> {
  return add(session, given, await chain(session, given))
}

function storedOf(stream: string, row: EventRow): StoredEvent {
  const envelope = JSON.parse(row.canonical) as Envelope
  if (sha256(row.canonical) !== row.hash || envelope.stream !== stream || envelope.seq !== row.seq)
    throw new Tampered(`event ${row.seq} of ${stream} is not what was recorded`)
  return {
    envelope,
    hash: row.hash,
    log: { index: row.log_index, before: row.log_before, head: row.log_head },
    sealed: row.key === null || row.sealed === null ? null : { key: row.key, bytes: row.sealed },
  }
}

const readings = `select e.stream, e.seq, e.hash, e.canonical, e.log_index, e.log_before, e.log_head, p.key, p.sealed, k.wrapped
  from event e left join event_personal p on p.stream = e.stream and p.seq = e.seq left join key k on k.id = p.key
  where`
const readingOne = `${readings} e.stream = $1 order by e.seq`
const readingMany = `${readings} e.stream = any ($1::uuid[]) order by e.stream, e.seq`

/**
 * The events of each stream in order, and the keys of their personal parts that still open, wrapped; a stream is left out when there
 * is none, or none this session may see. Throws Tampered.
 */
async function readStreams(
  session: Session,
  streams: readonly string[],
): Promise<{ read: Map<string, StoredEvent[]>; wrapped: Map<string, Uint8Array> }> {
  // One alone is asked for as such: of a list a connection makes a plan each time.
  const asked =
    streams.length === 1 ? ([readingOne, streams[0]] as const) : ([readingMany, [...streams]] as const)
  const rows = await session.query<EventRow & { stream: string }>(asked[0], [asked[1]])
  const read = new Map<string, StoredEvent[]>()
  const wrapped = new Map<string, Uint8Array>()
  for (const row of rows) {
    const { stream } = row
    const before = read.get(stream) ?? []
    const stored = storedOf(stream, row)
    if (row.seq !== before.length + 1 || stored.envelope.prev !== (before.at(-1)?.hash ?? zeros))
      throw new Tampered(`event ${row.seq} of ${stream} does not follow the one before it`)
    before.push(stored)
    read.set(stream, before)
    if (row.key !== null && row.wrapped !== null) wrapped.set(row.key, row.wrapped)
  }
  return { read, wrapped }
}

/** A stream's events in order; empty when there is none, or none this session may see. Throws Tampered. */
export async function readStream(session: Session, stream: string): Promise<StoredEvent[]> {
  return (await readStreams(session, [stream])).read.get(stream) ?? []
}

/** The personal part of each event, null where there is none or its key was destroyed. */
export async function openStream(
  session: Session,
  keyring: Keyring,
  stored: readonly StoredEvent[],
): Promise<(Salted | null)[]> {
  const named = new Set(stored.flatMap(({ sealed }) => (sealed === null ? [] : [sealed.key])))
  const keys = await keysById(session, keyring, [...named])
  return stored.map((one) => openedWith(keys, one))
}

function openedWith(keys: Map<string, Buffer>, { envelope, sealed }: StoredEvent): Salted | null {
  const key = sealed === null ? undefined : keys.get(sealed.key)
  return sealed === null || key === undefined
    ? null
    : openPersonal(key, sealed.bytes, envelope.stream, envelope.seq)
}

export type Read<E> = { events: E[]; seq: number; hash: string; stored: StoredEvent[] }

function ready<E>(stored: StoredEvent[], personal: readonly (Salted | null)[]): Read<E> {
  const events = stored.map(({ envelope: { type, v, body, at, actor } }, index): Recorded => {
    return { type, v, body, personal: personal[index]?.content ?? null, at, actor }
  })
  return { events: events as E[], seq: stored.length, hash: stored.at(-1)?.hash ?? zeros, stored }
}

/** Streams ready to be folded, in the order asked for, read at once: `seq` 0 and no events where there is none. */
export async function readEventsOf<E = Recorded>(
  session: Session,
  keyring: Keyring,
  streams: readonly string[],
): Promise<Read<E>[]> {
  if (streams.length === 0) return []
  const { read, wrapped } = await readStreams(session, streams)
  const keys = unwrapped(keyring, wrapped)
  return streams.map((stream) => {
    const stored = read.get(stream) ?? []
    return ready<E>(
      stored,
      stored.map((one) => openedWith(keys, one)),
    )
  })
}

/** A stream ready to be folded: `seq` 0 and no events when there is none. `E` is the decider's own event type. */
export async function readEvents<E = Recorded>(
  session: Session,
  keyring: Keyring,
  stream: string,
): Promise<Read<E>> {
  const [read] = await readEventsOf<E>(session, keyring, [stream])
  return read ?? ready<E>([], [])
}
