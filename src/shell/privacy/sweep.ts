/**
 * What has had its time. Sealed things are erased, one act each, in the record; rows are deleted. What is under hold stays and is
 * looked at again the next time.
 */
import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptFor, type RetentionId } from '#core/privacy/retention.ts'
import type { Session } from '#shell/store/database.ts'
import { sweepStaged } from '#shell/store/sweep.ts'
import { erase, type What } from './erase.ts'
import { finishErasures } from './finish.ts'
import { PrivacyRefused, type PrivacyTools } from './record.ts'

const system = { id: 'system', role: 'system' } as const

/** Erases what is due; what is under hold is left. Returns how many were erased. */
async function eraseDue(tools: PrivacyTools, due: readonly What[]): Promise<number> {
  let count = 0
  for (const what of due)
    try {
      await erase(tools, { ...what, because: 'retention', reason: null, actor: system })
      count += 1
    } catch (error) {
      if (!(error instanceof PrivacyRefused)) throw error
    }
  return count
}

type Id = { id: string }

const ended = ['granted', 'exhausted', 'lapsed', 'withdrawn']

/** Cases that ended so long ago and still have a key. */
async function endedCases(session: Session, before: number): Promise<What[]> {
  const rows = await session.query<Id>(
    `select v.id from case_view v where v.status = any ($1::text[]) and v.changed_at < $2
       and exists (select from key k where k.stream = v.id and k.wrapped is not null) order by v.changed_at limit 500`,
    [ended, before],
  )
  return rows.map(({ id }) => ({ scope: 'case', subject: id }))
}

async function limitedExhibits(session: Session, now: number): Promise<What[]> {
  const rows = await session.query<Id>(
    `select e.id from exhibit e join key k on k.kind = 'exhibit' and k.subject = e.id and k.wrapped is not null
     where e.keep_until <= $1 order by e.keep_until limit 500`,
    [now],
  )
  return rows.map(({ id }) => ({ scope: 'exhibit', subject: id }))
}

/**
 * Rows that go by a statement: `$1` is the instant before which they are too old. `signIn`: the sign-in library's, which lives by the
 * system's time: a clock that was moved forward must not end sessions that still hold.
 */
const rows: Partial<Record<RetentionId, { tables: string[]; sql: string; signIn?: true }>> = {
  'idempotency-keys': { tables: ['idempotency'], sql: 'delete from idempotency where at < $1 returning 1' },
  'done-work': {
    tables: ['outbox'],
    sql: 'delete from outbox where coalesce(done_at, dead_at) < $1 returning 1',
  },
  'calendar-links': {
    tables: ['calendar_link'],
    sql: 'delete from calendar_link where revoked_at < $1 returning 1',
  },
  'webhook-deliveries': {
    tables: ['webhook_message'],
    sql: 'delete from webhook_message where coalesce(done_at, dead_at) < $1 returning 1',
  },
  'arrived-notices': {
    tables: ['arrived_notice'],
    sql: 'delete from arrived_notice where arrived_at < $1 returning 1',
  },
  channels: { tables: ['channel'], sql: 'delete from channel where removed_at < $1 returning 1' },
  'channel-deliveries': {
    tables: ['channel_delivery', 'channel_item', 'news'],
    sql: `with gone as (delete from channel_delivery where coalesce(sent_at, dead_at) < $1 returning 1),
      left_over as (delete from channel_item where delivery is null and due_at < $1 returning 1),
      old as (delete from news where at < $1 returning 1)
      select 1 from gone union all select 1 from left_over union all select 1 from old`,
  },
  'supplier-links': {
    tables: ['supplier_link', 'invitation'],
    sql: `with links as (delete from supplier_link where expires_at < $1 returning 1),
      invited as (delete from invitation where expires_at < $1 returning 1)
      select 1 from links union all select 1 from invited`,
  },
  sessions: {
    tables: ['auth_session', 'auth_verification'],
    signIn: true,
    sql: `with sessions as (delete from auth_session where "expiresAt" < $1 returning 1),
      asked as (delete from auth_verification where "expiresAt" < $1 returning 1)
      select 1 from sessions union all select 1 from asked`,
  },
}

async function deleteRows(session: Session, id: RetentionId, now: number): Promise<number> {
  const found = rows[id]
  if (found === undefined) return 0
  const [missing] = await session.query(
    `select 1 from unnest($1::text[]) name where to_regclass('public.' || name) is null limit 1`,
    [found.tables],
  )
  if (missing !== undefined) return 0
  const { sql, signIn } = found
  const before = (signIn ? Math.min(now, Date.now()) : now) - keptFor(id)
  return (await session.query(sql, [signIn ? new Date(before).toISOString() : before])).length
}

/** Accesses to what is held, and by whom is held, stay. */
async function deleteAccesses(session: Session, before: number): Promise<number> {
  await session.query(`select set_config('recourse.expiring', 'access_log', true)`, [])
  const gone = await session.query(
    `delete from access_log a where at < $1 and not exists (select from legal_hold h where h.lifted_at is null
       and h.subject in (a.stream::text, a.subject, a.shop, a.actor)) returning 1`,
    [before],
  )
  await session.query(`select set_config('recourse.expiring', '', true)`, [])
  return gone.length
}

/** Plain copies a process that died left in the temporary folder. By the age on disk, like blobs nobody knows. */
async function removeLeftCopies(olderThan: number): Promise<number> {
  let count = 0
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    if (!name.startsWith('recourse-upload-')) continue
    const path = join(tmpdir(), name)
    const found = await stat(path).catch(() => null)
    if (found === null || Date.now() - found.mtimeMs < olderThan) continue
    await rm(path, { recursive: true, force: true })
    count += 1
  }
  return count
}

export type Swept = Partial<Record<RetentionId, number>>

/** Lets go of everything whose time is over at `now`, and finishes erasures. What was nothing is left out of the answer. */
export async function sweepExpired(tools: PrivacyTools, now: number): Promise<Swept> {
  const { database, blobs } = tools
  const owner = { as: 'owner' } as const
  const swept: Swept = {}
  const count = (id: RetentionId, number: number) => {
    if (number > 0) swept[id] = number
  }
  count('staged-uploads', (await sweepStaged(database, blobs, now)).exhibits)
  const limited = await database.transaction(owner, (session) => limitedExhibits(session, now))
  count('conversations', await eraseDue(tools, limited))
  const cases = await database.transaction(owner, (session) =>
    endedCases(session, now - keptFor('case-texts')),
  )
  count('case-texts', await eraseDue(tools, cases))
  for (const id of Object.keys(rows) as RetentionId[])
    count(id, await database.transaction(owner, (session) => deleteRows(session, id, now)))
  count(
    'access-log',
    await database.transaction(owner, (session) => deleteAccesses(session, now - keptFor('access-log'))),
  )
  count('temporary-copies', await removeLeftCopies(keptFor('temporary-copies')))
  await finishErasures(tools)
  return swept
}
