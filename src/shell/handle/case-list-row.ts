/** Writing a case's row of the lists. What the writer cannot see of the shop is kept from the row as it stood. */
import type { Actor, Given } from '#core/case/commands.ts'
import type { CaseState } from '#core/case/state.ts'
import type { CaseRow } from '#core/doors/shapes.ts'
import { preflight } from '#core/evidence/preflight.ts'
import { reviews } from '#core/person/roles.ts'
import type { Law } from '#core/policy/pack.ts'
import { type CaseViewRow, caseViewRow } from '#shell/store/case-row.ts'
import { type Session, together } from '#shell/store/database.ts'
import { findListing, type ListingKey, saveCaseView } from '#shell/store/views.ts'

/** What the case's listing is found by; null once erased. */
export function listingKeyOf(state: CaseState, law: Law): ListingKey | null {
  const { subject, shop, site } = state
  if (subject === null) return null
  const key = { shop, marketplace: law.pack.marketplace.id, site, listing: subject.listing }
  return subject.variant === undefined ? key : { ...key, variant: subject.variant }
}

async function rowBefore(session: Session, id: string): Promise<CaseRow | undefined> {
  const rows = await session.query<{ row: string }>('select row from case_view where id = $1', [id])
  return rows[0] === undefined ? undefined : (JSON.parse(rows[0].row) as CaseViewRow).row
}

type Changed = { id: string; state: CaseState; law: Law; seq: number; actor: Actor; given: Given; at: number }

/** The row as it will stand; `at` is the instant of the change, UTC milliseconds. */
export async function makeCaseRow(session: Session, of: Changed): Promise<CaseViewRow> {
  const { id, state, law, seq, actor, given, at } = of
  const key = listingKeyOf(state, law)
  const [found, before] = await together([
    key === null ? Promise.resolve(null) : findListing(session, key),
    actor.role === 'seller' ? Promise.resolve(undefined) : rowBefore(session, id),
  ])
  const judged = preflight(state, law, { ...given, now: at })
  const view = caseViewRow({ id, state, law, seq, preflight: judged, listing: found?.state ?? null, at })
  if (before !== undefined) {
    view.row.preflight = before.preflight
    if (reviews(actor.role)) view.row.listingState = before.listingState
  }
  return view
}

/** Makes and stores it. */
export async function writeCaseRow(session: Session, of: Changed): Promise<void> {
  await saveCaseView(session, await makeCaseRow(session, of))
}
