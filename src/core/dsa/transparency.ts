/** The yearly figures a platform publishes under the Digital Services Act (Art. 15 and 24), as far as cases decided here give them. */
import type { CaseState } from '../case/state.ts'
import { type Figures, figuresOf, type Period, type Share, share } from '../figures/figures.ts'
import { procedureOf, reasonOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'

export type Transparency = {
  period: Period
  /** Always cases decided here, of every pack. */
  scope: Figures['scope']
  /** Notices of others (Art. 16), by category of the statement of reasons; `actioned` of those answered. */
  notices: { filed: number; actioned: Share; medianTime: number | null; byCategory: Record<string, number> }
  /** Complaints against decisions (Art. 20): how many were answered, and how often the decision was reversed. */
  complaints: { filed: number; reversed: Share; medianTime: number | null }
  /** Decisions made by a machine alone. There is no way to make one here. */
  automated: 0
}

/** `cases` are whole cases with the law each lives under. */
export function transparencyOf(
  cases: readonly { state: CaseState; law: Law }[],
  period: Period,
): Transparency {
  const hosted = cases.filter(({ state }) => state.venue === 'hosted')
  const isNotice = ({ law }: { law: Law }) => procedureOf(law).opensWith === 'claim'
  const scope = { pack: null, procedure: null, venue: 'hosted' } as const
  const of = (some: typeof hosted) =>
    figuresOf(
      some.map(({ state }) => state),
      period,
      scope,
    )
  const notices = hosted.filter(isNotice)
  const [reported, complained] = [of(notices), of(hosted.filter((one) => !isNotice(one)))]
  const byCategory: Record<string, number> = {}
  for (const { state, law } of notices) {
    const { filed } = of([{ state, law }])
    if (filed === 0) continue
    const category = reasonOf(law, state.reason)?.dsa?.category ?? 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC'
    byCategory[category] = (byCategory[category] ?? 0) + filed
  }
  return {
    period,
    scope,
    notices: {
      filed: reported.filed,
      actioned: reported.granted,
      medianTime: reported.timeToResult?.median ?? null,
      byCategory,
    },
    complaints: {
      filed: complained.filed,
      reversed: share(complained.granted.count, complained.answered),
      medianTime: complained.timeToResult?.median ?? null,
    },
    automated: 0,
  }
}
