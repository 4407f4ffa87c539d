/**
 * Work for later: commands to other streams, written in the transaction of the event that causes them and keyed by it, so that
 * giving one twice can be told by whoever takes it.
 */
import type { LinkedEffect } from '#core/account/effects.ts'
import type { Effect } from '#core/case/derived.ts'
import { type Session, together } from './database.ts'

/** What a case or an account asks of others. */
export type AnyEffect = Effect | LinkedEffect

/** `id` names the causing event and the effect's place among its effects. */
export type OutboxItem = {
  id: string
  stream: string
  seq: number
  shop: string
  effect: AnyEffect
  attempts: number
}

type OutboxRow = { id: string; stream: string; seq: number; shop: string; payload: string; attempts: number }

/** Adds the effects of one event; adding them again changes nothing. */
export async function addEffects(
  session: Session,
  of: { stream: string; seq: number; shop: string; at: number },
  effects: readonly AnyEffect[],
): Promise<void> {
  const { stream, seq, shop, at } = of
  const insert = `insert into outbox (id, stream, seq, n, shop, kind, payload, next_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict do nothing`
  await together(
    effects.map((effect, n) => {
      const values = [`${stream}:${seq}:${n}`, stream, seq, n, shop, effect.kind, JSON.stringify(effect), at]
      return session.query(insert, values)
    }),
  )
}

/**
 * Items that are due, oldest first, locked to the end of the transaction: two workers never take the same one. Items of one
 * stream come in order: a later one waits for an earlier one that has not been done.
 */
export async function dueEffects(session: Session, now: number, limit = 20): Promise<OutboxItem[]> {
  const rows = await session.query<OutboxRow>(
    `select id, stream, seq, shop, payload, attempts from outbox o
     where done_at is null and dead_at is null and next_at <= $1
       and not exists (select from outbox p where p.stream = o.stream and p.done_at is null and p.dead_at is null
         and (p.seq, p.n) < (o.seq, o.n))
     order by next_at, id limit $2 for update skip locked`,
    [now, limit],
  )
  return rows.map(({ payload, ...row }) => ({ ...row, effect: JSON.parse(payload) as AnyEffect }))
}

export async function effectDone(session: Session, id: string, at: number): Promise<void> {
  await session.query('update outbox set done_at = $2, last_error = null where id = $1', [id, at])
}

/** Puts an item off to `nextAt`, or sets it aside for good with null; then only a person can take it up again. */
export async function effectFailed(
  session: Session,
  id: string,
  failure: { at: number; nextAt: number | null; error: string },
): Promise<void> {
  await session.query(
    `update outbox set attempts = attempts + 1, last_error = $2, next_at = coalesce($3::bigint, next_at),
       dead_at = case when $3::bigint is null then $4::bigint end where id = $1`,
    [id, failure.error, failure.nextAt, failure.at],
  )
}

/** When the next item is due; null when nothing waits. */
export async function nextEffect(session: Session): Promise<number | null> {
  const rows = await session.query<{ at: number | null }>(
    'select min(next_at) as at from outbox where done_at is null and dead_at is null',
    [],
  )
  return rows[0]?.at ?? null
}
