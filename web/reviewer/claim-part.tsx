import { useState } from 'react'
import { useCommand } from '../client/commands.ts'
import { refusalsOf } from '../client/problem.ts'
import { Button } from '../kit/button.tsx'
import { CommandForm } from '../kit/command-form.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Refusals } from '../kit/refusals.tsx'
import { useShortcuts } from '../kit/shortcuts.ts'
import { useText } from '../text/language.tsx'
import { reviewText } from '../text/review.ts'
import { forgetExhibits } from './ahead.ts'
import { standingOf } from './amending.ts'
import { useClaiming } from './next-case.tsx'
import { useReview } from './review-context.tsx'

/** Taking the case, or putting it back. One job never goes to two reviewers. */
export function ClaimPart() {
  const t = useText(reviewText)
  const { id, view } = useReview()
  const claim = useCommand('ClaimCase', id)
  const take = () => {
    if (!claim.isPending) claim.mutate({}, { onSuccess: () => forgetExhibits(id) })
  }
  const [releasing, setReleasing] = useState(false)
  const claiming = useClaiming(id)
  const claimAction = view.actions.find((action) => action.command === 'ClaimCase')
  const mayClaim = claimAction?.available ?? false
  const mayRelease = view.actions.some((action) => action.command === 'ReleaseClaim' && action.available)
  useShortcuts(mayClaim ? [{ keys: 'c', label: t.claim, run: take }] : [])
  // Once it is decided nobody has to be told why it cannot be claimed.
  const why = view.claim === 'me' || standingOf(view) !== null ? [] : (claimAction?.refusals ?? [])
  if (claiming || (!mayClaim && !mayRelease && why.length === 0)) return null
  return (
    <div className="no-print space-y-2 rounded-lg border border-line bg-surface p-3.5">
      {mayClaim ? (
        <Button
          tone="main"
          className="w-full"
          keys="C"
          busy={claim.isPending}
          onClick={take}
          data-testid="claim"
        >
          {t.claim}
        </Button>
      ) : null}
      {mayRelease ? (
        <Button
          small
          tone="quiet"
          className="w-full"
          onClick={() => setReleasing(true)}
          data-testid="release"
        >
          {t.release}
        </Button>
      ) : null}
      <Refusals refusals={mayClaim ? refusalsOf(claim.error) : why} />
      <Dialog open={releasing} onClose={() => setReleasing(false)} title={t.release}>
        <CommandForm command="ReleaseClaim" caseId={id} onDone={() => setReleasing(false)} />
      </Dialog>
    </div>
  )
}
