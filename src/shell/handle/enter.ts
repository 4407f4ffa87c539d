/** The last of a transaction: its entries in the log, the receipt over them and whatever is written behind them, then the commit. */
import type { Receipt } from '#core/case/envelope.ts'
import type { Taken } from '#core/doors/shapes.ts'
import type { Deps } from '#shell/deps.ts'
import { type Session, together } from '#shell/store/database.ts'
import { type Append, type Appended, add, type Chained } from '#shell/store/events.ts'
import type { DataKey } from '#shell/store/keys.ts'
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

/**
 * Adds the entries, signs and writes what stands behind them; where this is the end of the transaction, that leaves in one packet with
 * the commit. Throws Conflict.
 */
export async function enter(session: Session, deps: Deps, entering: Entering): Promise<Taken> {
  const { record, chained, after, last } = entering
  const appended = await add(session, record, chained)
  // Asked in this turn of the loop, all of it, the commit too.
  const receipt = receiptFor(session, deps, after, { ...entering, appended })
  const answered = last?.(takenOf(entering, appended, null))
  if (last !== undefined) session.ends?.()
  const [issued] = await together([receipt, answered ?? Promise.resolve()])
  return takenOf(entering, appended, issued)
}
