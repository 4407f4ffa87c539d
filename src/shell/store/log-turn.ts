/**
 * Whose turn it is to add to the installation's log. Every entry moves one row, which stays locked until its transaction is on the
 * disk. A writer that knows beforehand where the log will stand can send its entry, the receipt signed over it and the commit in one
 * packet, and the row is locked for no trip between program and database. The database checks the place and refuses a wrong one.
 */
import { nextHead } from './canonical.ts'
import type { Database } from './database.ts'

export type LogPlace = { index: number; head: string }

/** Where entries of those hashes come to stand in a log that stands at `from`. */
export function placesFrom(
  from: LogPlace,
  hashes: readonly string[],
): { index: number; before: string; head: string }[] {
  let { index, head } = from
  return hashes.map((hash) => {
    const before = head
    index += 1
    head = nextHead(before, hash)
    return { index, before, head }
  })
}

/** Somebody else has added to the log meanwhile: nothing was written, at once it may be tried again. */
export class LogMoved extends Error {
  override readonly name = 'LogMoved'
}

export type Turn = {
  /** Where the log will stand; null: not known, whoever adds has to be told by the database. */
  place: LogPlace | null
  /** Lets the next one go, once the database holds the log for this one; `place` is where it leaves the log. */
  passOn(place: LogPlace): void
  /** Nothing was added, or not there. Does nothing after `passOn`, but that what was passed on is not believed any more. */
  failed(error: unknown): void
}

/** Milliseconds a turn is waited for; without one the database alone says who goes first, and sees where two wait for each other. */
const patience = 4_000
/** Entries in a row that were where they were thought to be, until earlier misses are forgotten. */
const trusted = 8
const restAtMost = 64

type Turns = { take(): Promise<Turn | null> }

function turns(): Turns {
  let place: LogPlace | null = null
  let before: Promise<void> = Promise.resolve()
  // Where other processes write to the same log, guessing costs more than asking: after each miss some are asked first.
  let [resting, rest, hits] = [0, 0, 0]
  const missed = () => {
    rest = Math.min(restAtMost, Math.max(1, rest * 2))
    resting = rest
    hits = 0
  }
  const inTime = (waited: Promise<void>): Promise<boolean> => {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(() => resolve(false), patience)
    void waited.then(() => {
      clearTimeout(timer)
      resolve(true)
    })
    return promise
  }
  return {
    async take() {
      const waited = before
      const { promise, resolve } = Promise.withResolvers<void>()
      before = promise
      if (!(await inTime(waited))) {
        void waited.then(resolve)
        return null
      }
      const asked = resting > 0
      if (asked) resting -= 1
      const known = asked ? null : place
      return {
        place: known,
        passOn(left) {
          place = left
          if (known !== null) hits += 1
          if (hits >= trusted) rest = 0
          resolve()
        },
        failed(error) {
          place = null
          if (error instanceof LogMoved) missed()
          resolve()
        },
      }
    },
  }
}

const known = new WeakMap<Database, Turns>()

/** The turns of this process at a database's log; null on a make where one transaction waits for another anyway. */
export function turnsOf(database: Database): Turns | null {
  if (database.kind === 'pglite') return null
  const there = known.get(database) ?? turns()
  known.set(database, there)
  return there
}
