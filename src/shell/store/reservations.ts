/**
 * Laws that span cases: what a case reserves while its state says so, no other case of the shop can. A reservation's key names
 * what a case is about, so the table holds a mask of it only: the same for the same key, and telling nothing by itself.
 */
import type { Reservation } from '#core/case/derived.ts'
import type { Database, Session } from './database.ts'
import type { Keyring } from './keys.ts'

/** Another stream holds it; `refusal` is the code the decider would refuse with, `holder` the stream that has it. */
export class ReservationTaken extends Error {
  override readonly name = 'ReservationTaken'
  readonly reservation: Reservation
  readonly holder: string | null
  constructor(reservation: Reservation, holder: string | null) {
    super(`${reservation.kind} is held by another case`)
    this.reservation = reservation
    this.holder = holder
  }
}

/** A mask begins so; what does not was written before there were masks. */
const masked = 'h1:'

const maskOf = (keyring: Keyring, shop: string, kind: string, text: string): string =>
  keyring.mask(text, `reservation:${shop}:${kind}`)

/** What is counted by its beginning carries the mask of the beginning before its own. */
function keyOf(
  keyring: Keyring,
  shop: string,
  { kind, key, begins }: Pick<Reservation, 'kind' | 'key' | 'begins'>,
): string {
  const group = begins === undefined ? '' : `${maskOf(keyring, shop, kind, begins)}:`
  return `${masked}${group}${maskOf(keyring, shop, kind, key)}`
}

const sync = `with wanted as (select * from json_to_recordset($3::json) as w (place int, kind text, key text)),
  gone as (delete from reservation r where r.stream = $2 and not exists (
    select from wanted w where w.kind = r.kind and w.key = r.key)),
  made as (insert into reservation (shop, kind, key, stream) select $1, kind, key, $2 from wanted order by place
    on conflict do nothing returning kind, key)
  select w.place from wanted w left join reservation r on r.shop = $1 and r.kind = w.kind and r.key = w.key and r.stream = $2
  where r.stream is null and not exists (select from made m where m.kind = w.kind and m.key = w.key) order by w.place`

/** Makes `wanted` what the stream holds; throws ReservationTaken, and the transaction has to be given up. */
export async function syncReservations(
  session: Session,
  keyring: Keyring,
  of: { stream: string; shop: string },
  wanted: readonly Reservation[],
): Promise<void> {
  const named = wanted.map((reservation, place) => {
    const { kind } = reservation
    return { place, kind, key: keyOf(keyring, of.shop, reservation), reservation }
  })
  const asked = JSON.stringify(named.map(({ place, kind, key }) => ({ place, kind, key })))
  const refused = await session.query<{ place: number }>(sync, [of.shop, of.stream, asked])
  for (const { place } of refused) {
    const one = named[place]
    if (one === undefined) continue
    const holder = await holderUnder(session, of.shop, one.kind, one.key)
    if (holder !== of.stream) throw new ReservationTaken(one.reservation, holder)
  }
}

/** How many rows of a kind whose reservations say they begin so the shop's other streams hold, of those this session may see. */
export async function countHeld(
  session: Session,
  keyring: Keyring,
  of: { shop: string; kind: string; keyBegins: string; except: string },
): Promise<number> {
  const rows = await session.query<{ count: number }>(
    `select count(*)::int as count from reservation
      where shop = $1 and kind = $2 and left(key, length($3)) = $3 and stream <> $4`,
    [of.shop, of.kind, `${masked}${maskOf(keyring, of.shop, of.kind, of.keyBegins)}:`, of.except],
  )
  return rows[0]?.count ?? 0
}

/** The stream of the shop that holds it; null when it is free, or held out of this session's sight. */
export async function holderOf(
  session: Session,
  keyring: Keyring,
  shop: string,
  one: Pick<Reservation, 'kind' | 'key' | 'begins'>,
): Promise<string | null> {
  return holderUnder(session, shop, one.kind, keyOf(keyring, shop, one))
}

async function holderUnder(
  session: Session,
  shop: string,
  kind: string,
  key: string,
): Promise<string | null> {
  const rows = await session.query<{ stream: string }>(
    'select stream from reservation where shop = $1 and kind = $2 and key = $3',
    [shop, kind, key],
  )
  return rows[0]?.stream ?? null
}

/** Masks what was written in the clear before there were masks; again is no harm. Returns how many were. */
export async function maskReservations(database: Database, keyring: Keyring): Promise<number> {
  return database.transaction({ as: 'owner' }, async (session) => {
    const rows = await session.query<{ shop: string; kind: string; key: string }>(
      'select shop, kind, key from reservation where not starts_with(key, $1) for update',
      [masked],
    )
    for (const row of rows)
      await session.query('update reservation set key = $4 where shop = $1 and kind = $2 and key = $3', [
        row.shop,
        row.kind,
        row.key,
        keyOf(keyring, row.shop, row),
      ])
    return rows.length
  })
}
