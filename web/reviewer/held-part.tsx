import { Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import type { Decision } from '#core/case/state.ts'
import { clauseName } from '#core/policy/clause.ts'
import { useCommand } from '../client/commands.ts'
import { refusalsOf } from '../client/problem.ts'
import { queries, queryClient } from '../client/queries.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { currentTime } from '../kit/clock.ts'
import { Countdown } from '../kit/countdown.tsx'
import { Refusals } from '../kit/refusals.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { Tag } from '../kit/tag.tsx'
import { sayDone } from '../kit/toast.tsx'
import { amendText } from '../text/amend.ts'
import { common } from '../text/everywhere.ts'
import { useLawText, useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { useReview } from './review-context.tsx'

/** Looks again once the hold is over, so that the screen shows the decision in effect. */
function useLookAfter(id: string, at: number): void {
  useEffect(() => {
    const wait = Math.max(500, at - currentTime() + 1500)
    const later = setTimeout(() => void queryClient.invalidateQueries(queries.review(id)), wait)
    const again = setInterval(() => {
      if (currentTime() > at) void queryClient.invalidateQueries(queries.review(id))
    }, 4000)
    return () => {
      clearTimeout(later)
      clearInterval(again)
    }
  }, [id, at])
}

/** A decision made and not yet in effect: how long it can be undone, and the way to undo it. */
export function HeldPart({ decision }: { decision: Decision }) {
  const t = useText(reviewText)
  const words = useText(common)
  const amend = useText(amendText)
  const say = useLawText()
  const { id, view } = useReview()
  const undo = useCommand('UndoDecision', id)
  const may = view.actions.some((action) => action.command === 'UndoDecision' && action.available)
  useLookAfter(id, decision.effectAt)
  const run = () => {
    if (may && !undo.isPending) undo.mutate({}, { onSuccess: () => sayDone(t.undone) })
  }
  useShortcuts(may ? [{ keys: 'z', label: t.undo, run }] : [])
  const clause = view.clauses.find((one) => one.id === decision.clause)
  return (
    <Card
      id="held"
      title={t.held}
      aside={
        <Tag tone={decision.outcome === 'granted' ? 'ok' : 'danger'}>
          {decision.outcome === 'escalated' ? t.escalated : words.statuses[decision.outcome]}
        </Tag>
      }
    >
      <div className="space-y-2.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-muted">{t.effect}</span>
          <Countdown at={decision.effectAt} className="text-[1.9rem] leading-tight" />
        </p>
        {decision.amends === null ? null : (
          <p data-testid="in-place-of">{amend.inPlaceOf(decision.amends)}</p>
        )}
        <p>
          <strong>{clause ? say(clauseName(clause)) : decision.clause}</strong>
        </p>
        <p className="whitespace-pre-wrap break-words text-muted">{decision.text}</p>
        <ul className="list-disc pl-5">
          {(decision.items ?? []).map((item) => (
            <li key={item.missing}>{item.missing}</li>
          ))}
        </ul>
        <Button
          className="w-full"
          disabled={!may}
          busy={undo.isPending}
          onClick={run}
          keys="Z"
          icon={<Undo2 size={15} aria-hidden="true" />}
          data-testid="undo"
        >
          {t.undo}
        </Button>
        <Refusals refusals={refusalsOf(undo.error)} />
      </div>
    </Card>
  )
}
