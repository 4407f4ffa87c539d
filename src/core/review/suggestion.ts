/**
 * What the law alone suggests of a filing: from what its own rules found, and from nothing else. A reviewer is shown it only after
 * a choice of their own. Our own judgement and pixel signals have no say in it: they are no clause anybody could rest on.
 */
import type { Finding, Preflight } from '../evidence/finding.ts'

/** A finding a suggestion rests on. */
export type Rest = Pick<Finding, 'rule' | 'level' | 'clause' | 'says' | 'subject'>

/** `outcome` null: the law leaves it to the person, since `rests` are questions. `clause`: the one a denial would rest on first. */
export type Suggestion = {
  outcome: 'granted' | 'denied' | null
  clause: string | null
  rests: Rest[]
  /** Ids of rules that found nothing. */
  passed: string[]
}

const restOf = ({ rule, level, clause, says, subject }: Finding): Rest => ({
  rule,
  level,
  clause,
  says,
  subject,
})

/** Findings with a clause of the marketplace's or the law's behind them. */
const ofTheLaw = ({ findings }: Preflight): Finding[] =>
  findings.filter(({ clause, basis }) => clause !== null && basis.kind !== 'ours')

/** `clauses`: those a decision may cite. */
export function suggestionOf(preflight: Preflight, clauses: readonly string[]): Suggestion {
  const found = ofTheLaw(preflight)
  const { passed } = preflight
  const blocks = found.filter(({ level }) => level === 'block')
  const asks = found.filter(({ level }) => level === 'ask')
  if (blocks.length > 0) {
    const cited = blocks.flatMap(({ clause }) => clause?.id ?? []).find((id) => clauses.includes(id))
    return { outcome: 'denied', clause: cited ?? null, rests: blocks.map(restOf), passed }
  }
  if (asks.length > 0) return { outcome: null, clause: null, rests: asks.map(restOf), passed }
  return { outcome: 'granted', clause: null, rests: [], passed }
}

/** A choice as it is compared: handing a case on agrees with nothing and differs from nothing. */
export type Choice = {
  outcome: 'granted' | 'denied' | 'escalated'
  clause: string
  also?: string[] | undefined
}

export type Comparison = 'same' | 'other-clause' | 'other-outcome' | 'nothing-suggested'

/** How a choice stands to what is suggested. */
export function compared(choice: Choice, suggestion: Pick<Suggestion, 'outcome' | 'clause'>): Comparison {
  const { outcome, clause } = suggestion
  if (outcome === null || choice.outcome === 'escalated') return 'nothing-suggested'
  if (choice.outcome !== outcome) return 'other-outcome'
  const cites = [choice.clause, ...(choice.also ?? [])]
  return clause === null || cites.includes(clause) ? 'same' : 'other-clause'
}
