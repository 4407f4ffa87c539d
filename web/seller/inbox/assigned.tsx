import { assignedText } from '../../text/assigned.ts'
import { useText } from '../../text/language.tsx'

/** Whose cases are shown: one's own, or nobody's. */
export type Assigned = 'me' | 'nobody'

export const isAssigned = (value: unknown): value is Assigned => value === 'me' || value === 'nobody'

/** Chooses among everybody's cases, one's own, and nobody's. */
export function AssignedFilter({
  value,
  onChange,
}: {
  value: Assigned | undefined
  onChange: (value: Assigned | undefined) => void
}) {
  const t = useText(assignedText)
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
