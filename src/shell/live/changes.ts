/** What has moved between two places of the installation's log, and which of it somebody may be told. */
import type { Changed, liveKinds } from '#core/doors/live-routes.ts'
import type { As, Database } from '#shell/store/database.ts'

const owner = { as: 'owner', snapshot: true } as const

/** The place of the last entry: it grows in the order of commits, so that nothing below it can still appear. */
export async function headOf(database: Database): Promise<number> {
  const rows = await database.transaction(owner, (session) =>
    session.query<{ index: number }>('select index from log_head', []),
  )
  return rows[0]?.index ?? 0
}

/** Streams that moved, with the shop whose they are. */
export type Moved = { stream: string; shop: string }

/** Longer stretches are not told one by one. */
export const stretchAtMost = 5_000

/** What moved after `after` up to `head`; null where that is too much to tell, or `after` is no place of this log. */
export async function movedBetween(
  database: Database,
  { after, head }: { after: number; head: number },
): Promise<Moved[] | null> {
  if (after > head || head - after > stretchAtMost) return null
  if (after === head) return []
  return database.transaction(owner, (session) =>
    session.query<Moved>('select distinct stream, shop from event where log_index > $1 and log_index <= $2', [
      after,
      head,
    ]),
  )
}

type Row = { kind: (typeof liveKinds)[number]; id: string; seq: number }

const seen = `select 'case' as kind, id, seq from case_view where id = any ($1::uuid[])
  union all select 'account', stream, seq from account_view where stream = any ($1::uuid[])
  union all select 'listing', stream, seq from listing_view where stream = any ($1::uuid[])`

/** Of what moved, what this person may see: row security decides, at the moment of telling. */
export async function shownTo(database: Database, as: As, moved: readonly Moved[]): Promise<Changed[]> {
  const streams = [...new Set(moved.map(({ stream }) => stream))]
  if (streams.length === 0) return []
  return database.transaction(as, (session) => session.query<Row>(seen, [streams]))
}
