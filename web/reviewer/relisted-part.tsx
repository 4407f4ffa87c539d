import { RelistingsCard } from '../relisting/relistings-card.tsx'
import { useText } from '../text/language.tsx'
import { relistingText } from '../text/relisting.ts'
import { useReview } from './review-context.tsx'

/** Other listings of the same goods, where the law minds them or somebody recorded one; whoever reviews may record one too. */
export function RelistedPart() {
  const t = useText(relistingText)
  const { id, view, pack } = useReview()
  const may = view.actions.some(({ command, available }) => command === 'RecordRelisting' && available)
  const minds = pack.procedures[view.procedure]?.gates.some((rule) => rule.gate === 'no-relisting') ?? false
  if (view.relistings.length === 0 && !(minds && may)) return null
  return <RelistingsCard caseId={id} relistings={view.relistings} may={may} lead={t.review} />
}
