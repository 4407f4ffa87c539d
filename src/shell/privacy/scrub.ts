/**
 * Clearing the database's files of bytes that were deleted: PostgreSQL leaves them in old pages, in the planner's samples and in the
 * write-ahead log until something is written over them. Tables are rewritten, samples taken anew, the log moved on and what it kept
 * from before let go. What the database's user may not do is named, not passed over.
 */
import type { Database } from '#shell/store/database.ts'

/** Append-only: nothing is ever deleted from these, so that no old page of theirs holds anything that is gone. */
const appendOnly = ['event', 'event_personal', 'receipt', 'packet', 'migration']

type Said = { name: string }
type LogFile = { name: string; at: number }

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Does what it may; collects what was refused, in words. */
function attempts(database: Database) {
  const refused: string[] = []
  return {
    refused,
    async attempt(sql: string): Promise<boolean> {
      try {
        await database.maintain(sql)
        return true
      } catch (error) {
        refused.push(`${sql}: ${error instanceof Error ? error.message : 'failed'}`)
        return false
      }
    },
  }
}

async function rewritten(database: Database): Promise<string[]> {
  const rows = await database.transaction({ as: 'owner' }, (session) =>
    session.query<Said>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       and relname <> all ($1::text[]) order by relname`,
      [appendOnly],
    ),
  )
  return rows.map(({ name }) => name)
}

/** Files of the log, the oldest first; null where the user may not see them. */
async function logFiles(database: Database): Promise<LogFile[] | null> {
  try {
    return await database.transaction({ as: 'owner' }, (session) =>
      session.query<LogFile>(
        `select name, extract(epoch from modification)::float8 * 1000 as at from pg_ls_waldir()
         where name ~ '^[0-9A-F]{24}$' order by name`,
        [],
      ),
    )
  } catch {
    return null
  }
}

const nextSegment = `select pg_logical_emit_message(false, 'recourse', 'scrub'); select pg_switch_wal()`

/**
 * Moves the log on so that every file of it that was there is let go or written over: those behind the checkpoint are removed or set
 * aside for reuse with their bytes in them, so each one set aside is used up once.
 */
async function passLog(
  database: Database,
  attempt: (sql: string) => Promise<boolean>,
): Promise<string | null> {
  if (database.kind === 'pglite') await attempt('set wal_recycle = off')
  if (!(await attempt(nextSegment)) || !(await attempt('checkpoint'))) return 'the log was not moved on'
  const before = await logFiles(database)
  if (before === null) return 'the files of the log cannot be seen'
  // One more than there are: the last one has to be left behind as well, since only then its rest is written over.
  for (let used = 0; used <= before.length; used += 1) await attempt(nextSegment)
  await attempt('checkpoint')
  return null
}

/** A transaction that began earlier keeps old rows from being let go; so does a standby's slot. */
async function heldBack(database: Database): Promise<boolean> {
  const rows = await database.transaction({ as: 'owner' }, (session) =>
    session.query(
      `select 1 from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and backend_xmin is not null
         and xact_start < now() - interval '1 second' limit 1`,
      [],
    ),
  )
  return rows.length > 0
}

/** Clears the files. Returns what is left over, in words; null: nothing. */
export async function scrub(database: Database): Promise<string | null> {
  if (await heldBack(database)) return 'another transaction has been open for long: tried again later'
  const { attempt, refused } = attempts(database)
  for (const table of await rewritten(database)) {
    await attempt(`vacuum full ${quoted(table)}`)
    await attempt(`analyze ${quoted(table)}`)
  }
  await attempt('vacuum full pg_statistic')
  const log = await passLog(database, attempt)
  const left = [...refused, ...(log === null ? [] : [log])]
  return left.length === 0 ? null : left.join('; ')
}
