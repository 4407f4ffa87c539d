/** A case read back from its record: folded, with the law it was opened under. */
import type { CaseEvent } from '#core/case/events.ts'
import { fold } from '#core/case/evolve.ts'
import { hiddenRespondent, withRespondent } from '#core/case/respondent.ts'
import type { CaseState } from '#core/case/state.ts'
import { upcast } from '#core/case/upcast.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Deps } from '#shell/deps.ts'
import type { Session } from '#shell/store/database.ts'
import { type Read, readEvents, readEventsOf } from '#shell/store/events.ts'
import { findRespondent } from '#shell/store/respondents.ts'

export type FoldedCase = { id: string; state: CaseState; law: Law; read: Read<CaseEvent> }

/** The law a case lives under: the version pinned when it was opened, for ever. */
export const lawOf = (deps: Pick<Deps, 'library'>, state: CaseState): Law =>
  deps.library.law(state.pack.id, state.pack.version, state.procedure)

async function folded(
  session: Session,
  deps: Pick<Deps, 'library'>,
  id: string,
  read: Read<CaseEvent>,
): Promise<FoldedCase | null> {
  if (read.events[0]?.type !== 'CaseOpened') return null
  const events = read.events.map(upcast)
  const stands = fold(events)
  if (stands === null) return null
  const state =
    stands.respondent === hiddenRespondent
      ? withRespondent(stands, await findRespondent(session, id))
      : stands
  return { id, state, law: lawOf(deps, state), read: { ...read, events } }
}

/** Null when there is no such case, or none that this session may see. */
export async function foldCase(
  session: Session,
  deps: Pick<Deps, 'library' | 'keyring'>,
  id: string,
): Promise<FoldedCase | null> {
  return folded(session, deps, id, await readEvents<CaseEvent>(session, deps.keyring, id))
}

/** Several at once, in the order asked for; those that are not there, or not to be seen, are left out. */
export async function foldCases(
  session: Session,
  deps: Pick<Deps, 'library' | 'keyring'>,
  ids: readonly string[],
): Promise<FoldedCase[]> {
  const read = await readEventsOf<CaseEvent>(session, deps.keyring, ids)
  const found: FoldedCase[] = []
  for (const [index, id] of ids.entries()) {
    const one = read[index]
    const made = one === undefined ? null : await folded(session, deps, id, one)
    if (made !== null) found.push(made)
  }
  return found
}
