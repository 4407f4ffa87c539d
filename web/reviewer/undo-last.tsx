import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { useCommand } from '../client/commands.ts'
import { queries } from '../client/queries.ts'
import { Button } from '../kit/button.tsx'
import { currentTime } from '../kit/clock.ts'
import { Countdown } from '../kit/countdown.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { sayDone } from '../kit/toast.tsx'
import { deskText } from '../text/desk.ts'
import { useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { keepLast, type Last, useLast } from './last-decision.ts'

function Undo({ last: { id, code }, until }: { last: Last; until: number }) {
  const t = useText(deskText)
  const words = useText(reviewText)
  const navigate = useNavigate()
  const undo = useCommand('UndoDecision', id)
  const run = () => {
    if (undo.isPending) return
    undo.mutate(
      {},
      {
        onSuccess: () => {
          keepLast(null)
          sayDone(words.undone)
          void navigate({ to: '/r/case/$id', params: { id } })
        },
      },
    )
  }
  useShortcuts([{ keys: 'z', label: t.undoLast(code), run }])
  useEffect(() => {
    const over = setTimeout(() => keepLast(null), Math.max(0, until - currentTime()))
    return () => clearTimeout(over)
  }, [until])
  return (
    <div
      className="no-print mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-surface px-3.5 py-2"
      data-testid="undo-last"
    >
      <span>{t.lastMade(code)}</span>
      <Countdown at={until} />
      <Button
        small
        keys="Z"
        className="ml-auto"
        icon={<Undo2 size={14} aria-hidden="true" />}
        busy={undo.isPending}
        onClick={run}
      >
        {t.undoLast(code)}
      </Button>
    </div>
  )
}

/** Above a case: the way back to the decision before it, while that is held. */
export function UndoLast({ here }: { here: string }) {
  const last = useLast()
  const away = last !== null && last.id !== here
  const query = useQuery({ ...queries.review(last?.id ?? ''), enabled: away })
  const held = query.data?.decision
  return away && held ? <Undo last={last} until={held.effectAt} /> : null
}
