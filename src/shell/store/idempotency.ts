/** One answer per actor and key: the same request again is given what was answered, another request under the key is refused. */
import { canonical, sha256 } from './canonical.ts'
import type { Session } from './database.ts'

/** The key was used for another request. */
export class IdempotencyMismatch extends Error {
  override readonly name = 'IdempotencyMismatch'
}

export type Attempt = { actor: string; key: string; request: unknown; at: number }

/**
 * Claims a key in the caller's transaction: null when it is new (then `keepAnswer` before the end), else the answer kept for it.
 * Of two at once the second waits for the first to end. A refused transaction leaves the key free.
 */
export async function claimKey(session: Session, attempt: Attempt): Promise<{ answer: unknown } | null> {
  const digest = sha256(canonical(attempt.request))
  const made = await session.query(
    'insert into idempotency (actor, key, digest, at) values ($1, $2, $3, $4) on conflict do nothing returning actor',
    [attempt.actor, attempt.key, digest, attempt.at],
  )
  if (made.length > 0) return null
  const rows = await session.query<{ digest: string; answer: string | null }>(
    'select digest, answer from idempotency where actor = $1 and key = $2',
    [attempt.actor, attempt.key],
  )
  const kept = rows[0]
  if (kept === undefined || kept.answer === null) throw new Error('the idempotency key has no answer')
  if (kept.digest !== digest)
    throw new IdempotencyMismatch(`the key ${attempt.key} was used for another request`)
  // A write, so that this answer too waits for a standby: after a crash the first one may stand here and nowhere else.
  await session.query('update idempotency set at = at where actor = $1 and key = $2', [
    attempt.actor,
    attempt.key,
  ])
  return { answer: JSON.parse(kept.answer) }
}

export async function keepAnswer(
  session: Session,
  attempt: Pick<Attempt, 'actor' | 'key'>,
  answer: unknown,
): Promise<void> {
  await session.query('update idempotency set answer = $3 where actor = $1 and key = $2', [
    attempt.actor,
    attempt.key,
    JSON.stringify(answer),
  ])
}

/** Forgets keys used before `before`; returns how many. */
export async function forgetKeys(session: Session, before: number): Promise<number> {
  return (await session.query('delete from idempotency where at < $1 returning actor', [before])).length
}
