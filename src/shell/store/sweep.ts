/** Clearing away what nobody waits for: uploads never attached, and blobs no row knows of. */
import type { Blobs } from './blobs/blobs.ts'
import type { Database } from './database.ts'
import { stagedFor } from './exhibits.ts'

/** Removes staged exhibits whose time is over, with their keys, then blobs left behind by uploads that broke off. */
export async function sweepStaged(
  db: Database,
  blobs: Blobs,
  now: number,
): Promise<{ exhibits: number; orphans: number }> {
  const gone = await db.transaction({ as: 'owner' }, async (session) => {
    const rows = await session.query<{ id: string; blob: string }>(
      `delete from exhibit where state = 'staged' and expires_at <= $1 returning id, blob`,
      [now],
    )
    for (const { id } of rows)
      await session.query(
        `update key set wrapped = null, destroyed_at = $2 where kind = 'exhibit' and subject = $1`,
        [id, now],
      )
    return rows
  })
  for (const { blob } of gone) await blobs.remove(blob)
  return { exhibits: gone.length, orphans: await sweepOrphans(db, blobs) }
}

/** By the age on disk, not by the given clock: one that was moved forward must not take what is being written just now. */
async function sweepOrphans(db: Database, blobs: Blobs): Promise<number> {
  let count = 0
  for await (const { blob, age } of blobs.list()) {
    if (age < stagedFor) continue
    const known = await db.transaction({ as: 'owner' }, (session) =>
      session.query(
        `select 1 from exhibit where blob = $1 union all select 1 from packet where blob = $1
         union all select 1 from vault_item where blob = $1`,
        [blob],
      ),
    )
    if (known.length === 0 && (await blobs.remove(blob))) count += 1
  }
  return count
}
