/**
 * Which exhibits wait to be held against the other pictures of their case, and what was found of each pair: sealed under the first
 * exhibit's key, and read only while both exhibits can be opened.
 */
import type { Likeness } from '#core/evidence/likeness.ts'
import type { Comparison } from '#core/similarity/comparison.ts'
import { canonical } from './canonical.ts'
import type { Session } from './database.ts'
import { type Keyring, seal, unseal, unwrapped } from './keys.ts'

const placeOf = (first: string, second: string): string => `exhibit-likeness:${first}:${second}`

/** An exhibit that came into a case, or came back to it, is looked at. */
export const wantPairing = (session: Session, exhibit: string): Promise<unknown> =>
  session.query(
    `insert into exhibit_pairing (exhibit, shop, state, next_at) select id, shop, 'waiting', 0 from exhibit where id = $1
     on conflict (exhibit) do update set state = 'waiting', attempts = 0, next_at = 0`,
    [exhibit],
  )

export type WantedPairing = { exhibit: string; stream: string; attempts: number }

/** Those due at `now`, put off until `until`, so that of several workers one looks. */
export const takePairings = (
  session: Session,
  { now, until, most }: { now: number; until: number; most: number },
): Promise<WantedPairing[]> =>
  session.query<WantedPairing>(
    `update exhibit_pairing p set next_at = $2 from exhibit e where e.id = p.exhibit and e.stream is not null and p.exhibit in (
       select exhibit from exhibit_pairing where state = 'waiting' and next_at <= $1
       order by next_at, exhibit limit $3 for update skip locked)
     returning p.exhibit, e.stream, p.attempts`,
    [now, until, most],
  )

/** Those another laboratory looked at wait for this one, `most` of them; answers how many. */
export async function awaitNewerPairings(
  session: Session,
  { laboratory, now, most }: { laboratory: string; now: number; most: number },
): Promise<number> {
  const rows = await session.query(
    `update exhibit_pairing set state = 'waiting', attempts = 0, next_at = $2 where exhibit in (
       select exhibit from exhibit_pairing where state = 'idle' and laboratory is distinct from $1
       order by exhibit limit $3 for update skip locked)
     returning exhibit`,
    [laboratory, now, most],
  )
  return rows.length
}

/** All its pairs are known to this laboratory, or there are none. */
export const pairingDone = (session: Session, exhibit: string, laboratory: string): Promise<unknown> =>
  session.query(
    `update exhibit_pairing set state = 'idle', laboratory = $2, last_error = null where exhibit = $1`,
    [exhibit, laboratory],
  )

/** Puts it off to `nextAt`, or gives it up with null until there is another laboratory than this. */
export const pairingFailed = (
  session: Session,
  exhibit: string,
  { nextAt, error, laboratory }: { nextAt: number | null; error: string; laboratory: string },
): Promise<unknown> =>
  session.query(
    `update exhibit_pairing set attempts = attempts + 1, last_error = $2, next_at = coalesce($3::bigint, next_at),
       state = case when $3::bigint is null then 'idle' else state end,
       laboratory = case when $3::bigint is null then $4 else laboratory end where exhibit = $1`,
    [exhibit, error, nextAt, laboratory],
  )

export type KeptLikeness = {
  first: string
  second: string
  shop: string
  /** The first exhibit's. */
  key: Buffer
  laboratory: string
  comparison: Comparison
  at: number
}

/** Keeps what a pair was found to be, in place of what an earlier laboratory found. */
export const keepLikeness = (session: Session, kept: KeptLikeness): Promise<unknown> => {
  const { first, second, shop, key, laboratory, comparison, at } = kept
  const sealed = seal(key, Buffer.from(canonical(comparison)), placeOf(first, second))
  return session.query(
    `insert into exhibit_likeness (first, second, shop, laboratory, sealed, measured_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (first, second) do update set laboratory = $4, sealed = $5, measured_at = $6`,
    [first, second, shop, laboratory, sealed, at],
  )
}

type Row = { second: string; laboratory: string; sealed: Uint8Array; id: string; wrapped: Uint8Array }

/** What the exhibit was found to be to others of them, in the order of their ids; of pairs of which one was erased nothing. */
export async function likenessOf(session: Session, keyring: Keyring, first: string): Promise<Likeness[]> {
  const rows = await session.query<Row>(
    `select l.second, l.laboratory, l.sealed, k.id, k.wrapped from exhibit_likeness l
       join key k on k.kind = 'exhibit' and k.subject = l.first and k.wrapped is not null
       join key o on o.kind = 'exhibit' and o.subject = l.second and o.wrapped is not null
     where l.first = $1 order by l.second`,
    [first],
  )
  const [row] = rows
  const key = row === undefined ? undefined : unwrapped(keyring, new Map([[row.id, row.wrapped]])).get(row.id)
  if (key === undefined) return []
  return rows.map(({ second, laboratory, sealed }) => ({
    with: second,
    by: laboratory,
    comparison: JSON.parse(unseal(key, sealed, placeOf(first, second)).toString()) as Comparison,
  }))
}
