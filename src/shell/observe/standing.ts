/** How queues, outbox, webhooks and timers stand right now, read from the database when somebody asks. */
import type { Database, Session } from '#shell/store/database.ts'
import type { Standing } from './metrics.ts'

const seconds = (from: number | null | undefined, now: number): number =>
  from == null ? 0 : Math.max(0, (now - from) / 1000)

type Counted = { waiting: number; dead: number; since: number | null }

/** Of a table of work: what waits, what was given up, and since when the first waits. */
async function workIn(session: Session, table: 'outbox' | 'webhook_message', now: number) {
  const since = table === 'outbox' ? 'next_at' : 'at'
  const [row] = await session.query<Counted>(
    `select count(*) filter (where dead_at is null)::int as waiting, count(*) filter (where dead_at is not null)::int as dead,
       min(${since}) filter (where dead_at is null) as since from ${table} where done_at is null`,
    [],
  )
  return { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0, oldest: seconds(row?.since, now) }
}

async function queuesAt(session: Session, now: number): Promise<Standing['queues']> {
  type Row = { queue: string; stage: string; waiting: number; since: number | null; late: number }
  const rows = await session.query<Row>(
    `select coalesce(queue, '') as queue, coalesce(stage, '') as stage, count(*)::int as waiting, min(filed_at) as since,
       count(*) filter (where clock_at < $1)::int as late from case_view where waiting group by 1, 2`,
    [now],
  )
  return rows.map(({ since, ...of }) => ({ ...of, oldest: seconds(since, now) }))
}

/** `now` is UTC milliseconds. */
export function readStanding(database: Database, now: number): Promise<Standing> {
  return database.transaction({ as: 'owner' }, async (session) => {
    const [timers] = await session.query<{ waiting: number; overdue: number; since: number | null }>(
      `select count(*)::int as waiting, count(*) filter (where at <= $1)::int as overdue,
         min(at) filter (where at <= $1) as since from timer`,
      [now],
    )
    return {
      queues: await queuesAt(session, now),
      outbox: await workIn(session, 'outbox', now),
      webhooks: await workIn(session, 'webhook_message', now),
      timers: {
        waiting: timers?.waiting ?? 0,
        overdue: timers?.overdue ?? 0,
        latest: seconds(timers?.since, now),
      },
    }
  })
}
