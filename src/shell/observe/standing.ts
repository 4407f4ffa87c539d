/** How queues, outbox and timers stand right now, read from the database when somebody asks. */
import type { Database } from '#shell/store/database.ts'
import type { Standing } from './metrics.ts'

const seconds = (from: number | null, now: number): number =>
  from === null ? 0 : Math.max(0, (now - from) / 1000)

/** `now` is UTC milliseconds. */
export function readStanding(database: Database, now: number): Promise<Standing> {
  return database.transaction({ as: 'owner' }, async (session) => {
    const queues = await session.query<{
      queue: string
      stage: string
      waiting: number
      since: number | null
      late: number
    }>(
      `select coalesce(queue, '') as queue, coalesce(stage, '') as stage, count(*)::int as waiting, min(filed_at) as since,
         count(*) filter (where clock_at < $1)::int as late from case_view where waiting group by 1, 2`,
      [now],
    )
    const [outbox] = await session.query<{ waiting: number; dead: number; since: number | null }>(
      `select count(*) filter (where done_at is null and dead_at is null)::int as waiting,
         count(*) filter (where dead_at is not null)::int as dead,
         min(next_at) filter (where done_at is null and dead_at is null) as since
       from outbox where done_at is null`,
      [],
    )
    const [timers] = await session.query<{ waiting: number; overdue: number; since: number | null }>(
      `select count(*)::int as waiting, count(*) filter (where at <= $1)::int as overdue,
         min(at) filter (where at <= $1) as since from timer`,
      [now],
    )
    return {
      queues: queues.map(({ since, ...of }) => ({ ...of, oldest: seconds(since, now) })),
      outbox: {
        waiting: outbox?.waiting ?? 0,
        dead: outbox?.dead ?? 0,
        oldest: seconds(outbox?.since ?? null, now),
      },
      timers: {
        waiting: timers?.waiting ?? 0,
        overdue: timers?.overdue ?? 0,
        latest: seconds(timers?.since ?? null, now),
      },
    }
  })
}
