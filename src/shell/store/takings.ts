/** What listings take in a day, as their sellers recorded it. */
import type { Takings, TakingsRow } from '#core/listing/takings.ts'
import type { Session } from './database.ts'

type Of = { marketplace: string; site: string; listing: string }

/** Null takes the figure back. */
export async function recordTakings(
  session: Session,
  { shop, at }: { shop: string; at: number },
  rows: readonly (Of & { takings: Omit<Takings, 'at'> | null })[],
): Promise<void> {
  const columns = (given: typeof rows) => [
    given.map(({ marketplace }) => marketplace),
    given.map(({ site }) => site),
    given.map(({ listing }) => listing),
  ]
  // Of two figures for one listing the later counts.
  const last = [
    ...new Map(rows.map((row) => [JSON.stringify([row.marketplace, row.site, row.listing]), row])).values(),
  ]
  await session.query(
    `delete from listing_takings t using unnest($2::text[], $3::text[], $4::text[]) as given (marketplace, site, listing)
     where t.shop = $1 and t.marketplace = given.marketplace and t.site = given.site and t.listing = given.listing`,
    [shop, ...columns(last)],
  )
  const kept = last.flatMap((row) => (row.takings === null ? [] : [{ ...row, takings: row.takings }]))
  await session.query(
    `insert into listing_takings (shop, marketplace, site, listing, currency, minor, basis, at)
     select $1, marketplace, site, listing, currency, minor, basis, $8
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[])
       as given (marketplace, site, listing, currency, minor, basis)`,
    [
      shop,
      ...columns(kept),
      kept.map(({ takings }) => takings.currency),
      kept.map(({ takings }) => takings.minor),
      kept.map(({ takings }) => takings.basis),
      at,
    ],
  )
}

/** Of one shop; with `*` of every shop the session sees. */
export async function listTakings(
  session: Session,
  shop: string,
): Promise<(TakingsRow & { shop: string })[]> {
  const rows = await session.query<TakingsRow & { shop: string }>(
    `select shop, marketplace, site, listing, currency, minor, basis, at from listing_takings
     where ($1::text = '*' or shop = $1) order by shop, marketplace, listing, site`,
    [shop],
  )
  return rows.map((row) => ({ ...row, minor: Number(row.minor), at: Number(row.at) }))
}

/** Finds the figure of a listing: that of its own site, else the one for every site. */
export async function takingsFinder(
  session: Session,
  shop: string,
): Promise<(of: Of & { shop: string }) => Takings | null> {
  const key = (of: Of & { shop: string }) => JSON.stringify([of.shop, of.marketplace, of.site, of.listing])
  const all = new Map((await listTakings(session, shop)).map((row) => [key(row), row]))
  return (of) => {
    const found = all.get(key(of)) ?? all.get(key({ ...of, site: '' }))
    if (found === undefined) return null
    const { currency, minor, basis, at } = found
    return { currency, minor, basis, at }
  }
}
