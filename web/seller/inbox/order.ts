import type { CaseRow } from '#core/doors/shapes.ts'

const DAY = 86_400_000
const over = new Set<CaseRow['status']>(['granted', 'exhausted', 'lapsed', 'withdrawn'])
const closed = (row: CaseRow) => over.has(row.status)

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

/** What a row is found by, put together when it is first looked for. */
const words = new WeakMap<CaseRow, string>()

function wordsOf(row: CaseRow): string {
  const known = words.get(row)
  if (known !== undefined) return known
  const made = [row.code, row.listing, row.title, row.site].join('\n').toLowerCase()
  words.set(row, made)
  return made
}

/** Rows of a status that hold the words in code, listing, title or site, as the server looks for them. */
export function narrowedTo(
  rows: CaseRow[],
  { q, status }: { q?: string | undefined; status?: string | undefined },
): CaseRow[] {
  const asked = q?.toLowerCase()
  return asked === undefined && status === undefined
    ? rows
    : rows.filter(
        (row) =>
          (status === undefined || row.status === status) &&
          (asked === undefined || wordsOf(row).includes(asked)),
      )
}
