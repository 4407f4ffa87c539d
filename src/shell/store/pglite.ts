/** PGlite behind the `Database` interface: one worker thread, one connection, transactions one after another. */
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import {
  type Database,
  DatabaseError,
  type Row,
  refuseNested,
  type Session,
  StoreAway,
  settingsOf,
  withinTransaction,
} from './database.ts'
import type { Syncs } from './synced-fs.ts'

/** With `dir` a folder on disk; else in memory, from the dump at `seed` where one is given. */
export type PgliteSetup =
  | { dir: string; synced: boolean; seed?: undefined }
  | { dir?: undefined; seed?: string | undefined }

export type Ask =
  | { op: 'begin'; settings: [string, string][] | null }
  | { op: 'query'; sql: string; params?: unknown[] }
  | { op: 'commit' | 'rollback' | 'syncs' | 'close' }
  | { op: 'dump'; to: string }

export type Answer = {
  id: number
  value?: unknown
  error?: { message: string; code?: string | undefined; constraint?: string | undefined } | undefined
}

export type PgliteDatabase = Database & {
  /** How often the database's files were synced to disk since it was opened. */
  syncs(): Promise<Syncs>
  /** Writes the whole database to one file, to start another from (`seed`). */
  dump(to: string): Promise<void>
}

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void }

/** Messages to the thread and their answers; every unanswered one is rejected when the thread ends. */
function caller(worker: Worker): { ready: Promise<unknown>; ask: (ask: Ask) => Promise<unknown> } {
  const waiting = new Map<number, Waiting>()
  let ended: Error | null = null
  let next = 0
  const wait = (id: number) => new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
  const ready = wait(0)
  const end = (error: Error) => {
    ended ??= error
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  worker.on('message', ({ id, value, error }: Answer) => {
    const one = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) one?.resolve(value)
    else one?.reject(new DatabaseError(error))
  })
  worker.on('error', (error) =>
    end(new StoreAway('no', `the database has ended: ${(error as Error).message}`)),
  )
  worker.on('exit', () => end(new StoreAway('no', 'the database is closed')))
  const ask = (question: Ask) => {
    if (ended !== null) return Promise.reject(ended)
    next += 1
    worker.postMessage({ ...question, id: next })
    return wait(next)
  }
  return { ready, ask }
}

/** A database that ends while it commits may have written what it was asked to, or not. */
function uncertain(error: unknown): never {
  throw error instanceof StoreAway ? new StoreAway('unknown', error.message) : error
}

/** Opens PGlite without migrating it. */
export async function openPglite(setup: PgliteSetup): Promise<PgliteDatabase> {
  const worker = new Worker(new URL(`./pglite-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: setup,
  })
  const { ready, ask } = caller(worker)
  await ready.catch(async (error: unknown) => {
    await worker.terminate()
    throw error
  })
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }
  const session: Session = {
    query: async <R extends Row>(sql: string, params?: readonly unknown[]) =>
      (await ask(
        params === undefined ? { op: 'query', sql } : { op: 'query', sql, params: [...params] },
      )) as R[],
  }
  return {
    kind: 'pglite',
    async transaction(as, work) {
      refuseNested()
      return inTurn(async () => {
        await ask({ op: 'begin', settings: as.as === 'owner' ? null : settingsOf(as) })
        try {
          const result = await withinTransaction(session, work)
          if (!(await ask({ op: 'commit' }).catch(uncertain)))
            throw new DatabaseError({ message: 'the transaction had failed before' })
          return result
        } catch (error) {
          await ask({ op: 'rollback' }).catch(() => {})
          throw error
        }
      })
    },
    async maintain(sql) {
      refuseNested()
      await inTurn(() => ask({ op: 'query', sql }))
    },
    syncs: async () => (await inTurn(() => ask({ op: 'syncs' }))) as Syncs,
    dump: async (to) => void (await inTurn(() => ask({ op: 'dump', to }))),
    async close() {
      await inTurn(() => ask({ op: 'close' }))
      await worker.terminate()
    },
  }
}
