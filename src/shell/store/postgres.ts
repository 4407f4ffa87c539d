/** PostgreSQL behind the `Database` interface, through a pool of connections. */
import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import {
  type As,
  type Database,
  type Row,
  refuseNested,
  type Session,
  StoreAway,
  settingsOf,
  withinTransaction,
} from './database.ts'
import { type Committing, commit, durably, failure, NotDurable, refuseUnfit } from './postgres-commit.ts'

const asText = (value: string) => value
const own: Record<number, (value: string) => unknown> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.NUMERIC]: asText,
  [pg.types.builtins.DATE]: asText,
}

const plans = new Map<string, string>()

/** The name a statement is planned under: what row security adds to one costs more to plan than to run. */
function planned(sql: string): string {
  const known = plans.get(sql)
  if (known !== undefined) return known
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 32)
  plans.set(sql, name)
  return name
}

/** What is asked in one go leaves in one go: statements of one turn of the loop are one packet to the server. */
function inOnePacket({ connection: { stream } }: pg.PoolClient): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** A session, and the commit it sent by itself once it was told that everything was asked. */
function sessionOf(client: pg.PoolClient, commitWait: number) {
  let last: Promise<unknown> = Promise.resolve()
  let committing: Committing | null = null
  const session: Session = {
    async query<R extends Row>(sql: string, params?: readonly unknown[]): Promise<R[]> {
      try {
        inOnePacket(client)
        const asked = (
          params === undefined
            ? client.query(sql)
            : client.query({ name: planned(sql), text: sql, values: [...params] })
        ) as Promise<pg.QueryResult | pg.QueryResult[]>
        last = asked
        const answered = await asked
        const result = Array.isArray(answered) ? answered.at(-1) : answered
        return (result?.rows ?? []) as R[]
      } catch (error) {
        throw failure(error)
      }
    },
    ends() {
      inOnePacket(client)
      committing ??= commit(client, commitWait, last)
      // Looked at when the work is done.
      committing.acknowledged.catch(() => {})
    },
  }
  return { session, sent: () => committing }
}

const asApp = `select set_config('recourse.role', $1, true), set_config('recourse.actor', $2, true),
  set_config('recourse.shop', $3, true), set_config('recourse.sites', recourse_sites_of($1, $2, $3), true),
  set_config('lock_timeout', $4, true), ${durably}, set_config('role', 'recourse_app', true)`

async function begin(client: pg.PoolClient, as: As, lockWait: number): Promise<void> {
  try {
    inOnePacket(client)
    const begun: Promise<unknown>[] = [client.query('begin')]
    if (as.as === 'app') {
      const values = [...settingsOf(as).map(([, value]) => value), `${lockWait}ms`]
      begun.push(client.query({ name: planned(asApp), text: asApp, values }))
    } else if (as.snapshot !== true) begun.push(client.query(`select ${durably}`))
    await Promise.all(begun)
  } catch (error) {
    throw failure(error)
  }
}

export type PostgresOptions = {
  /** Milliseconds until a commit that is not acknowledged is given up on, and until a lock somebody else holds is. */
  commitWait?: number
  lockWait?: number
  /** Connections at most. */
  connections?: number
  /** `false` exists to show that the drills tell such a server apart; nothing else may use it. */
  durable?: boolean
}

async function inTransaction<T>(
  pool: pg.Pool,
  { as, lockWait, commitWait }: { as: As; lockWait: number; commitWait: number },
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw failure(error)
  })
  const { session, sent } = sessionOf(client, commitWait)
  let free = Promise.resolve(false)
  let held = false
  try {
    await begin(client, as, lockWait)
    const result = await withinTransaction(session, work)
    const { acknowledged, over } = sent() ?? commit(client, commitWait)
    free = over
    await acknowledged
    return result
  } catch (error) {
    const thrown = await uncommitted(sent(), error)
    held = thrown instanceof StoreAway && thrown.written === 'unknown'
    if (sent() !== null) free = sent()?.over ?? free
    else if (!held)
      free = client.query('rollback').then(
        () => false,
        () => true,
      )
    throw thrown
  } finally {
    const released = free.then((broken) => client.release(broken))
    if (!held) await released
  }
}

/**
 * What is thrown for `error` where a commit may have been sent behind what failed. A statement the server refused takes the commit
 * with it; of a connection that broke nobody knows.
 */
async function uncommitted(committing: Committing | null, error: unknown): Promise<unknown> {
  if (committing === null) return error
  const became = await committing.acknowledged.then(
    () => new StoreAway('unknown', `written, but not answered: ${error}`),
    (ended: unknown) => ended,
  )
  return became instanceof StoreAway ? became : error
}

/**
 * Opens a pool without migrating the database. The user of `url` owns the tables; it need not be a superuser. Throws NotDurable, and
 * StoreAway when the server is not reached.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Database> {
  const { commitWait = 10_000, lockWait = 10_000, connections = 10, durable = true } = options
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // Statements asked at once are sent without waiting for each other's answers, and answered in their order.
    pipeline: true,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number, format: 'text' | 'binary') =>
        (format === 'text' ? own[oid] : undefined) ??
        pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // So would one that breaks while it is out and between two statements.
  pool.on('connect', (client) => client.on('error', () => {}))
  await refuseUnfit(pool, durable).catch(async (error: unknown) => {
    await pool.end()
    throw error instanceof NotDurable ? error : failure(error)
  })
  return {
    kind: 'postgres',
    transaction(as, work) {
      refuseNested()
      return inTransaction(pool, { as, lockWait, commitWait }, work)
    },
    async maintain(sql) {
      refuseNested()
      try {
        await pool.query(sql)
      } catch (error) {
        throw failure(error)
      }
    },
    // A commit that still waits for its standby keeps its connection: closing does not wait for it for good.
    close: () => Promise.race([pool.end(), setTimeout(commitWait, undefined, { ref: false })]),
  }
}
