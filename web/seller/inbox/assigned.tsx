import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { CaseRow } from '#core/doors/shapes.ts'
import { collaborationQueries } from '../../client/collaboration.ts'
import { useText } from '../../text/language.tsx'
import { teamTalkText } from '../../text/team-talk.ts'

/** Whose cases are shown: one's own, or nobody's. */
export type Assigned = 'me' | 'nobody'

export const isAssigned = (value: unknown): value is Assigned => value === 'me' || value === 'nobody'

/** Keeps the rows of whoever is asked for; all of them while that is not known yet. */
export function useAssigned(wanted: Assigned | undefined): (rows: CaseRow[]) => CaseRow[] {
  const found = useQuery({ ...collaborationQueries.assignments(), enabled: wanted !== undefined }).data
  const has = useMemo(() => new Map(found?.rows.map(({ case: id, person }) => [id, person])), [found])
  return useCallback(
    (rows) => {
      if (wanted === undefined || found === undefined) return rows
      return rows.filter(({ id }) => (wanted === 'me' ? has.get(id) === found.me : !has.has(id)))
    },
    [wanted, found, has],
  )
}

/** Chooses among everybody's cases, one's own, and nobody's. */
export function AssignedFilter({
  value,
  onChange,
}: {
  value: Assigned | undefined
  onChange: (value: Assigned | undefined) => void
}) {
  const t = useText(teamTalkText)
  return (
    <select
      className="input w-auto!"
      aria-label={t.filter}
      data-testid="assigned-filter"
      value={value ?? ''}
      onChange={(event) => onChange(isAssigned(event.target.value) ? event.target.value : undefined)}
    >
      <option value="">{t.filters.all}</option>
      <option value="me">{t.filters.me}</option>
      <option value="nobody">{t.filters.nobody}</option>
    </select>
  )
}
