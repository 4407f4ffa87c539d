/**
 * Kysely over our own `Database`, for the sign-in library only. Every statement runs as owner in a transaction of its own: the
 * sign-in tables belong to no shop and the application's role cannot read them. Transactions of the library's own are not
 * offered, so the adapter is told not to ask for them.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Database, Row } from '#shell/store/database.ts'

const counts = /^\s*(?:update|delete)\b/i

function connection(database: Database): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const returns = !counts.test(query.sql) || /\breturning\b/i.test(query.sql)
      const sql = returns ? query.sql : `${query.sql} returning 1 as touched`
      const rows = await database.transaction({ as: 'owner' }, (session) =>
        session.query<Row>(sql, query.parameters),
      )
      return { rows: (returns ? rows : []) as R[], numAffectedRows: BigInt(rows.length) }
    },
    // biome-ignore lint/correctness/useYield: the interface asks for a generator; nothing streams here.
    async *streamQuery() {
      throw new Error('streaming is not offered on the sign-in tables')
    },
  }
}

const noTransactions = async () => {
  throw new Error('transactions are not offered on the sign-in tables')
}

/** A PostgreSQL dialect whose one connection is our database. */
export function dialectOver(database: Database): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection(database),
      beginTransaction: noTransactions,
      commitTransaction: noTransactions,
      rollbackTransaction: noTransactions,
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  }
}
