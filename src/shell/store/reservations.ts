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

/** Makes `wanted` what the stream holds; throws ReservationTaken, and the transaction has to be given up. */
export async function syncReservations(
  session: Session,
  keyring: Keyring,
  of: { stream: string; shop: string },
  wanted: readonly Reservation[],
): Promise<void> {
  const named = wanted.map((reservation) => ({ reservation, key: keyOf(keyring, of.shop, reservation) }))
  const held = await session.query<{ kind: string; key: string }>(
    'select kind, key from reservation where stream = $1',
    [of.stream],
  )
  type Named = (typeof named)[number]
  const is = (row: { kind: string; key: string }, { reservation, key }: Named) =>
    row.kind === reservation.kind && row.key === key
  for (const gone of held.filter((row) => !named.some((one) => is(row, one))))
    await session.query('delete from reservation where stream = $1 and kind = $2 and key = $3', [
      of.stream,
      gone.kind,
      gone.key,
    ])
  for (const one of named.filter((wish) => !held.some((row) => is(row, wish))))
    await reserve(session, of, one)
}

async function reserve(
  session: Session,
  of: { stream: string; shop: string },
  { reservation, key }: { reservation: Reservation; key: string },
): Promise<void> {
  const made = await session.query(
    'insert into reservation (shop, kind, key, stream) values ($1, $2, $3, $4) on conflict do nothing returning stream',
    [of.shop, reservation.kind, key, of.stream],
  )
  if (made.length > 0) return
  const holder = await holderUnder(session, of.shop, reservation.kind, key)
  if (holder !== of.stream) throw new ReservationTaken(reservation, holder)
}

/** How many rows of a kind whose reservations say they begin so the shop's other streams hold, of those this session may see. */
export async function countHeld(
  session: Session,
  keyring: Keyring,
  of: { shop: string; kind: string; keyBegins: string; except: string },
): Promise<number> {
  const rows = await session.query<{ count: number }>(
    `select count(*)::int as count from reservation
      where shop = $1 and kind = $2 and starts_with(key, $3) and stream <> $4`,
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
