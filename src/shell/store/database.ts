/**
 * One database behind two makes: PGlite in a worker thread, or PostgreSQL. Every transaction says as whom it runs: `owner` for
 * migrations and the store's own upkeep, `app` for everything a person causes: a role that owns nothing, under row security.
 * On both makes int8 is a number, numeric and date are strings, timestamps are Date, json is parsed, bytea is bytes.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Role } from '#core/case/commands.ts'

export type Row = Record<string, unknown>

/**
 * Without `params` several statements may be given, and the rows of the last are returned. Statements asked without waiting for each
 * other run in the order they were asked in, in one round trip; once one has failed those behind it fail as well.
 */
export type Session = {
  query<R extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<R[]>
  /**
   * Says that what was asked up to now is all: where the make can, the commit leaves in one packet with it, and takes place if nothing
   * of it fails. What the work throws afterwards for any other reason cannot undo it.
   */
  ends?(): void
}

/** `snapshot`: only reads, and says so itself before anything else: nothing is asked of the server before that. */
export type As =
  | { as: 'owner'; snapshot?: true }
  | { as: 'app'; role: Role; actor: string; shop: string | null }

/** Only said because something before it had failed. */
const isAfterwards = (error: unknown): boolean => error instanceof DatabaseError && error.code === '25P02'

/**
 * Waits for what was asked in one go. Where something failed, the first asked of it is thrown: what stands behind a failed statement
 * only fails because of it.
 */
export async function together<T extends readonly unknown[]>(
  asked: {
    [K in keyof T]: Promise<T[K]>
  },
): Promise<T> {
  const settled = await Promise.allSettled(asked)
  const failed = settled.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown)
  if (failed.length > 0) throw failed.find((error) => !isAfterwards(error)) ?? failed[0]
  return (await Promise.all(asked)) as unknown as T
}

export type Database = {
  kind: 'pglite' | 'postgres'
  /**
   * Runs `work` in one transaction; commit has reached the disk, and the standby where the server waits for one, when the promise
   * resolves. Throws StoreAway.
   */
  transaction<T>(as: As, work: (session: Session) => Promise<T>): Promise<T>
  /** One statement as owner outside any transaction, on a connection of its own: `vacuum`, `checkpoint`. Upkeep only. */
  maintain(sql: string): Promise<void>
  close(): Promise<void>
}

/** What the database itself refused. `code` is the SQLSTATE, `constraint` names a violated key where there is one. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: string | undefined
  readonly constraint: string | undefined
  constructor(from: { message: string; code?: string | undefined; constraint?: string | undefined }) {
    super(from.message)
    this.code = from.code
    this.constraint = from.constraint
  }
}

/**
 * The database is not reached or does not answer in time. `written` is `unknown` where the commit was on its way: the transaction may
 * stand or not, and nobody may be told that it does.
 */
export class StoreAway extends Error {
  override readonly name: string = 'StoreAway'
  readonly written: 'no' | 'unknown'
  constructor(written: 'no' | 'unknown', message: string) {
    super(message)
    this.written = written
  }
}

/** Two transactions stood in each other's way and this one was ended: nothing was written, and at once it may be tried again. */
export class Contended extends StoreAway {
  constructor(message: string) {
    super('no', message)
  }
}

/** The settings a transaction of the application starts with, as `[name, value]`; policies read them. */
export const settingsOf = (as: Extract<As, { as: 'app' }>): [string, string][] => [
  ['recourse.role', as.role],
  ['recourse.actor', as.actor],
  ['recourse.shop', as.shop ?? ''],
]

const running = new AsyncLocalStorage<{ open: boolean }>()

/**
 * Runs a transaction's body so that another one cannot be begun inside it (with a single connection it would wait for itself),
 * and so that its session cannot be used after its end.
 */
export async function withinTransaction<T>(
  session: Session,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const mark = { open: true }
  const guarded: Session = {
    query: (sql, params) => {
      if (!mark.open) throw new Error('the transaction of this session is over')
      return session.query(sql, params)
    },
    ends: () => {
      mark.open = false
      session.ends?.()
    },
  }
  try {
    return await running.run(mark, () => work(guarded))
  } finally {
    mark.open = false
  }
}

/** Throws when called inside a transaction. */
export function refuseNested(): void {
  if (running.getStore()?.open)
    throw new Error('a transaction inside a transaction: use the session of the one that runs')
}
