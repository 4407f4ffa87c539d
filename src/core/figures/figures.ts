/**
 * Figures of how cases were answered, computed from what their events say. A figure never stands alone: it carries the period it
 * is of and the scope it was counted in, since the same words over another period or scope mean something else.
 */
import type { CaseState, Decision, Filing } from '../case/state.ts'

/** From `from` up to and without `to`, UTC milliseconds. */
export type Period = { from: number; to: number }
/** null: not narrowed to one. */
export type Scope = { pack: string | null; procedure: string | null; venue: 'hosted' | 'external' | null }

/** A share with what it is a share of; `share` is null where there is nothing to take it of. */
export type Share = { count: number; of: number; share: number | null }

export type Figures = {
  period: Period
  scope: Scope
  /** Cases looked at, and how many of them no longer tell what they were about. */
  cases: { seen: number; erased: number }
  /** Filings handed in within the period; a correction is the same filing as the one it supersedes. */
  filed: number
  /** Filings answered within the period. */
  answered: number
  granted: Share
  /** Milliseconds from filing to answer, of those answered within the period; null where none was. */
  timeToResult: { median: number; mean: number } | null
  /** Denied filings by the clause their decision cites and by what was missing. A text only one case has is counted, not shown. */
  deniedBy: { clause: (Share & { id: string })[]; missing: (Share & { text: string })[]; otherTexts: number }
  /** Of second filings, after one denial, that were answered within the period: how many were granted. */
  secondAttempt: Share
}

export const share = (count: number, of: number): Share => ({
  count,
  of,
  share: of === 0 ? null : count / of,
})

const within = (at: number | null, { from, to }: Period): boolean => at !== null && at >= from && at < to

/** The middle of them, or between the two in the middle; null for none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

const isIn = (state: CaseState, { pack, procedure, venue }: Scope): boolean =>
  (pack === null || state.pack.id === pack) &&
  (procedure === null || state.procedure === procedure) &&
  (venue === null || state.venue === venue)

/** A correction takes the place of the filing it supersedes, which was handed in first. */
function handedInAt(filing: Filing, { filings }: CaseState): number {
  const before = filings.find((one) => one.filing === filing.supersedes)
  return before === undefined ? filing.at : handedInAt(before, { filings } as CaseState)
}

type Counted = { state: CaseState; filing: Filing; attempt: number; filedAt: number }

const countedOf = (state: CaseState): Counted[] =>
  state.filings
    .filter((filing) => filing.supersededBy === null)
    .map((filing, index) => ({ state, filing, attempt: index + 1, filedAt: handedInAt(filing, state) }))

const decisionOf = ({ state, filing }: Counted): Decision | undefined =>
  state.decisions.findLast((one) => one.filing === filing.filing && one.state === 'effective')

const folded = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase()

function deniedBy(denied: readonly Counted[]): Figures['deniedBy'] {
  const clauses = new Map<string, number>()
  const texts = new Map<string, { text: string; cases: Set<CaseState>; count: number }>()
  for (const one of denied) {
    const clause = decisionOf(one)?.clause
    if (clause !== undefined) clauses.set(clause, (clauses.get(clause) ?? 0) + 1)
    for (const text of new Set((one.filing.reasons ?? []).map((reason) => reason.trim()))) {
      const known = texts.get(folded(text)) ?? { text, cases: new Set<CaseState>(), count: 0 }
      known.cases.add(one.state)
      texts.set(folded(text), { ...known, count: known.count + 1 })
    }
  }
  const byCount = (a: Share, b: Share) => b.count - a.count
  const shown = [...texts.values()].filter(({ cases }) => cases.size > 1)
  return {
    clause: [...clauses].map(([id, count]) => ({ id, ...share(count, denied.length) })).sort(byCount),
    missing: shown.map(({ text, count }) => ({ text, ...share(count, denied.length) })).sort(byCount),
    otherTexts: texts.size - shown.length,
  }
}

/** The figures of a period over the cases of a scope. `states` are whole cases, of any scope. */
export function figuresOf(states: readonly CaseState[], period: Period, scope: Scope): Figures {
  const seen = states.filter((state) => isIn(state, scope))
  const all = seen.flatMap(countedOf)
  const answered = all.filter(({ filing }) => filing.outcome !== null && within(filing.answeredAt, period))
  const granted = answered.filter(({ filing }) => filing.outcome === 'granted')
  const times = answered.map(({ filing, filedAt }) => (filing.answeredAt ?? filedAt) - filedAt)
  const second = answered.filter(({ attempt }) => attempt === 2)
  const middle = median(times)
  return {
    period,
    scope,
    cases: { seen: seen.length, erased: seen.filter(({ subject }) => subject === null).length },
    filed: all.filter(({ filedAt }) => within(filedAt, period)).length,
    answered: answered.length,
    granted: share(granted.length, answered.length),
    timeToResult: middle === null ? null : { median: middle, mean: mean(times) },
    deniedBy: deniedBy(answered.filter(({ filing }) => filing.outcome === 'denied')),
    secondAttempt: share(second.filter(({ filing }) => filing.outcome === 'granted').length, second.length),
  }
}
