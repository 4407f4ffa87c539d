/** A case read back from its record: folded, with the law it was opened under. */
import type { CaseEvent } from '#core/case/events.ts'
import { fold } from '#core/case/evolve.ts'
import { hiddenRespondent, withRespondent } from '#core/case/respondent.ts'
import type { CaseState } from '#core/case/state.ts'
import { upcast } from '#core/case/upcast.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Deps } from '#shell/deps.ts'
import type { Session } from '#shell/store/database.ts'
import { type Read, readEvents } from '#shell/store/events.ts'
import { findRespondent } from '#shell/store/respondents.ts'

export type FoldedCase = { id: string; state: CaseState; law: Law; read: Read<CaseEvent> }

/** The law a case lives under: the version pinned when it was opened, for ever. */
export const lawOf = (deps: Pick<Deps, 'library'>, state: CaseState): Law =>
  deps.library.law(state.pack.id, state.pack.version, state.procedure)

/** Null when there is no such case, or none that this session may see. */
export async function foldCase(
  session: Session,
  deps: Pick<Deps, 'library' | 'keyring'>,
  id: string,
): Promise<FoldedCase | null> {
  const read = await readEvents(session, deps.keyring, id)
  if (read.events[0]?.type !== 'CaseOpened') return null
  const events = read.events.map(upcast)
  const folded = fold(events)
  if (folded === null) return null
  const state =
    folded.respondent === hiddenRespondent
      ? withRespondent(folded, await findRespondent(session, id))
      : folded
  return { id, state, law: lawOf(deps, state), read: { ...read, events } }
}
