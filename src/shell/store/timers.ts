/** When a case has to be woken. The set follows from its state: after every command it replaces what stood there. */
import type { Timer } from '#core/case/derived.ts'
import { type Session, together } from './database.ts'

/** A timer of any stream: `command` is one of its own decider's. */
export type StreamTimer = Omit<Timer, 'command'> & { command: string }
export type DueTimer = StreamTimer & { stream: string; shop: string; attempts: number }

type TimerRow = {
  stream: string
  shop: string
  code: string
  at: number
  command: string
  body: string
  attempts: number
}

/** Makes `timers` the timers of the stream. */
export async function syncTimers(
  session: Session,
  of: { stream: string; shop: string },
  timers: readonly StreamTimer[],
): Promise<void> {
  const insert = `insert into timer (stream, shop, code, at, command, body, wake_at) values ($1, $2, $3, $4, $5, $6, $4)
    on conflict do nothing`
  await together([
    session.query('delete from timer where stream = $1', [of.stream]),
    ...timers.map(({ code, at, command, body }) =>
      session.query(insert, [of.stream, of.shop, code, at, command, JSON.stringify(body)]),
    ),
  ])
}

/** Timers that are due at `now`, the earliest first, locked to the end of the transaction: of two workers each takes its own. */
export async function dueTimers(session: Session, now: number, limit = 50): Promise<DueTimer[]> {
  const rows = await session.query<TimerRow>(
    `select stream, shop, code, at, command, body, attempts from timer where wake_at <= $1
     order by wake_at, stream limit $2 for update skip locked`,
    [now, limit],
  )
  return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as Record<string, unknown> }))
}

/**
 * Takes timers that are due: until `until` no other worker finds them due. One whose worker dies before its command is given is due
 * again then.
 */
export async function claimTimers(session: Session, now: number, until: number): Promise<DueTimer[]> {
  const due = await dueTimers(session, now)
  for (const { stream, code, at } of due)
    await session.query('update timer set wake_at = $4 where stream = $1 and code = $2 and at = $3', [
      stream,
      code,
      at,
      until,
    ])
  return due
}

/** Puts a timer off after its command was refused or failed; it stands until the case's state no longer asks for it. */
export async function deferTimer(
  session: Session,
  timer: Pick<DueTimer, 'stream' | 'code' | 'at'>,
  until: number,
  error: string,
): Promise<void> {
  await session.query(
    `update timer set wake_at = $4, attempts = attempts + 1, last_error = $5
     where stream = $1 and code = $2 and at = $3`,
    [timer.stream, timer.code, timer.at, until, error],
  )
}

/** When the next timer is due; null when there is none. */
export async function nextTimer(session: Session): Promise<number | null> {
  const rows = await session.query<{ at: number | null }>('select min(wake_at) as at from timer', [])
  return rows[0]?.at ?? null
}
