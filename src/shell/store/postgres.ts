/** PostgreSQL behind the `Database` interface, through a pool of connections. */
import pg from 'pg'
import {
  type Database,
  DatabaseError,
  type Row,
  refuseNested,
  type Session,
  settingsOf,
  withinTransaction,
} from './database.ts'

const asText = (value: string) => value
const own: Record<number, (value: string) => unknown> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.NUMERIC]: asText,
  [pg.types.builtins.DATE]: asText,
}

function failure(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  return new DatabaseError({ message: error.message, code: error.code, constraint: error.constraint })
}

function sessionOf(client: pg.PoolClient): Session {
  return {
    async query<R extends Row>(sql: string, params?: readonly unknown[]): Promise<R[]> {
      try {
        const answered = (await (params === undefined
          ? client.query(sql)
          : client.query(sql, [...params]))) as pg.QueryResult | pg.QueryResult[]
        const last = Array.isArray(answered) ? answered.at(-1) : answered
        return (last?.rows ?? []) as R[]
      } catch (error) {
        throw failure(error)
      }
    },
  }
}

/** Opens a pool without migrating the database. The user of `url` owns the tables; it need not be a superuser. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: {
      getTypeParser: ((oid: number, format: 'text' | 'binary') =>
        (format === 'text' ? own[oid] : undefined) ??
        pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return {
    kind: 'postgres',
    async transaction(as, work) {
      refuseNested()
      const client = await pool.connect()
      let broken = false
      try {
        await client.query('begin')
        if (as.as === 'app') {
          for (const setting of settingsOf(as)) await client.query('select set_config($1, $2, true)', setting)
          await client.query('set local role recourse_app')
        }
        const result = await withinTransaction(sessionOf(client), work)
        const done = await client.query('commit')
        if (done.command !== 'COMMIT')
          throw new DatabaseError({ message: 'the transaction had failed before' })
        return result
      } catch (error) {
        await client.query('rollback').catch(() => {
          broken = true
        })
        throw failure(error)
      } finally {
        client.release(broken)
      }
    },
    async maintain(sql) {
      refuseNested()
      try {
        await pool.query(sql)
      } catch (error) {
        throw failure(error)
      }
    },
    close: () => pool.end(),
  }
}
