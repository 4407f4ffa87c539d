import type { CaseRow } from '#core/doors/shapes.ts'
import { isAtRisk } from '#core/listing/at-risk.ts'

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

/** What is asked for by pressing a figure: what blocks, what may be filed, what waits, what nobody recorded the takings of. */
export const kinds = ['blocked', 'ready', 'waiting', 'unknown'] as const
export type Kind = (typeof kinds)[number]

const isOf: Record<Kind, (row: CaseRow) => boolean> = {
  blocked: (row) => row.status === 'open' && row.preflight.blocks > 0,
  ready: (row) => row.status === 'open' && row.preflight.blocks === 0,
  waiting: (row) => row.status === 'filed',
  unknown: (row) => isAtRisk(row) && !row.takings,
}
export const counted = (rows: CaseRow[], kind: Kind): number => rows.filter(isOf[kind]).length

type Asked = { q?: string; status?: string; is?: Kind; of?: string }

/** Rows of a status, a kind and a shop (`of`) that hold the words in code, listing, title or site, as the server looks for them. */
export function narrowedTo(
  rows: CaseRow[],
  { q, status, is, of }: { [K in keyof Asked]: Asked[K] | undefined },
): CaseRow[] {
  const words = q?.toLowerCase()
  if ([words, status, is, of].every((one) => one === undefined)) return rows
  return rows.filter(
    (row) =>
      (status === undefined || row.status === status) &&
      (is === undefined || isOf[is](row)) &&
      (of === undefined || row.shop === of) &&
      (words === undefined || wordsOf(row).includes(words)),
  )
}
