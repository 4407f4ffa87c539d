/** Hosted cases that were answered, page by page, under the reader's row security. */
import type { DecidedAnswer } from '#core/doors/decided-routes.ts'
import type { CaseViewRow } from './case-row.ts'
import type { Session } from './database.ts'

export type DecidedQuery = {
  q?: string | undefined
  outcome?: 'granted' | 'denied' | undefined
  /** Where the page before ended, as it said. */
  after?: string | undefined
  most: number
}

/** The latest change first; a case that changes while somebody reads on comes to the front and is not missed. */
export async function listDecided(session: Session, query: DecidedQuery): Promise<DecidedAnswer> {
  const [at, id] = query.after?.split('_') ?? []
  const found = await session.query<{ row: string; outcome: 'granted' | 'denied' }>(
    `select row, status as outcome from case_view
     where reviewable and status in ('granted', 'denied') and ($1::text is null or status = $1)
       and ($2::text is null or strpos(search, $2) > 0)
       and ($3::bigint is null or (changed_at, id) < ($3::bigint, $4::uuid))
     order by changed_at desc, id desc limit $5`,
    [
      query.outcome ?? null,
      query.q?.replaceAll('\0', '').toLowerCase() ?? null,
      at === undefined ? null : Number(at),
      id ?? null,
      query.most + 1,
    ],
  )
  const rows = found.slice(0, query.most).map(({ row: stored, outcome }) => {
    const { row } = JSON.parse(stored) as CaseViewRow
    const { id, code, pack, procedure, reason, site, listing, changedAt } = row
    return { id, code, pack, procedure, reason, site, listing, outcome, changedAt }
  })
  const last = rows.at(-1)
  const more = found.length > query.most && last !== undefined
  return { rows, next: more ? `${last.changedAt}_${last.id}` : null }
}
