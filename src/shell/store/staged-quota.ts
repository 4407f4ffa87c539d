/** How much a shop may have uploaded and not attached to a case yet. */
import type { Database, Session } from './database.ts'

/** The shop has as much as it may: of uploads that wait, or in its vault. */
export class QuotaUsed extends Error {
  override readonly name = 'QuotaUsed'
  readonly limit: number
  readonly of: 'waiting' | 'vault'
  constructor(limit: number, of: 'waiting' | 'vault' = 'waiting') {
    super(`more than ${limit} bytes are ${of === 'waiting' ? 'waiting' : 'in the vault'}`)
    this.limit = limit
    this.of = of
  }
}

async function waiting(session: Session, shop: string): Promise<number> {
  const [row] = await session.query<{ bytes: number | string | null }>(
    `select sum(sealed_bytes)::bigint as bytes from exhibit where shop = $1 and state = 'staged'`,
    [shop],
  )
  return Number(row?.bytes ?? 0)
}

/** Throws QuotaUsed where uploads of the shop that wait come to `limit` bytes already: asked before a file is read. */
export async function refuseOverQuota(database: Database, shop: string, limit: number): Promise<void> {
  const bytes = await database.transaction({ as: 'owner' }, (session) => waiting(session, shop))
  if (bytes >= limit) throw new QuotaUsed(limit)
}

/**
 * Throws QuotaUsed where `more` bytes would bring uploads of the shop that wait above `limit`. To be called in the transaction that
 * records them: of several at once each waits for the one before and sees what it brought.
 */
export async function takeQuota(
  session: Session,
  { shop, more, limit }: { shop: string; more: number; limit: number },
): Promise<void> {
  await session.query('select pg_advisory_xact_lock(52001, hashtext($1))', [shop])
  if ((await waiting(session, shop)) + more > limit) throw new QuotaUsed(limit)
}
