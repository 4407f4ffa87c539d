/** What lists show: one row per case and per listing, written with every append and rebuilt from events at will. */
import type { CaseRow, QueueRow } from '#core/doors/shapes.ts'
import type { ListingState } from '#core/listing/listing.ts'
import type { CaseViewRow, Waiting } from './case-row.ts'
import type { Session } from './database.ts'
import { placeOf } from './inbox.ts'

const upsertCase = `insert into case_view (id, shop, code, seq, venue, status, reviewable, waiting, stage, queue, claimed_by,
    filed_at, clock_at, next_at, changed_at, search, row, site, place, closing_at, marketplace, listing, listing_state, blocks)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
  on conflict (id) do update set seq = excluded.seq, status = excluded.status, reviewable = excluded.reviewable,
    waiting = excluded.waiting, stage = excluded.stage, queue = excluded.queue, claimed_by = excluded.claimed_by,
    filed_at = excluded.filed_at, clock_at = excluded.clock_at, next_at = excluded.next_at,
    changed_at = excluded.changed_at, search = excluded.search, row = excluded.row, site = excluded.site,
    place = excluded.place, closing_at = excluded.closing_at, marketplace = excluded.marketplace,
    listing = excluded.listing, listing_state = excluded.listing_state, blocks = excluded.blocks
  where case_view.seq <= excluded.seq`

/** PostgreSQL keeps no NUL in a text. */
const searchable = (parts: (string | null)[]): string => parts.join('\n').replaceAll('\0', '').toLowerCase()

/** Stores a case's row; one made from an older version of the case changes nothing. */
export async function saveCaseView(session: Session, view: CaseViewRow): Promise<void> {
  const { row, review } = view
  await session.query(upsertCase, [
    row.id,
    view.shop,
    row.code,
    view.seq,
    row.venue,
    row.status,
    view.reviewable,
    review !== null,
    review?.stage ?? null,
    review?.queue ?? null,
    review?.claimedBy ?? null,
    review?.filedAt ?? null,
    review?.place ?? review?.clock?.at ?? null,
    view.closing[0]?.at ?? null,
    row.changedAt,
    searchable([row.code, row.listing, row.title, row.site]),
    JSON.stringify(view),
    row.site,
    placeOf(view),
    view.closing.map(({ at }) => at),
    row.marketplace,
    row.listing.replaceAll('\0', ''),
    row.listingState,
    row.preflight.blocks,
  ])
}

/** Whether whoever this session runs for acts for that site of the shop; everybody does who is not restricted. */
export async function actsForSite(session: Session, shop: string, site: string): Promise<boolean> {
  const rows = await session.query<{ open: boolean }>('select recourse_site_open($1, $2) as open', [
    shop,
    site,
  ])
  return rows[0]?.open === true
}

/** Whether whoever this session runs for acts for some sites only. */
export async function isRestricted(session: Session): Promise<boolean> {
  const rows = await session.query<{ some: boolean }>(`select recourse_sites() <> '' as some`, [])
  return rows[0]?.some === true
}

/** `now` decides which deadline is the next; `q` is looked for in code, listing, title and site. */
export type CaseQuery = { shop: string; now: number; q?: string | undefined; status?: string | undefined }

const byDeadline = (a: CaseRow, b: CaseRow): number =>
  (a.deadline?.at ?? Number.MAX_SAFE_INTEGER) - (b.deadline?.at ?? Number.MAX_SAFE_INTEGER) ||
  b.changedAt - a.changedAt

/** The shop's cases, the next deadline first; with `*` those of every shop the session sees, each with its shop. */
export async function listCases(session: Session, query: CaseQuery): Promise<CaseRow[]> {
  const of = query.shop === '*' ? `$1::text = '*'` : 'shop = $1'
  const rows = await session.query<{ row: string }>(
    `select row from case_view where ${of} and ($2::text is null or status = $2)
       and ($3::text is null or strpos(search, $3) > 0)`,
    [query.shop, query.status ?? null, query.q === undefined ? null : searchable([query.q])],
  )
  return rows
    .map((one) => JSON.parse(one.row) as CaseViewRow)
    .map(({ row, closing, shop }) => ({
      ...row,
      ...(query.shop === '*' ? { shop } : {}),
      deadline: closing.find(({ at }) => at >= query.now) ?? null,
    }))
    .sort(byDeadline)
}

/** Hosted cases that wait for a decision, the most pressing clock first. */
export async function listQueue(
  session: Session,
  query: {
    actor: string
    queue?: string | undefined
    stages?: readonly string[] | undefined
    /** Until when a case is kept from whoever skipped it then. */
    rests?: (row: { pack: string; skippedAt: number }) => number
  },
): Promise<QueueRow[]> {
  const rows = await session.query<{ row: string }>(
    `select row from case_view where waiting and ($1::text is null or queue = $1)
     order by clock_at nulls last, filed_at, id`,
    [query.queue ?? null],
  )
  return rows.flatMap((one) => {
    const { row, review } = JSON.parse(one.row) as CaseViewRow
    if (review === null || !(query.stages?.includes(review.stage) ?? true)) return []
    const { queue, stage, filedAt, clock, claimedBy, asked } = review
    const notForMe = keptFrom(review, row.pack, query)
    return {
      id: row.id,
      code: row.code,
      procedure: row.procedure,
      pack: row.pack,
      reason: row.reason,
      site: row.site,
      queue,
      stage,
      filedAt,
      clock,
      claimedBy: claimedBy === null ? 'nobody' : claimedBy === query.actor ? 'me' : 'another',
      ...(asked === undefined ? {} : { asked }),
      ...(notForMe === null ? {} : { notForMe }),
    }
  })
}

/** What keeps a case from a reviewer; a rest that is over keeps it no longer, which is for the reader to see by its instant. */
function keptFrom(
  { conflicts, skips }: Waiting,
  pack: string,
  { actor, rests }: { actor: string; rests?: (row: { pack: string; skippedAt: number }) => number },
): NonNullable<QueueRow['notForMe']> | null {
  if (conflicts?.includes(actor)) return { why: 'conflict', until: null }
  const skip = skips?.find(({ by }) => by === actor)
  if (skip === undefined || rests === undefined) return null
  return { why: 'skipped', until: rests({ pack, skippedAt: skip.at }) }
}

/** The shop of a case and its version; null when there is none, or it is not for this session to see. */
export async function findCase(session: Session, id: string): Promise<{ shop: string; seq: number } | null> {
  const rows = await session.query<{ shop: string; seq: number }>(
    'select shop, seq from case_view where id = $1',
    [id],
  )
  return rows[0] ?? null
}

export type ListingKey = {
  shop: string
  marketplace: string
  site: string
  listing: string
  variant?: string | undefined
}

const listingKey = (key: ListingKey) => [key.shop, key.marketplace, key.site, key.listing, key.variant ?? '']

/** The stream of a listing and its state; null when nothing was ever recorded of it. */
export async function findListing(
  session: Session,
  key: ListingKey,
): Promise<{ stream: string; seq: number; state: ListingState } | null> {
  const rows = await session.query<{ stream: string; seq: number; row: string }>(
    `select stream, seq, row from listing_view
     where shop = $1 and marketplace = $2 and site = $3 and listing = $4 and variant = $5`,
    listingKey(key),
  )
  const found = rows[0]
  return found === undefined
    ? null
    : { stream: found.stream, seq: found.seq, state: JSON.parse(found.row) as ListingState }
}

/** The shop whose listing it is, as far as it is on record, of the same site first; null when it is not. Asked by the system only. */
export async function findListingOwner(
  session: Session,
  of: Omit<ListingKey, 'shop' | 'variant'>,
): Promise<string | null> {
  const rows = await session.query<{ shop: string }>(
    `select shop from listing_view where marketplace = $1 and listing = $2 order by site <> $3, shop limit 1`,
    [of.marketplace, of.listing, of.site],
  )
  return rows[0]?.shop ?? null
}

/** Stores a listing's state. Of two streams opened for one listing at once, the second is refused by the database. */
export async function saveListingView(
  session: Session,
  view: { stream: string; seq: number; state: ListingState },
): Promise<void> {
  const { stream, seq, state } = view
  await session.query(
    `insert into listing_view (stream, seq, status, row, shop, marketplace, site, listing, variant)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (stream) do update set seq = excluded.seq, status = excluded.status, row = excluded.row
     where listing_view.seq <= excluded.seq`,
    [
      stream,
      seq,
      state.status,
      JSON.stringify(state),
      ...listingKey({ ...state, variant: state.variant ?? undefined }),
    ],
  )
}
