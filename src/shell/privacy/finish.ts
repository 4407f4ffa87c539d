/** The later steps of erasures: their blobs, then the database's files. Cut off anywhere, they go on from there the next time. */
import { keepLedger, reapplyKept } from './reapply.ts'
import type { PrivacyTools } from './record.ts'
import { scrub } from './scrub.ts'

/** Removes blobs of erasures that are on disk still; returns how many. */
export async function removeErasedBlobs({ database, blobs }: PrivacyTools): Promise<number> {
  const owner = { as: 'owner' } as const
  const left = await database.transaction(owner, (session) =>
    session.query<{ blob: string }>('select blob from erasure_blob order by erasure, blob', []),
  )
  for (const { blob } of left) {
    await blobs.remove(blob)
    await database.transaction(owner, (session) =>
      session.query('delete from erasure_blob where blob = $1', [blob]),
    )
  }
  return left.length
}

/** Clears the files where an erasure waits for it; what is left over then, or null. */
export async function scrubErased({ database, clock, log }: PrivacyTools): Promise<string | null> {
  const owner = { as: 'owner' } as const
  const waiting = await database.transaction(owner, (session) =>
    session.query<{ id: string }>('select id from erasure where scrubbed_at is null', []),
  )
  if (waiting.length === 0) return null
  const left = await scrub(database)
  if (left !== null) log.warn('erased bytes may be in old pages or the log still', { left })
  await database.transaction(owner, (session) =>
    session.query(
      `update erasure set left_over = $2, scrubbed_at = case when $2::text is null then $3::bigint end
       where id = any ($1::uuid[])`,
      [waiting.map(({ id }) => id), left, clock.now()],
    ),
  )
  return left
}

/** All of it, in order; what the ledger knows and the database does not comes first, then the ledger, since a restore goes by it. */
export async function finishErasures(tools: PrivacyTools): Promise<{ blobs: number; left: string | null }> {
  await reapplyKept(tools)
  await keepLedger(tools)
  const blobs = await removeErasedBlobs(tools)
  return { blobs, left: await scrubErased(tools) }
}
