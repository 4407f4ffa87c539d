/** The last of a transaction: its entries in the log, the receipt over them and whatever is written behind them, then the commit. */
import type { Receipt } from '#core/case/envelope.ts'
import type { Taken } from '#core/doors/shapes.ts'
import type { Deps } from '#shell/deps.ts'
import { type Session, together } from '#shell/store/database.ts'
import { type Append, type Appended, add, addFrom, type Chained } from '#shell/store/events.ts'
import type { DataKey } from '#shell/store/keys.ts'
import { turnsOf } from '#shell/store/log-turn.ts'
import { type Moved, receiptFor } from './consequences.ts'

type Entering = {
  record: Append
  chained: readonly Chained[]
  after: Moved
  act: string
  /** What the receipt is sealed under. */
  key: DataKey | undefined
  /** Asks for what is written last; with it nothing is asked of the transaction afterwards. */
  last?: (taken: Taken) => Promise<void>
}

function takenOf(
  { record, after, chained }: Entering,
  { seq, hash }: Appended,
  receipt: Receipt | null,
): Taken {
  return {
    case: record.stream,
    code: after.state.code,
    seq,
    hash,
    events: chained.map(({ record: { envelope } }) => envelope.type),
    receipt,
    repeated: false,
  }
}

/** Signs and writes what stands behind an entry, all of it asked in this turn of the loop. */
async function behind(session: Session, deps: Deps, entering: Entering, appended: Appended): Promise<Taken> {
  const receipt = receiptFor(session, deps, entering.after, { ...entering, appended })
  const answered = entering.last?.(takenOf(entering, appended, null))
  if (entering.last !== undefined) session.ends?.()
  const [issued] = await together([receipt, answered ?? Promise.resolve()])
  return takenOf(entering, appended, issued)
}

/**
 * Adds the entries with all that stands behind them. Where this is the end of the transaction and the log's place is known, everything
 * leaves in one packet with the commit. Throws Conflict and LogMoved.
 */
export async function enter(session: Session, deps: Deps, entering: Entering): Promise<Taken> {
  const { record, chained, last } = entering
  const turn = last === undefined ? null : ((await turnsOf(deps.database)?.take()) ?? null)
  try {
    if (turn === null || turn.place === null) {
      const appended = await add(session, record, chained)
      turn?.passOn(appended.log)
      return await behind(session, deps, entering, appended)
    }
    const { appended, added } = addFrom(session, record, chained, turn.place)
    const passed = added.then(({ log }) => turn.passOn(log))
    const [, taken] = await together([passed, behind(session, deps, entering, appended)])
    return taken
  } catch (error) {
    turn?.failed(error)
    throw error
  }
}
