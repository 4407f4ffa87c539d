/** A database whose transactions are spans. */
import type { Database } from '#shell/store/database.ts'
import { noTracing, type Tracing } from './tracing.ts'

export function tracedDatabase(database: Database, tracing: Tracing): Database {
  if (tracing === noTracing) return database
  return {
    ...database,
    transaction: (as, work) =>
      tracing.span(
        'store transaction',
        { 'db.system': database.kind, 'recourse.as': as.as === 'app' ? as.role : 'owner' },
        () => database.transaction(as, work),
      ),
  }
}
