/** A filing as a reviewer sees it: as it was handed in, the seller hidden, files called as the packet calls them. */
import { stageOf } from '../case/circumstances.ts'
import { asFiled, openFiling } from '../case/filed.ts'
import type { CaseState, Filing } from '../case/state.ts'
import { preflight } from '../evidence/preflight.ts'
import { planPacket } from '../packet/plan.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import { type Suggestion, suggestionOf } from './suggestion.ts'

/** The filing a reviewer looks at: the one waiting, else the latest that was not superseded. */
export function reviewedFiling(state: CaseState): Filing | undefined {
  return openFiling(state) ?? state.filings.findLast((filing) => filing.supersededBy === null)
}

/** The case as that filing holds it; undefined when nothing was filed. */
export function reviewedState(state: CaseState): CaseState | undefined {
  const filing = reviewedFiling(state)
  return filing && asFiled(state, filing.filing)
}

/** The case as filed, with the packet's names in place of the seller's. */
export function blinded(state: CaseState, filing: Filing, law: Law): CaseState {
  const filed = asFiled(state, filing.filing) ?? state
  const names = new Map(planPacket(filed, law).files.map((file) => [file.exhibit, file.name]))
  return {
    ...filed,
    shop: 'hidden',
    openedBy: 'hidden',
    exhibits: filed.exhibits.map((exhibit) => ({ ...exhibit, fileName: names.get(exhibit.id) ?? null })),
  }
}

/** What the law suggests of the filing under review, and at which stage it stands; null where nothing was filed. */
export function suggestionFor(
  state: CaseState,
  law: Law,
): { filing: number; stage: string; suggestion: Suggestion } | null {
  const filing = reviewedFiling(state)
  if (filing === undefined) return null
  const judged = preflight(blinded(state, filing, law), law, { now: filing.at })
  return {
    filing: filing.filing,
    stage: stageOf(state, law).stage?.id ?? '',
    suggestion: suggestionOf(judged, procedureOf(law).decisionClauses),
  }
}
