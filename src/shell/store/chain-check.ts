/**
 * Whether the whole record hangs together as it stands in the database: every entry's digest, its place in its stream and in the
 * installation's log, and both heads. Read page by page; needs no key. What a receipt proves beyond that is `verify`'s.
 */
import { nextHead, sha256, zeros } from './canonical.ts'
import type { Session } from './database.ts'

export type ChainCheck = {
  entries: number
  streams: number
  head: { index: number; head: string }
  /** Sentences, at most twenty. */
  problems: string[]
}

type EventRow = {
  stream: string
  seq: number
  prev: string
  hash: string
  canonical: string
  log_index: number
  log_before: string
  log_head: string
}

const page = 1_000
const reported = 20

type Seen = { streams: Map<string, { seq: number; hash: string }>; index: number; head: string }

function problemOf(row: EventRow, seen: Seen): string | null {
  const at = `entry ${row.log_index} (stream ${row.stream}, ${row.seq})`
  const before = seen.streams.get(row.stream) ?? { seq: 0, hash: zeros }
  if (sha256(row.canonical) !== row.hash) return `${at} was changed: its digest is another`
  const said = JSON.parse(row.canonical) as { stream: string; seq: number; prev: string }
  if (said.stream !== row.stream || said.seq !== row.seq || said.prev !== row.prev)
    return `${at} stands in another place than it says`
  if (row.seq !== before.seq + 1 || row.prev !== before.hash)
    return `${at} does not follow entry ${before.seq} of its stream: one is missing or was put in`
  if (row.log_index !== seen.index + 1 || row.log_before !== seen.head)
    return `${at} does not follow entry ${seen.index} of the log: one is missing or was put in`
  if (nextHead(row.log_before, row.hash) !== row.log_head) return `${at} has a head that does not follow`
  return null
}

async function headProblems(session: Session, seen: Seen): Promise<string[]> {
  const problems: string[] = []
  const [log] = await session.query<{ index: number; head: string }>('select index, head from log_head', [])
  if (log?.index !== seen.index || log.head !== seen.head)
    problems.push(
      `the log's head is ${log?.index ?? 'missing'}, its last entry ${seen.index}: the end was cut off or moved`,
    )
  const heads = await session.query<{ stream: string; seq: number; hash: string }>(
    'select stream, seq, hash from stream_head',
    [],
  )
  const known = new Set(heads.map(({ stream }) => stream))
  for (const { stream, seq, hash } of heads) {
    const last = seen.streams.get(stream)
    if (last?.seq !== seq || last.hash !== hash)
      problems.push(`stream ${stream} says it ends at ${seq}, its last entry is ${last?.seq ?? 'missing'}`)
  }
  for (const stream of seen.streams.keys())
    if (!known.has(stream)) problems.push(`stream ${stream} has entries and no head`)
  return problems
}

/** Checks all of it, as owner. */
export async function checkChain(session: Session): Promise<ChainCheck> {
  const seen: Seen = { streams: new Map(), index: 0, head: zeros }
  const problems: string[] = []
  let entries = 0
  for (let after = 0; ; ) {
    const rows = await session.query<EventRow>(
      `select stream, seq, prev, hash, canonical, log_index, log_before, log_head from event
       where log_index > $1 order by log_index limit ${page}`,
      [after],
    )
    for (const row of rows) {
      const problem = problemOf(row, seen)
      if (problem !== null && problems.length < reported) problems.push(problem)
      seen.streams.set(row.stream, { seq: row.seq, hash: row.hash })
      seen.index = row.log_index
      seen.head = row.log_head
      after = row.log_index
    }
    entries += rows.length
    if (rows.length < page) break
  }
  const all = [...problems, ...(await headProblems(session, seen))].slice(0, reported)
  return { entries, streams: seen.streams.size, head: { index: seen.index, head: seen.head }, problems: all }
}
