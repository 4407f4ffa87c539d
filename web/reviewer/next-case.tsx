import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SkipForward } from 'lucide-react'
import { type Narrowed, nextCase } from '../client/desk.ts'
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

/** Claims the case to go on with and opens it; back to the queue where there is none. */
export function useNextCase(narrowed: Narrowed = {}) {
  const t = useText(deskText)
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => nextCase(narrowed),
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
