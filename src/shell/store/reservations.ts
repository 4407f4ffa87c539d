/** Laws that span cases: what a case reserves while its state says so, no other case of the shop can. */
import type { Reservation } from '#core/case/derived.ts'
import type { Session } from './database.ts'

/** Another stream holds it; `refusal` is the code the decider would refuse with, `holder` the stream that has it. */
export class ReservationTaken extends Error {
  override readonly name = 'ReservationTaken'
  readonly reservation: Reservation
  readonly holder: string | null
  constructor(reservation: Reservation, holder: string | null) {
    super(`${reservation.kind} ${reservation.key} is held by another case`)
    this.reservation = reservation
    this.holder = holder
  }
}

/** Makes `wanted` what the stream holds; throws ReservationTaken, and the transaction has to be given up. */
export async function syncReservations(
  session: Session,
  of: { stream: string; shop: string },
  wanted: readonly Reservation[],
): Promise<void> {
  const held = await session.query<{ kind: string; key: string }>(
    'select kind, key from reservation where stream = $1',
    [of.stream],
  )
  const same = (a: { kind: string; key: string }) => (b: { kind: string; key: string }) =>
    a.kind === b.kind && a.key === b.key
  for (const gone of held.filter((one) => !wanted.some(same(one))))
    await session.query('delete from reservation where stream = $1 and kind = $2 and key = $3', [
      of.stream,
      gone.kind,
      gone.key,
    ])
  for (const one of wanted.filter((reservation) => !held.some(same(reservation))))
    await reserve(session, of, one)
}

async function reserve(
  session: Session,
  of: { stream: string; shop: string },
  one: Reservation,
): Promise<void> {
  const made = await session.query(
    'insert into reservation (shop, kind, key, stream) values ($1, $2, $3, $4) on conflict do nothing returning stream',
    [of.shop, one.kind, one.key, of.stream],
  )
  if (made.length > 0) return
  const holder = await holderOf(session, of.shop, one)
  if (holder !== of.stream) throw new ReservationTaken(one, holder)
}

/** The stream of the shop that holds it; null when it is free, or held out of this session's sight. */
export async function holderOf(
  session: Session,
  shop: string,
  one: Pick<Reservation, 'kind' | 'key'>,
): Promise<string | null> {
  const rows = await session.query<{ stream: string }>(
    'select stream from reservation where shop = $1 and kind = $2 and key = $3',
    [shop, one.kind, one.key],
  )
  return rows[0]?.stream ?? null
}
