/** The list as it is held: stretches of it one behind the other, each read by itself and asked for anew only while it is in view. */
import type { InboxPage } from '#core/doors/inbox-routes.ts'
import type { CaseRow } from '#core/doors/shapes.ts'

/** Where each stretch begins; the first at the beginning of the list. */
export type Starts = readonly (string | null)[]

/** What is held of a stretch, and when it was read. */
export type Held = { page: InboxPage | undefined; at: number }

/**
 * Where stretches begin once a page says that more follows: behind the last a new one; within the list where one has grown beyond a page,
 * so that it is parted.
 */
export function startsAfter(starts: Starts, held: readonly Held[]): Starts {
  const next = starts.flatMap((start, at) => {
    const more = held[at]?.page?.next ?? null
    return more === null || starts.includes(more) ? [start] : [start, more]
  })
  return next.length === starts.length ? starts : next
}

/** All rows that are held, in order. A case that has moved stands where it was read last. */
export function rowsOf(held: readonly Held[]): { rows: CaseRow[]; offsets: number[] } {
  const lastRead = new Map<string, number>()
  for (const { page, at } of held)
    for (const { id } of page?.rows ?? []) lastRead.set(id, Math.max(at, lastRead.get(id) ?? 0))
  const rows: CaseRow[] = []
  const offsets: number[] = []
  const taken = new Set<string>()
  for (const { page, at } of held) {
    offsets.push(rows.length)
    for (const row of page?.rows ?? []) {
      if (taken.has(row.id) || lastRead.get(row.id) !== at) continue
      taken.add(row.id)
      rows.push(row)
    }
  }
  return { rows, offsets }
}

/** So many rows before the end of what is held the next are asked for. */
export const near = 100

/** The stretches in view, from the first to the last row in sight, and the one ahead once its beginning comes near. */
export function inView(
  offsets: readonly number[],
  first: number,
  last: number,
): { from: number; to: number } {
  const from = Math.max(
    0,
    offsets.findLastIndex((offset) => offset <= first),
  )
  const to = Math.max(
    from,
    offsets.findLastIndex((offset) => offset <= last + near),
  )
  return { from, to }
}
