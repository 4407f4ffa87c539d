import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { CommandType } from '#core/case/commands.ts'
import type { Action } from '#core/case/derived.ts'
import type { CaseView } from '#core/doors/shapes.ts'
import type { Law } from '#core/policy/pack.ts'
import type { Procedure } from '#core/policy/procedure.ts'
import { queries } from '../../client/queries.ts'
import { LawPlace } from '../../kit/clause-link.tsx'
import { Loaded } from '../../kit/loaded.tsx'

/** A case open on the screen: what the server says of it, and the law it lives under. */
export type OpenCase = { id: string; view: CaseView; law: Law; procedure: Procedure }

const Current = createContext<OpenCase | null>(null)

export function useCase(): OpenCase {
  const open = useContext(Current)
  if (!open) throw new Error('no case is open here')
  return open
}

function Provide({ id, view, children }: { id: string; view: CaseView; children: ReactNode }) {
  const { state } = view
  const pack = useQuery(queries.pack(state.pack.id, state.pack.version))
  const value = useMemo(() => {
    const procedure = pack.data?.pack.procedures[state.procedure]
    if (!pack.data || !procedure) return null
    const law = { pack: pack.data.pack, calendar: pack.data.calendar, procedureId: state.procedure }
    return { id, view, law, procedure }
  }, [id, view, pack.data, state.procedure])
  const { id: packId, version } = state.pack
  const lawAt = useMemo(() => ({ pack: packId, version }), [packId, version])
  return (
    <Loaded page query={pack}>
      {() =>
        value ? (
          <Current value={value}>
            <LawPlace value={lawAt}>{children}</LawPlace>
          </Current>
        ) : null
      }
    </Loaded>
  )
}

/** Fetches a case and its law, then shows what is inside. */
export function CaseProvider({ id, children }: { id: string; children: ReactNode }) {
  const query = useQuery(queries.case(id))
  return (
    <Loaded page query={query}>
      {(view) => (
        <Provide id={id} view={view}>
          {children}
        </Provide>
      )}
    </Loaded>
  )
}

/** Whether an act can be taken now, and every reason why not. `null` where the act does not exist for this person. */
export const actionOf = (
  view: { actions: Action[] },
  command: CommandType,
  as?: Action['as'],
): Action | null => view.actions.find((action) => action.command === command && action.as === as) ?? null

export const canDo = (view: { actions: Action[] }, command: CommandType): boolean =>
  actionOf(view, command)?.available ?? false

/** Filing as it can be done now: anew, or as a correction of the filing that is open. */
export function filingAction(view: { actions: Action[] }): Action | null {
  const plain = actionOf(view, 'FilePacket')
  const correction = actionOf(view, 'FilePacket', 'correction')
  if (plain?.available || !correction?.available) return plain ?? correction
  return correction
}
