/** When a case has to be woken. The set follows from its state: after every command it replaces what stood there. */
import type { Timer } from '#core/case/derived.ts'
import type { Session } from './database.ts'

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

const sync = `with wanted as (
    select distinct on (w->>'code', (w->>'at')::bigint) w->>'code' as code, (w->>'at')::bigint as at,
      w->>'command' as command, w->>'body' as body
    from json_array_elements($3::json) with ordinality as given (w, place)
    order by w->>'code', (w->>'at')::bigint, place),
  gone as (delete from timer t where t.stream = $1
    and not exists (select from wanted w where w.code = t.code and w.at = t.at))
  insert into timer (stream, shop, code, at, command, body, wake_at)
    select $1, $2, code, at, command, body, at from wanted
  on conflict (stream, code, at) do update set shop = excluded.shop, command = excluded.command, body = excluded.body,
    wake_at = excluded.wake_at, attempts = 0, last_error = null`

/** Makes `timers` the timers of the stream, each as if none had stood there. */
export async function syncTimers(
  session: Session,
  of: { stream: string; shop: string },
  timers: readonly StreamTimer[],
): Promise<void> {
  const wanted = timers.map(({ code, at, command, body }) => ({
    code,
    at,
    command,
    body: JSON.stringify(body),
  }))
  await session.query(sync, [of.stream, of.shop, JSON.stringify(wanted)])
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
