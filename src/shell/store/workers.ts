/** Which workers share this database, by the database's own clock. */
import type { Database } from './database.ts'

/** Milliseconds after which a worker that has not been heard of is taken for gone. */
export const unseenAfter = 15_000

/** Says that a worker is there, and forgets those long gone. */
export function seeWorker(db: Database, worker: { id: string; version: string }): Promise<void> {
  return db.transaction({ as: 'owner' }, async (session) => {
    await session.query(
      `insert into worker_seen (id, version) values ($1, $2) on conflict (id) do update set seen_at = now()`,
      [worker.id, worker.version],
    )
    await session.query(`delete from worker_seen where seen_at < now() - interval '1 day'`)
  })
}

/** A worker that ends in order is not missed. */
export function unseeWorker(db: Database, id: string): Promise<void> {
  return db.transaction({ as: 'owner' }, async (session) => {
    await session.query('delete from worker_seen where id = $1', [id])
  })
}

/** How many workers have been heard of lately. */
export function workersSeen(db: Database): Promise<number> {
  return db.transaction({ as: 'owner' }, async (session) => {
    const rows = await session.query<{ count: number }>(
      `select count(*) as count from worker_seen where seen_at > now() - $1 * interval '1 millisecond'`,
      [unseenAfter],
    )
    return rows[0]?.count ?? 0
  })
}
