/** Which receipts wait for a time stamp, and the tokens of those that have one. */
import { createHash } from 'node:crypto'
import type { Receipt } from '#core/case/envelope.ts'
import { canonical } from './canonical.ts'
import type { Session } from './database.ts'

/** What is stamped of a receipt: SHA-256 of its canonical form, signature and all; nobody can guess it from what it says. */
export const stampDigest = (receipt: Receipt): string =>
  createHash('sha256').update(canonical(receipt)).digest('hex')

/** Asks for a time stamp over a receipt, in the transaction that issues it. */
export async function wantStamp(
  session: Session,
  of: { id: string; stream: string; shop: string; receipt: Receipt },
): Promise<void> {
  const { id, stream, shop, receipt } = of
  const digest = stampDigest(receipt)
  await wantStampOf(session, { id, stream, shop, seq: receipt.head.seq, digest, at: receipt.at })
}

/** Asks for a time stamp over any digest (SHA-256, hex); `id` names what it is for, and there is one for each. */
export async function wantStampOf(
  session: Session,
  of: { id: string; stream: string; shop: string; seq: number; digest: string; at: number },
): Promise<void> {
  const { id, stream, shop, seq, digest, at } = of
  await session.query(
    'insert into time_stamp (id, stream, shop, seq, digest, next_at) values ($1, $2, $3, $4, $5, $6)',
    [id, stream, shop, seq, digest, at],
  )
}

export type WantedStamp = { id: string; digest: string; attempts: number }

/** Those due at `now`, put off until `until`, so that of several workers one asks. */
export async function takeWanted(
  session: Session,
  { now, until, most = 20 }: { now: number; until: number; most?: number },
): Promise<WantedStamp[]> {
  return session.query<WantedStamp>(
    `update time_stamp set next_at = $2 where id in (
       select id from time_stamp where state = 'pending' and next_at <= $1 order by next_at, id limit $3 for update skip locked)
     returning id, digest, attempts`,
    [now, until, most],
  )
}

/** Keeps a token; `at` is the authority's time. */
export async function keepStamp(
  session: Session,
  id: string,
  got: { token: Uint8Array; at: number },
): Promise<void> {
  await session.query(
    `update time_stamp set state = 'stamped', token = $2, stamped_at = $3, last_error = null where id = $1 and state = 'pending'`,
    [id, got.token, got.at],
  )
}

/** Puts it off to `nextAt`, or sets it aside for good with null. */
export async function stampFailed(
  session: Session,
  id: string,
  { nextAt, error }: { nextAt: number | null; error: string },
): Promise<void> {
  await session.query(
    `update time_stamp set attempts = attempts + 1, last_error = $2, next_at = coalesce($3::bigint, next_at),
       state = case when $3::bigint is null then 'given-up' else state end where id = $1 and state = 'pending'`,
    [id, error, nextAt],
  )
}

export type StampOf = {
  seq: number
  digest: string
  state: 'pending' | 'stamped' | 'given-up'
  /** DER; null until stamped. */
  token: Uint8Array | null
  at: number | null
  attempts: number
}

/** The time stamps of a case, in the order of what was acknowledged. */
export async function stampsOf(session: Session, stream: string): Promise<StampOf[]> {
  return session.query<StampOf>(
    'select seq, digest, state, token, stamped_at as at, attempts from time_stamp where stream = $1 order by seq, id',
    [stream],
  )
}
