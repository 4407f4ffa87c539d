/** The filings of a case: which one is open, how many tries were used, and the case as it stood when one was handed in. */
import { addedTo } from './asks.ts'
import type { CaseState, Decision, Exhibit, Filing } from './state.ts'

/** Ids of the items of a denial, as answers name them. */
export const itemId: RegExp = /^r[1-9]\d*$/

/** The filing that waits for an answer; undefined when none does. */
export function openFiling(state: CaseState): Filing | undefined {
  return state.filings.find((filing) => filing.outcome === null && filing.supersededBy === null)
}

/** How many filings were answered "no". */
export function denials(state: CaseState): number {
  return state.filings.filter((filing) => filing.outcome === 'denied').length
}

/** The filing answered "no" last; undefined when none was. */
export function lastDenied(state: CaseState): Filing | undefined {
  return state.filings.findLast((filing) => filing.outcome === 'denied')
}

/** The items of the last denial, which the next filing answers one by one; none before a denial, and none once it is over. */
export function openItems(state: CaseState): { id: string; text: string }[] {
  if (state.status !== 'denied' && openFiling(state) === undefined) return []
  return itemsBefore(state, Number.POSITIVE_INFINITY)
}

/** The items that `filing` had to answer: those of the last denial before it. */
export function itemsBefore(state: CaseState, filing: number): { id: string; text: string }[] {
  const denied = state.filings.findLast((one) => one.outcome === 'denied' && one.filing < filing)
  return (denied?.reasons ?? []).map((text, index) => ({ id: `r${index + 1}`, text }))
}

/** A copy of the notice proves nothing, so it is never new evidence. */
export const evidenceIn = (exhibits: readonly Exhibit[]): Exhibit[] =>
  exhibits.filter((exhibit) => exhibit.role !== 'notice')

/** Digests of everything handed in up to and with `filing`. */
export function digestsFiled(state: CaseState, filing: number): Set<string> {
  const filings = state.filings.filter((one) => one.filing <= filing)
  const digests = filings.flatMap((one) => [
    ...(one.digests ?? []),
    ...[...one.snapshot.exhibits, ...addedTo(state, one.filing)].flatMap(
      (exhibit) => exhibit.facts?.sha256 ?? [],
    ),
  ])
  return new Set(digests)
}

/** Filings that count as a try: a superseded one was never answered and is counted with the one that took its place. */
export function triesUsed(state: CaseState): number {
  return state.filings.filter((filing) => filing.supersededBy === null).length
}

/** The decision that has been made and has not taken effect yet; undefined when none waits. */
export function heldDecision(state: CaseState): Decision | undefined {
  return state.decisions.find((decision) => decision.state === 'held')
}

/** The decision that answered the latest filing and stands; undefined while a filing is open, or where nobody here decided. */
export function standingDecision(state: CaseState): Decision | undefined {
  if (openFiling(state) !== undefined) return undefined
  const last = state.decisions.findLast((decision) => decision.state === 'effective')
  return last?.outcome === 'escalated' || last?.filing !== state.filings.at(-1)?.filing ? undefined : last
}

/**
 * The case as it was handed in with `filing`, with what was asked for and handed in after it: what a reviewer has to see.
 * Undefined when there is no such filing.
 */
export function asFiled(state: CaseState, filing: number): CaseState | undefined {
  const found = state.filings.find((one) => one.filing === filing)
  if (found === undefined) return undefined
  const exhibits = [...found.snapshot.exhibits, ...addedTo(state, filing)]
  return { ...state, ...found.snapshot, exhibits, appealType: found.appealType }
}

/** Whether the case's key was destroyed: what it was about is gone, the order of what happened stays. */
export const isErased = (state: CaseState): boolean => state.subject === null

/** Whether nothing more can happen to the case but correspondence. */
export const isTerminal = (state: CaseState): boolean =>
  state.status !== 'open' && state.status !== 'filed' && state.status !== 'denied'
