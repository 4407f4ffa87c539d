import { RelistingsCard } from '../../relisting/relistings-card.tsx'
import { useText } from '../../text/language.tsx'
import { relistingText } from '../../text/relisting.ts'
import { canDo, useCase } from './case-context.tsx'

/** Shown where the law minds the same goods being listed anew, or where it was recorded anyway. */
export function RelistedPart() {
  const t = useText(relistingText)
  const { id, view, procedure } = useCase()
  const { relistings } = view.state
  const minds = procedure.gates.some((rule) => rule.gate === 'no-relisting')
  const may = canDo(view, 'RecordRelisting')
  if (relistings.length === 0 && !(minds && may)) return null
  return <RelistingsCard caseId={id} relistings={relistings} may={may} lead={t.lead} />
}
