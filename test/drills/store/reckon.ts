/** After the deaths: what was acknowledged against what is there, and whether everything that belongs together is. */
import { createHash } from 'node:crypto'
import { effectsOf } from '#core/case/effects.ts'
import type { CaseEvent } from '#core/case/events.ts'
import { evolve } from '#core/case/evolve.ts'
import type { CaseState } from '#core/case/state.ts'
import type { ListingState } from '#core/listing/listing.ts'
import type { Deps } from '#shell/deps.ts'
import { type FoldedCase, foldCase } from '#shell/handle/fold.ts'
import { readWhole } from '#shell/store/blobs/blobs.ts'
import type { Row } from '#shell/store/database.ts'
import { findExhibit } from '#shell/store/exhibits.ts'
import { findPacket } from '#shell/store/packets.ts'
import { openWorker } from '#shell/worker/worker.ts'
import { type Ack, depsOf, type Job } from './filer.ts'

export type Reckoning = {
  acknowledged: number
  /** Acknowledged and not there, each said. */
  lost: string[]
  /** Done more than once, each said. */
  doubled: string[]
  /** Exhibits or packets whose bytes are not what their record says, and records without their parts. */
  apart: string[]
  /** Outbox rows an event asks for and has not, or has and nothing asks for; effects not applied exactly once. */
  outbox: string[]
  cases: number
  filed: number
  exhibits: number
  effects: number
}

const owned = <R extends Row>(deps: Deps, sql: string, params: unknown[] = []) =>
  deps.database.transaction({ as: 'owner' }, (session) => session.query<R>(sql, params))
const system = { as: 'app', role: 'system', actor: 'system', shop: null } as const

async function compareAcks(deps: Deps, acks: readonly Ack[], into: Reckoning): Promise<void> {
  const events = await owned<{ stream: string; seq: number; hash: string }>(
    deps,
    'select stream, seq, hash from event',
  )
  const present = new Set(events.map(({ stream, seq, hash }) => `${stream} ${seq} ${hash}`))
  const staged = new Set((await owned<{ id: string }>(deps, 'select id from exhibit')).map(({ id }) => id))
  for (const ack of acks) {
    const there =
      ack.exhibit === undefined ? present.has(`${ack.case} ${ack.seq} ${ack.hash}`) : staged.has(ack.exhibit)
    if (!there) into.lost.push(JSON.stringify(ack))
  }
}

/** Each command of a filing gives one event of its type, two where two exhibits are attached. */
function lookForDoubles({ id, read }: FoldedCase, into: Reckoning): void {
  const counts = new Map<string, number>()
  for (const { type } of read.events) counts.set(type, (counts.get(type) ?? 0) + 1)
  for (const [type, count] of counts)
    if (count > (type === 'ExhibitAttached' ? 2 : 1)) into.doubled.push(`${type} ${count} times in ${id}`)
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The exhibits of a case by the table, and the packets of its filings. */
async function filesOf(deps: Deps, { id, state }: FoldedCase) {
  const ids = await owned<{ id: string }>(deps, 'select id from exhibit where stream = $1', [id])
  return deps.database.transaction(system, async (session) => {
    const exhibits = []
    for (const row of ids) exhibits.push(await findExhibit(session, deps.keyring, row.id))
    const packets = []
    for (const index of state.filings.keys())
      packets.push(await findPacket(session, deps.keyring, id, index + 1))
    return { exhibits: exhibits.filter((one) => one !== null), packets }
  })
}

async function openFiles(deps: Deps, folded: FoldedCase, into: Reckoning): Promise<void> {
  const { id, state } = folded
  const bytesOf = (of: { blob: string; key: Buffer | null } | null) =>
    of?.key == null ? null : readWhole(deps.blobs, of.blob, of.key).catch(() => null)
  const { exhibits, packets } = await filesOf(deps, folded)
  if (exhibits.length !== Object.keys(state.exhibits).length) into.apart.push(`exhibits of ${id}`)
  for (const exhibit of exhibits) {
    into.exhibits += 1
    const bytes = await bytesOf(exhibit)
    if (bytes === null || digestOf(bytes) !== exhibit.record?.digest) into.apart.push(`exhibit ${exhibit.id}`)
  }
  for (const [index, packet] of packets.entries()) {
    into.filed += 1
    const bytes = await bytesOf(packet)
    if (bytes === null || digestOf(bytes) !== state.filings[index]?.packet?.sha256)
      into.apart.push(`packet ${index + 1} of ${id}`)
  }
}

/** Effects the events of cases ask for: their ids, and how many each listing is to see. */
type Asked = { ids: Set<string>; listings: Map<string, number> }

function effectsAskedBy({ id, law, read }: FoldedCase, asked: Asked): void {
  let state: CaseState | null = null
  for (const [index, event] of read.events.entries()) {
    state = evolve(state, event as CaseEvent)
    for (const [n, effect] of effectsOf(event, state, law).entries()) {
      asked.ids.add(`${id}:${index + 1}:${n}`)
      if (effect.kind === 'listing')
        asked.listings.set(effect.key.listing, (asked.listings.get(effect.key.listing) ?? 0) + 1)
    }
  }
}

async function workAndCompare(deps: Deps, asked: Asked, into: Reckoning): Promise<void> {
  const rows = await owned<{ id: string }>(deps, 'select id from outbox')
  const there = new Set(rows.map(({ id }) => id))
  for (const id of asked.ids) if (!there.has(id)) into.outbox.push(`not there: ${id}`)
  for (const id of there) if (!asked.ids.has(id)) into.outbox.push(`nothing asks for: ${id}`)
  await openWorker(deps).tick(deps.clock.now())
  const open = await owned<{ id: string }>(deps, 'select id from outbox where done_at is null')
  for (const { id } of open) into.outbox.push(`not done: ${id}`)
  const seen = await owned<{ listing: string; row: string }>(deps, 'select listing, row from listing_view')
  for (const { listing, row } of seen) {
    const { history } = JSON.parse(row) as ListingState
    const times = asked.listings.get(listing) ?? 0
    if (history.length !== times)
      into.doubled.push(`${history.length} changes of ${listing}, ${times} asked for`)
  }
  into.effects = rows.length
}

/** Opens the installation as the product does and reckons. */
export async function reckon(job: Job, acks: readonly Ack[]): Promise<Reckoning> {
  const into: Reckoning = {
    ...{ acknowledged: acks.length, lost: [], doubled: [], apart: [], outbox: [] },
    ...{ cases: 0, filed: 0, exhibits: 0, effects: 0 },
  }
  const deps = await depsOf(job)
  try {
    await compareAcks(deps, acks, into)
    const streams = await owned<{ id: string }>(deps, 'select id from case_view')
    into.cases = streams.length
    const asked: Asked = { ids: new Set(), listings: new Map() }
    const listings = new Set<string>()
    for (const { id } of streams) {
      const folded = await deps.database.transaction(system, (session) => foldCase(session, deps, id))
      if (folded === null) {
        into.apart.push(`case ${id} has no record`)
        continue
      }
      const listing = folded.state.subject?.listing ?? id
      if (listings.has(listing)) into.doubled.push(`two cases about ${listing}`)
      listings.add(listing)
      lookForDoubles(folded, into)
      await openFiles(deps, folded, into)
      effectsAskedBy(folded, asked)
    }
    await workAndCompare(deps, asked, into)
    return into
  } finally {
    await deps.close()
  }
}

/** One line of what was reckoned. */
export const told = (found: Reckoning): string =>
  `${found.acknowledged} acknowledged, ${found.lost.length} lost, ${found.doubled.length} doubled; ${found.cases} cases, ${found.filed} filed packets and ${found.exhibits} exhibits read back, ${found.apart.length} apart; ${found.effects} effects, outbox differs in ${found.outbox.length}`

/** Everything that has to be empty. */
export const faults = ({ lost, doubled, apart, outbox }: Reckoning) => ({ lost, doubled, apart, outbox })
