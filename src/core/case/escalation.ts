/** Where a case stands that the law, or a reviewer, has raised above the ordinary road. */
import { holds } from '../policy/condition.ts'
import { documentOf, procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import { circumstancesOf, stageOf } from './circumstances.ts'
import { deadlinesFor } from './clock.ts'
import type { Deadline } from './derived.ts'
import { isTerminal } from './filed.ts'
import type { CaseState } from './state.ts'

/**
 * `since`: the instant it was raised, UTC milliseconds. `failures`: filings about the listing answered "no" so far, over all cases
 * of the shop. `clock`: null where no source says how long it takes. `asks`: documents the law asks for from then on.
 */
export type Escalation = {
  stage: string
  title: Text
  says: Text | null
  since: number
  failures: number
  clock: Deadline | null
  asks: { id: string; title: Text }[]
}

/** Null for a case on the ordinary road, and for one that is over. */
export function escalationOf(state: CaseState, law: Law): Escalation | null {
  const { stage } = stageOf(state, law)
  if (stage === undefined || isTerminal(state)) return null
  const since = stage.onEscalation ? handedOnAt(state) : calledAt(state, law, stage.when)
  if (since === null) return null
  const { escalation } = procedureOf(law)
  return {
    stage: stage.id,
    title: stage.title,
    says: escalation?.title ?? null,
    since,
    failures: circumstancesOf(state, law).listingFailures ?? 0,
    clock: deadlinesFor(state, law).find(({ code }) => code === stage.clock) ?? null,
    asks: (escalation?.asks ?? []).flatMap((id) => {
      const title = documentOf(law, id)?.title
      return title === undefined ? [] : [{ id, title }]
    }),
  }
}

/** When the reviewer of the stage before handed it on. */
const handedOnAt = (state: CaseState): number | null =>
  state.decisions.findLast((one) => one.outcome === 'escalated' && one.state === 'effective')?.effectAt ??
  null

type Called = Parameters<typeof holds>[0]

/** The first instant at which as many failures were known as the stage's condition counts; null where it counts none. */
function calledAt(state: CaseState, law: Law, when: Called): number | null {
  if (when?.failures === undefined && when?.listingFailures === undefined) return null
  const about = circumstancesOf(state, law)
  const denied = state.filings.flatMap(({ outcome, answeredAt }) =>
    outcome === 'denied' && answeredAt !== null ? [answeredAt] : [],
  )
  const others = state.failuresElsewhere ?? []
  const moments = [...denied, ...others.map(({ at }) => at)].sort((a, b) => a - b)
  const reached = moments.find((at) => {
    const failures = denied.filter((one) => one <= at).length
    const elsewhere = others.findLast((one) => one.at <= at)?.failures ?? 0
    return holds(when, { ...about, failures, listingFailures: failures + elsewhere }) === 'true'
  })
  return reached ?? null
}
