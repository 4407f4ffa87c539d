/**
 * A case as it was read before its packet was pressed. The hash of its last entry stands for everything recorded before it, so the case
 * need not be read again where that entry is still its last and as many of its sealed parts open as did: keys are only ever destroyed.
 */
import type { CaseEvent } from '#core/case/events.ts'
import type { CaseState } from '#core/case/state.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Session } from '#shell/store/database.ts'
import type { Read } from '#shell/store/events.ts'

/**
 * A case about to be moved; `state` null and `seq` 0 for one that is being opened. `hash` is that of its last entry, `open` how many of
 * its sealed parts opened.
 */
export type Standing = {
  id: string
  state: CaseState | null
  law: Law
  seq: number
  hash: string
  open?: number
}

export const openOf = ({ events, stored }: Read<CaseEvent>): number =>
  stored.filter(({ sealed }, n) => sealed !== null && events[n]?.personal !== null).length

const marking = `select e.seq, e.hash, (select count(k.wrapped)::int from event_personal p join key k on k.id = p.key
    where p.stream = $1) as open
  from event e where e.stream = $1 order by e.seq desc limit 1`

/** Whether the case stands as it did; null when there is none any more that this session may see. */
export async function standsAt(session: Session, { id, seq, hash, open }: Standing): Promise<boolean | null> {
  const [now] = await session.query<{ seq: number; hash: string; open: number }>(marking, [id])
  if (now === undefined) return null
  return now.seq === seq && now.hash === hash && now.open === open
}
