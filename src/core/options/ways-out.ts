/** The ways out of a case side by side: what each takes, keeps and risks, and whether the procedure's own is still open. */
import { circumstancesOf } from '../case/circumstances.ts'
import { deadlinesFor, nextDeadline } from '../case/clock.ts'
import type { Deadline } from '../case/derived.ts'
import { isTerminal } from '../case/filed.ts'
import type { CaseState } from '../case/state.ts'
import { holds } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import { type Ground, groundOf } from './ground.ts'

/**
 * Where filing stands. `open`: now, until `deadline` where one is known · `later`: from `deadline` on · `waiting`: filed, no answer
 * yet · `over`: the time passed (`deadline`) or the case ended.
 */
export type OwnWay = { standing: 'open' | 'later' | 'waiting' | 'over'; deadline: Deadline | null }

/** `sure` is false where the law's condition on it is not known yet. */
export type WayOutView = Ground & {
  id: string
  title: Text
  time: Text
  money: Text
  keeps: Text
  risks: Text
  caution: Text | null
  sure: boolean
  own: OwnWay | null
}

/** Every way out whose condition is not known to be false, in the pack's order. */
export function waysOutOf(state: CaseState, law: Law, now: number): WayOutView[] {
  const about = circumstancesOf(state, law)
  return procedureOf(law).waysOut.flatMap((way) => {
    const truth = holds(way.when, about)
    if (truth === 'false') return []
    const { id, title, time, money, keeps, risks, caution = null } = way
    const own = way.own ? ownWayOf(state, law, now) : null
    const sure = truth === 'true'
    return [{ id, title, time, money, keeps, risks, caution, sure, own, ...groundOf(way, law.pack) }]
  })
}

function ownWayOf(state: CaseState, law: Law, now: number): OwnWay {
  if (isTerminal(state)) return { standing: 'over', deadline: null }
  if (state.status === 'filed') return { standing: 'waiting', deadline: null }
  const deadlines = deadlinesFor(state, law)
  const closed = deadlines.find(({ closes, at }) => closes === 'filing' && at < now)
  if (closed !== undefined) return { standing: 'over', deadline: closed }
  const opens = deadlines.findLast(({ opens, at }) => opens === 'filing' && at > now)
  if (opens !== undefined) return { standing: 'later', deadline: opens }
  const next = nextDeadline(state, law, now)
  return { standing: 'open', deadline: next?.closes === 'filing' ? next : null }
}
