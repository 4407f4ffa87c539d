/**
 * One database behind two makes: PGlite in a worker thread, or PostgreSQL. Every transaction says as whom it runs: `owner` for
 * migrations and the store's own upkeep, `app` for everything a person causes: a role that owns nothing, under row security.
 */
import type { Role } from '#core/case/commands.ts'

export type Row = Record<string, unknown>

export type Session = { query<R extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<R[]> }

export type As = { as: 'owner' } | { as: 'app'; role: Role; actor: string; shop: string | null }

export type Database = {
  kind: 'pglite' | 'postgres'
  /** Runs `work` in one transaction; commit has reached the disk when the promise resolves. */
  transaction<T>(as: As, work: (session: Session) => Promise<T>): Promise<T>
  close(): Promise<void>
}
