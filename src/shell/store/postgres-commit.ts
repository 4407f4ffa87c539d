/** What a commit on PostgreSQL means, and what is made of its silence. */
import pg from 'pg'
import { Contended, DatabaseError, StoreAway } from './database.ts'

/** SQLSTATEs of a server that cannot do its work now: going, starting, full, read-only, or held up by another transaction. */
const away = /^(?:57P0[1-5]|53...|08...|25006|55P03)$/
const contended = /^(?:40P01|40001)$/

/** What the program is told of an error of the driver. */
export function failure(error: unknown): unknown {
  if (error instanceof StoreAway || error instanceof DatabaseError) return error
  if (!(error instanceof pg.DatabaseError))
    return new StoreAway('no', `the connection is gone: ${error instanceof Error ? error.message : error}`)
  if (contended.test(error.code ?? '')) return new Contended(error.message)
  if (away.test(error.code ?? '')) return new StoreAway('no', error.message)
  return new DatabaseError({ message: error.message, code: error.code, constraint: error.constraint })
}

/** A commit means the disk at least, whatever the server or the login is set to; a stricter setting stays. */
export const durably = `set_config('synchronous_commit', case when current_setting('synchronous_commit') in ('off', 'local')
  then 'on' else current_setting('synchronous_commit') end, true)`
/** A commit on its way. `over`: the connection is free again, broken or not. */
export type Committing = { acknowledged: Promise<void>; over: Promise<boolean> }

/**
 * Commits, and throws StoreAway `unknown` where the server does not say in time that it did, as while a standby it waits for is
 * away. `over` resolves when the connection is free again: it is not taken from a commit that is still on its way, since a server
 * told to stop waiting would show to others what no standby has. The time is taken from when what was asked `before` is answered.
 */
export function commit(
  client: pg.PoolClient,
  wait: number,
  before: Promise<unknown> = Promise.resolve(),
): Committing {
  let warned = false
  const onNotice = () => {
    warned = true
  }
  client.on('notice', onNotice)
  const sent = client.query('commit')
  const over = sent.then(
    () => false,
    () => true,
  )
  void over.then(() => client.off('notice', onNotice))
  const acknowledged = new Promise<void>((resolve, reject) => {
    let giveUp: NodeJS.Timeout | undefined
    let isOver = false
    const count = () => {
      if (!isOver)
        giveUp = setTimeout(() => reject(new StoreAway('unknown', `no commit within ${wait} ms`)), wait)
    }
    before.then(count, count)
    sent.then(
      ({ command }) => {
        // A wait for the standby that somebody cancelled ends with a warning and the word COMMIT.
        if (warned) reject(new StoreAway('unknown', 'the server committed with a warning'))
        else if (command === 'COMMIT') resolve()
        else reject(new DatabaseError({ message: 'the transaction had failed before' }))
      },
      (error: unknown) => {
        const { message, code } = error as { message: string; code?: string }
        // A constraint that is checked at the end is a plain no; anything else may have been written.
        const refused = code !== undefined && /^(?:23|RC)/.test(code)
        reject(refused ? failure(error) : new StoreAway('unknown', message))
      },
    )
    void over.then(() => {
      isOver = true
      clearTimeout(giveUp)
    })
  })
  return { acknowledged, over }
}

/** The server would lose what it acknowledged. */
export class NotDurable extends Error {
  override readonly name = 'NotDurable'
}

const floor = 15

/** Throws NotDurable for a server that is too old, or would lose with the power what it acknowledged. */
export async function refuseUnfit(pool: pg.Pool, durable: boolean): Promise<void> {
  const asked = `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
    current_setting('full_page_writes') as full_page_writes`
  const { rows } = await pool.query<{ version: number; fsync: string; full_page_writes: string }>(asked)
  const server = rows[0]
  if (server === undefined || server.version < floor)
    throw new NotDurable(`PostgreSQL ${server?.version} is too old: ${floor} or newer is needed`)
  for (const name of ['fsync', 'full_page_writes'] as const)
    if (durable && server[name] !== 'on')
      throw new NotDurable(
        `the server runs with ${name} off and loses what it acknowledged with the power; set it on`,
      )
}
