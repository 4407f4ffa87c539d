import type { CaseRow } from '#core/doors/shapes.ts'

const DAY = 86_400_000
const closed = (row: CaseRow) => ['granted', 'exhausted', 'lapsed', 'withdrawn'].includes(row.status)

/** Next deadline first; what nothing closes after it, what is over last. */
export function inOrder(rows: CaseRow[]): CaseRow[] {
  return [...rows].sort(
    (a, b) =>
      Number(closed(a)) - Number(closed(b)) ||
      (a.deadline?.at ?? Number.MAX_SAFE_INTEGER) - (b.deadline?.at ?? Number.MAX_SAFE_INTEGER) ||
      b.changedAt - a.changedAt,
  )
}

export const dueWithinDay = (row: CaseRow, now: number): boolean =>
  !closed(row) && row.deadline !== null && row.deadline.at >= now && row.deadline.at - now < DAY
