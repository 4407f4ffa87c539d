import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { forgetOtherPages, type InboxFilter, inboxQueries } from '../../client/inbox.ts'
import { queryClient } from '../../client/queries.ts'
import { type Held, inView, rowsOf, type Starts, startsAfter } from './stretches.ts'

/** The list one was on: who comes back from a case finds as much of it as was read. */
const left: { of: string; starts: Starts } = { of: '', starts: [null] }

const untilOf = (starts: Starts, at: number): string | null => starts[at + 1] ?? null

function heldOf(filter: InboxFilter, starts: Starts): Held[] {
  return starts.map((after, at) => {
    const { queryKey } = inboxQueries.page(filter, { after, until: untilOf(starts, at) })
    const state = queryClient.getQueryState(queryKey)
    return { page: state?.data, at: state?.dataUpdatedAt ?? 0 }
  })
}

/** The same list as long as its pages are. */
function useSame(held: Held[]): Held[] {
  const before = useRef(held)
  const same =
    before.current.length === held.length && held.every(({ page }, at) => page === before.current[at]?.page)
  if (!same) before.current = held
  return before.current
}

/** The rows of a list as far as they are read; `see` says which are in sight, so that more is read, and only what is seen is read again. */
export function useHeldList(filter: InboxFilter) {
  const of = JSON.stringify(filter)
  const [starts, setStarts] = useState<Starts>(() => (left.of === of ? left.starts : [null]))
  const [span, setSpan] = useState({ first: 0, last: 0 })
  const held = useSame(heldOf(filter, starts))
  const { rows, offsets } = useMemo(() => rowsOf(held), [held])
  const { from, to } = inView(offsets, span.first, span.last)
  const asked = useQueries({
    queries: starts
      .slice(from, to + 1)
      .map((after, at) => inboxQueries.page(filter, { after, until: untilOf(starts, from + at) })),
  })
  const failed = asked.find(({ data, error }) => data === undefined && error !== null)
  useEffect(() => {
    setStarts((before) => (before === starts ? startsAfter(starts, held) : before))
  }, [held, starts])
  useEffect(() => {
    Object.assign(left, { of, starts })
  }, [of, starts])
  useEffect(() => forgetOtherPages(filter), [filter])
  const see = useCallback(
    (first: number, last: number) =>
      setSpan((before) => {
        const [old, now] = [inView(offsets, before.first, before.last), inView(offsets, first, last)]
        return old.from === now.from && old.to === now.to ? before : { first, last }
      }),
    [offsets],
  )
  const last = held.at(-1)?.page
  return {
    rows,
    see,
    /** The first page is there. */
    begun: held[0]?.page !== undefined,
    /** Nothing more follows. */
    whole: last !== undefined && last.next === null,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  }
}
export type HeldList = ReturnType<typeof useHeldList>
