/** The seller's list of cases, read page by page in its order, and counted without reading it. */
import type { InboxCount, InboxFigures, InboxPage } from '#core/doors/inbox-routes.ts'
import type { CaseRow } from '#core/doors/shapes.ts'
import type { CaseViewRow } from './case-row.ts'
import type { Session } from './database.ts'

/** Places of what nothing presses and of what is over: after every instant there is. */
const nothingPresses = 9_000_000_000_000_000
const isOver = 9_000_000_000_000_001
const day = 86_400_000

const over: readonly CaseRow['status'][] = ['granted', 'exhausted', 'lapsed', 'withdrawn']

/** Where a case stands in the list as it is written; `moveOn` and every reading take it along as its deadlines pass. */
export const placeOf = ({ row, closing }: Pick<CaseViewRow, 'row' | 'closing'>): number =>
  over.includes(row.status) ? isOver : (closing[0]?.at ?? nothingPresses)

/** What the list is narrowed to. `of` is one of `shops`; `actor` is whose `assigned: 'me'` means. */
export type Narrowed = {
  shops: readonly string[]
  actor: string
  now: number
  q?: string | undefined
  status?: string | undefined
  is?: 'blocked' | 'ready' | 'waiting' | 'unknown' | undefined
  due?: 'day' | undefined
  assigned?: 'me' | 'nobody' | undefined
  listing?: string | undefined
}

/** Parameters of a statement as they are named in it. */
function parameters() {
  const values: unknown[] = []
  const name = (value: unknown, type: string): string => {
    values.push(value)
    return `$${values.length}::${type}`
  }
  return { values, name }
}
type Name = ReturnType<typeof parameters>['name']

const atRisk = `v.status not in ('granted', 'exhausted', 'lapsed', 'withdrawn') and v.listing_state <> 'active'`
const takingsOf = `select t.currency, t.minor, t.basis, t.at from listing_takings t
  where t.shop = v.shop and t.marketplace = v.marketplace and t.listing = v.listing and t.site in (v.site, '')
  order by t.site desc limit 1`

const kinds: Record<NonNullable<Narrowed['is']>, string> = {
  blocked: `v.status = 'open' and v.blocks > 0`,
  ready: `v.status = 'open' and v.blocks = 0`,
  waiting: `v.status = 'filed'`,
  unknown: `${atRisk} and not exists (${takingsOf})`,
}

/** The instant of the next deadline, seen from now: a place that has passed goes on along the case's own deadlines. */
const placeNow = (now: string): string =>
  `case when v.place >= ${now} then v.place
     else coalesce((select min(c) from unnest(v.closing_at) c where c >= ${now}), ${nothingPresses}) end`

/** Closes within a day from now. */
const closesSoon = (now: string): string => `${placeNow(now)} < ${now} + ${day}`

/** Conditions on a row `v` beside its shop. */
function conditions(of: Narrowed, name: Name): string[] {
  return [
    ...(of.status === undefined ? [] : [`v.status = ${name(of.status, 'text')}`]),
    ...(of.q === undefined
      ? []
      : [`strpos(v.search, ${name(of.q.replaceAll('\0', '').toLowerCase(), 'text')}) > 0`]),
    ...(of.listing === undefined ? [] : [`v.listing = ${name(of.listing, 'text')}`]),
    ...(of.is === undefined ? [] : [kinds[of.is]]),
    ...(of.due === undefined ? [] : [closesSoon(name(of.now, 'bigint'))]),
    ...(of.assigned === 'me'
      ? [
          `exists (select from case_assignment a where a.stream = v.id and a.person = ${name(of.actor, 'text')})`,
        ]
      : []),
    ...(of.assigned === 'nobody' ? ['not exists (select from case_assignment a where a.stream = v.id)'] : []),
  ]
}

/** The place in the list as the door names it: the next deadline, the last change, the id. */
export type Place = { place: number; changedAt: number; id: string }

export function readPlace(text: string): Place {
  const [place = '', changedAt = '', id = ''] = text.split('_')
  return { place: Number(place), changedAt: Number(changedAt), id }
}
const placeText = ({ place, changedAt, id }: Place): string => `${place}_${changedAt}_${id}`

/** Whether `place` of a row comes after one given; `until` is the other way round, itself included. */
const comesAfter = (place: string, of: { place: string; changedAt: string; id: string }): string =>
  `(${place} > ${of.place} or (${place} = ${of.place}
     and (v.changed_at < ${of.changedAt} or (v.changed_at = ${of.changedAt} and v.id > ${of.id}))))`

/**
 * The statement that reads a page. Each shop is read along its index, from behind the place given: first what is left of one instant of
 * change, then of one deadline, then the rest. What has passed since it was written stands elsewhere now; there is little of it, and it is
 * sorted in.
 */
function pageStatement(of: Narrowed & { after?: Place; until?: Place; rows: number }) {
  const { values, name } = parameters()
  const shops = name(of.shops, 'text[]')
  const now = name(of.now, 'bigint')
  const rows = name(of.rows + 1, 'integer')
  const named = (place: Place) => ({
    place: name(place.place, 'bigint'),
    changedAt: name(place.changedAt, 'bigint'),
    id: name(place.id, 'uuid'),
  })
  const after = of.after && named(of.after)
  const until = of.until && named(of.until)
  const narrowed = conditions(of, name)
  const where = (place: string, ...more: string[]) =>
    ['v.shop = s.shop', ...more, ...narrowed, ...(until ? [`not ${comesAfter(place, until)}`] : [])].join(
      ' and ',
    )
  const branch = (place: string, ...more: string[]) =>
    `(select v.id, v.shop, ${place} as place, v.changed_at from case_view v where ${where(place, ...more)}
      order by v.place, v.changed_at desc, v.id limit ${rows})`
  const ahead = 'v.place'
  const passed = placeNow(now)
  const branches = after
    ? [
        branch(
          ahead,
          `v.place >= ${now}`,
          `v.place = ${after.place}`,
          `v.changed_at = ${after.changedAt}`,
          `v.id > ${after.id}`,
        ),
        branch(ahead, `v.place >= ${now}`, `v.place = ${after.place}`, `v.changed_at < ${after.changedAt}`),
        branch(ahead, `v.place >= ${now}`, `v.place > ${after.place}`),
      ]
    : [branch(ahead, `v.place >= ${now}`)]
  const late = `(select v.id, v.shop, ${passed} as place, v.changed_at from case_view v
    where ${where(passed, `v.place < ${now}`, ...(after ? [comesAfter(passed, after)] : []))})`
  const sql = `with found as (
      select f.* from unnest(${shops}) s (shop) cross join lateral (${[...branches, late].join(' union all ')}) f
      order by f.place, f.changed_at desc, f.id limit ${rows})
    select v.id, v.shop, f.place, v.changed_at, v.row, t.currency, t.minor, t.basis, t.at
    from found f join case_view v on v.id = f.id left join lateral (${takingsOf}) t on true
    order by f.place, f.changed_at desc, f.id`
  return { sql, values }
}

type Found = { id: string; shop: string; place: number; changed_at: number; row: string } & (
  | { currency: string; minor: number; basis: 'revenue' | 'units'; at: number }
  | { currency: null }
)

function shown(found: Found, now: number): CaseRow {
  const { row, closing } = JSON.parse(found.row) as CaseViewRow
  return {
    ...row,
    deadline: closing.find(({ at }) => at >= now) ?? null,
    takings:
      found.currency === null
        ? null
        : { currency: found.currency, minor: Number(found.minor), basis: found.basis, at: Number(found.at) },
  }
}

/** One page. `several`: rows say whose they are. */
export async function readInbox(
  session: Session,
  of: Narrowed & { after?: Place; until?: Place; rows: number; several: boolean },
): Promise<InboxPage> {
  if (of.shops.length === 0) return { rows: [], next: null }
  const { sql, values } = pageStatement(of)
  const found = await session.query<Found>(sql, values)
  const page = found.slice(0, of.rows)
  const last = page.at(-1)
  const more = found.length > of.rows && last !== undefined
  return {
    rows: page.map((one) => ({ ...shown(one, of.now), ...(of.several ? { shop: one.shop } : {}) })),
    next: more ? placeText({ place: Number(last.place), changedAt: last.changed_at, id: last.id }) : null,
  }
}

/** How many the narrowed list holds. */
export async function countInbox(session: Session, of: Narrowed): Promise<InboxCount> {
  const { values, name } = parameters()
  const where = [`v.shop = any (${name(of.shops, 'text[]')})`, ...conditions(of, name)].join(' and ')
  const [row] = await session.query<{ cases: number }>(
    `select count(*)::int as cases from case_view v where ${where}`,
    values,
  )
  return { cases: row?.cases ?? 0 }
}

type Counted = Omit<InboxFigures, 'atRisk'>
type Risk = { currency: string | null; listings: number; minor: string | number | null }

/** Figures over everything the session sees of these shops; each listing and site counts once for the money. */
export async function inboxFigures(
  session: Session,
  { shops, now }: { shops: readonly string[]; now: number },
): Promise<InboxFigures> {
  const [counted] = await session.query<Counted>(
    `select count(*)::int as cases, count(*) filter (where ${closesSoon('$2::bigint')})::int as due,
       count(*) filter (where ${kinds.blocked})::int as blocked, count(*) filter (where ${kinds.ready})::int as ready,
       count(*) filter (where ${kinds.waiting})::int as waiting
     from case_view v where v.shop = any ($1::text[])`,
    [shops, now],
  )
  // The figure of a listing's own site comes before the one for every site.
  const risks = await session.query<Risk>(
    `select coalesce(own.currency, every.currency) as currency, count(*)::int as listings,
       sum(case when own.currency is null then every.minor else own.minor end) as minor
     from (select distinct v.shop, v.marketplace, v.site, v.listing from case_view v
       where v.shop = any ($1::text[]) and v.listing <> '' and ${atRisk}) v
     left join listing_takings own on own.shop = v.shop and own.marketplace = v.marketplace and own.listing = v.listing
       and own.site = v.site
     left join listing_takings every on every.shop = v.shop and every.marketplace = v.marketplace
       and every.listing = v.listing and every.site = ''
     group by 1`,
    [shops],
  )
  const known = risks.flatMap(({ currency, minor }) =>
    currency === null ? [] : [{ currency, minor: Number(minor) }],
  )
  return {
    ...(counted ?? { cases: 0, due: 0, blocked: 0, ready: 0, waiting: 0 }),
    atRisk: {
      sums: known.sort((a, b) => b.minor - a.minor || a.currency.localeCompare(b.currency)),
      listings: risks.reduce((all, { listings }) => all + listings, 0),
      unknown: risks.find(({ currency }) => currency === null)?.listings ?? 0,
    },
  }
}

/** Shops whoever this session runs for acts for. */
export async function ownShops(session: Session, person: string): Promise<string[]> {
  const rows = await session.query<{ shop: string }>(
    'select shop from person_shop where person = $1 order by shop',
    [person],
  )
  return rows.map(({ shop }) => shop)
}

/** Takes cases whose deadline has passed to their next one, so that lists are read along their index. Changes nothing anybody sees. */
export async function moveOn(session: Session, now: number): Promise<number> {
  const moved = await session.query(
    `update case_view v set place = ${placeNow('$1::bigint')} from shop s where v.shop = s.id and v.place < $1 returning 1`,
    [now],
  )
  return moved.length
}
