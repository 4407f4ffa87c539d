/**
 * How often an address may knock at doors where a secret could be guessed: one count for all processes, kept in the database. Other
 * requests are counted by each process for itself.
 */
import { createHash } from 'node:crypto'
import type { Database } from '#shell/store/database.ts'

/** Milliseconds. */
const window = 60_000

export type Knock = { route: string; address: string; most: number }

/** Takes one; 0, or milliseconds to wait where more than `most` were taken within a minute. `now` is the system's time. */
export const knock = (database: Database, { route, address, most }: Knock, now: number): Promise<number> =>
  database.transaction({ as: 'owner' }, async (session) => {
    const name = createHash('sha256').update(`${route}\0${address}`).digest('hex')
    const [row] = await session.query<{ count: number; began: number }>(
      `insert into auth_attempt (name, began_at, count) values ($1, $2, 1)
       on conflict (name) do update set
         count = case when auth_attempt.began_at <= $3 then 1 else least(auth_attempt.count, 1000000) + 1 end,
         began_at = case when auth_attempt.began_at <= $3 then $2 else auth_attempt.began_at end
       returning count, began_at as began`,
      [name, now, now - window],
    )
    if (row === undefined) return 0
    // The first of a minute clears away what nobody asks about any more.
    if (row.count === 1)
      await session.query(
        `delete from auth_attempt where name in (select name from auth_attempt where began_at < $1
           limit 100 for update skip locked)`,
        [now - window],
      )
    return row.count <= most ? 0 : Math.max(1, row.began + window - now)
  })
