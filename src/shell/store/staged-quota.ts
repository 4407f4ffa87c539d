/** How much a shop may have uploaded and not attached to a case yet. */
import type { Database } from './database.ts'

/** The shop has as much waiting as it may; attaching or a week's time makes room. */
export class QuotaUsed extends Error {
  override readonly name = 'QuotaUsed'
  readonly limit: number
  constructor(limit: number) {
    super(`more than ${limit} bytes are waiting`)
    this.limit = limit
  }
}

/**
 * Throws QuotaUsed where uploads of the shop that wait come to `limit` bytes or more. Looked at before an upload: those that run at
 * the same moment may go over by what they are.
 */
export async function refuseOverQuota(database: Database, shop: string, limit: number): Promise<void> {
  const [row] = await database.transaction({ as: 'owner' }, (session) =>
    session.query<{ bytes: number | string | null }>(
      `select sum(sealed_bytes)::bigint as bytes from exhibit where shop = $1 and state = 'staged'`,
      [shop],
    ),
  )
  if (Number(row?.bytes ?? 0) >= limit) throw new QuotaUsed(limit)
}
