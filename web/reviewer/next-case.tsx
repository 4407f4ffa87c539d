import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SkipForward } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { deskQueries, type Narrowed, nextCase } from '../client/desk.ts'
import { queries, queryClient } from '../client/queries.ts'
import { Button } from '../kit/button.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { keep, kept } from '../kit/storage.ts'
import { sayDone } from '../kit/toast.tsx'
import { deskText } from '../text/desk.ts'
import { useText } from '../text/language.tsx'
import { forgetExhibits } from './ahead.ts'

/** Whether a decision leads on to the next case at once; the browser keeps it. */
export const goesOn = (): boolean => kept('review-goes-on') === 'yes'
export const setGoesOn = (on: boolean): void => keep('review-goes-on', on ? 'yes' : null)

/** A case that is shown already while it is being claimed. */
let claiming: string | null = null
const listeners = new Set<() => void>()
function setClaiming(id: string | null): void {
  claiming = id
  for (const listener of listeners) listener()
}
/** Whether this case is being claimed as the next one. */
export const useClaiming = (id: string): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => claiming === id,
  )

/** What was read ahead of the case that comes after, where that is still fresh and not narrowed otherwise. */
function readAhead({ after, ...narrowed }: Narrowed) {
  if (after === undefined || Object.values(narrowed).some((one) => one !== undefined)) return null
  const { queryKey, staleTime } = deskQueries.ahead(after)
  const state = queryClient.getQueryState(queryKey)
  const fresh = state !== undefined && Date.now() - state.dataUpdatedAt < Number(staleTime)
  return fresh && !state.isInvalidated ? (state.data ?? null) : null
}

/**
 * Claims the case to go on with and opens it; back to the queue where there is none. One that was read ahead is shown at once, while it is
 * being claimed: where somebody else was faster, the one that was given takes its place.
 */
export function useNextCase(narrowed: Narrowed = {}) {
  const t = useText(deskText)
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async () => {
      const view = readAhead(narrowed)
      if (view !== null) {
        setClaiming(view.id)
        queryClient.setQueryData(queries.review(view.id).queryKey, view)
        void navigate({ to: '/r/case/$id', params: { id: view.id } })
      }
      return nextCase(narrowed)
    },
    onSettled: () => setClaiming(null),
    onSuccess: async (id) => {
      if (id === null) {
        sayDone(t.nextNone)
        await navigate({ to: '/r/queues' })
        return
      }
      // What was fetched before the claim does not know of it.
      forgetExhibits(id)
      await queryClient.fetchQuery({ ...queries.review(id), staleTime: 0 })
      await navigate({ to: '/r/case/$id', params: { id } })
    },
  })
}

export function NextButton({ narrowed, small = false }: { narrowed?: Narrowed; small?: boolean }) {
  const t = useText(deskText)
  const next = useNextCase(narrowed)
  const run = () => {
    if (!next.isPending) next.mutate()
  }
  useShortcuts([{ keys: 'n', label: t.next, run }])
  return (
    <Button
      tone={small ? 'plain' : 'main'}
      small={small}
      keys="N"
      busy={next.isPending}
      onClick={run}
      icon={<SkipForward size={15} aria-hidden="true" />}
      data-testid="next-case"
    >
      {t.next}
    </Button>
  )
}
