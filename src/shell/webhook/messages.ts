/**
 * Messages to connected systems: put in the transaction of what they tell, taken by whoever hands them over, tried again later and
 * later, set aside after the last try, and kept for a while so that they can be sent once more.
 */
import { uuidv7 } from 'uuidv7'
import type { Session } from '#shell/store/database.ts'

/** Milliseconds to the next try after each failed one; after the last the message is set aside. About three days in all. */
export const waits: readonly number[] = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 72_000, 86_400].map(
  (seconds) => seconds * 1000,
)
/** How long messages and their tries are kept after they came to an end. */
export const keptFor = 30 * 24 * 60 * 60 * 1000
/** For so long nobody else takes a message that somebody is handing over. */
const lease = 120_000

export type Message = {
  id: string
  webhook: string
  type: string
  case: string | null
  at: number
  state: 'waiting' | 'delivered' | 'dead'
  attempts: number
  /** When it is tried (again); null once it came to an end. */
  nextAt: number | null
  endedAt: number | null
  error: string | null
}
export type Try = { at: number; ms: number; status: number | null; error: string | null }

/** `key` names what is told: the same twice is one message for each endpoint. `timestamp` of the payload is when it happened. */
export async function tell(
  session: Session,
  news: { shop: string; stream: string | null; key: string; type: string; at: number; data: object },
): Promise<void> {
  const { type, data, at } = news
  const payload = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
  await session.query('select recourse_tell($1, $2::uuid, $3, $4, $5, $6)', [
    news.shop,
    news.stream,
    news.key,
    type,
    payload,
    at,
  ])
}

/** Puts a message that tells nothing, to see whether an endpoint answers; its id. */
export async function tellTest(
  session: Session,
  { webhook, owner, at }: { webhook: string; owner: string | null; at: number },
): Promise<string> {
  const id = `msg_${uuidv7().replaceAll('-', '')}`
  const payload = { type: 'webhook.test', timestamp: new Date(at).toISOString(), data: { webhook } }
  await session.query(
    `insert into webhook_message (id, webhook, owner, shop, type, payload, at, next_at)
     values ($1, $2, $3, coalesce($3, '-'), 'webhook.test', $4, $5, $5)`,
    [id, webhook, owner, JSON.stringify(payload), at],
  )
  return id
}

export type Due = {
  id: string
  webhook: string
  owner: string | null
  url: string
  payload: string
  attempts: number
}

/** Takes up to `limit` messages that are due for `lease` milliseconds: another process does not take them too. */
export async function takeDue(session: Session, now: number, limit: number): Promise<Due[]> {
  return session.query<Due>(
    `update webhook_message m set next_at = $1::bigint + $2::bigint from webhook w
     where w.id = m.webhook and m.id in (
       select d.id from webhook_message d join webhook e on e.id = d.webhook and e.off_at is null
       where d.done_at is null and d.dead_at is null and d.next_at <= $1
       order by d.next_at, d.id limit $3 for update of d skip locked)
     returning m.id, m.webhook, m.owner, w.url, m.payload, m.attempts`,
    [now, lease, limit],
  )
}

/** Writes down what became of one try. After the last one that failed the message is set aside. */
export async function recordTry(
  session: Session,
  of: { message: string; owner: string | null; attempts: number; delivered: boolean },
  { at, ms, status, error }: Try,
): Promise<void> {
  await session.query(
    'insert into webhook_try (id, message, owner, at, ms, status, error) values ($1, $2, $3, $4, $5, $6, $7)',
    [uuidv7(), of.message, of.owner, at, Math.round(ms), status, error],
  )
  const wait = waits[of.attempts]
  const ended = of.delivered ? 'done_at = $2' : wait === undefined ? 'dead_at = $2' : 'next_at = $2'
  const when = of.delivered || wait === undefined ? at : at + wait
  await session.query(
    `update webhook_message set attempts = attempts + 1, last_error = $3, ${ended} where id = $1`,
    [of.message, when, error],
  )
}

type Row = {
  id: string
  webhook: string
  type: string
  stream: string | null
  at: number
  next_at: number
  attempts: number
  done_at: number | null
  dead_at: number | null
  last_error: string | null
}
const messageOf = (row: Row): Message => ({
  id: row.id,
  webhook: row.webhook,
  type: row.type,
  case: row.stream,
  at: row.at,
  state: row.done_at !== null ? 'delivered' : row.dead_at !== null ? 'dead' : 'waiting',
  attempts: row.attempts,
  nextAt: row.done_at === null && row.dead_at === null ? row.next_at : null,
  endedAt: row.done_at ?? row.dead_at,
  error: row.last_error,
})

/** The messages of one endpoint, the newest first: all, those in one state, or the one of an id. */
export async function listMessages(
  session: Session,
  of: { webhook: string; state?: Message['state'] | undefined; message?: string },
): Promise<Message[]> {
  const only = {
    waiting: 'and done_at is null and dead_at is null',
    delivered: 'and done_at is not null',
    dead: 'and dead_at is not null',
  }
  const rows = await session.query<Row>(
    `select id, webhook, type, stream, at, next_at, attempts, done_at, dead_at, last_error from webhook_message
     where webhook = $1 and ($2::text is null or id = $2) ${of.state === undefined ? '' : only[of.state]}
     order by at desc, id limit 200`,
    [of.webhook, of.message ?? null],
  )
  return rows.map(messageOf)
}

/** The tries of one message, the earliest first. */
export const listTries = (session: Session, message: string): Promise<Try[]> =>
  session.query<Try>('select at, ms, status, error from webhook_try where message = $1 order by at, id', [
    message,
  ])

/** Puts ended messages of an endpoint up again, under the same id: one, or all that were set aside. How many that were. */
export async function replay(
  session: Session,
  { webhook, message, at }: { webhook: string; message?: string | undefined; at: number },
): Promise<number> {
  const rows = await session.query(
    `update webhook_message set done_at = null, dead_at = null, attempts = 0, next_at = $2
     where webhook = $1 and case when $3::text is null then dead_at is not null else id = $3 and (done_at is not null or dead_at is not null) end
     returning id`,
    [webhook, at, message ?? null],
  )
  return rows.length
}

/** Forgets messages that ended before `before`, and those that wait for an endpoint switched off by then. */
export async function forgetMessages(session: Session, before: number): Promise<void> {
  await session.query(
    `delete from webhook_message m where coalesce(done_at, dead_at) < $1
       or exists (select from webhook w where w.id = m.webhook and w.off_at < $1)`,
    [before],
  )
}

/** Forgets every message about one stream, sent or not: part of erasing it. */
export async function forgetMessagesAbout(session: Session, stream: string): Promise<void> {
  await session.query('delete from webhook_message where stream = $1', [stream])
}
