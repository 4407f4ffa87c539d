/** Everything a seller weighs beside the case itself: ways out, cost, outlook, next steps. */
import { circumstancesOf } from '../case/circumstances.ts'
import type { CaseState } from '../case/state.ts'
import { holds } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law } from '../policy/pack.ts'
import type { Text } from '../policy/values.ts'
import { type Brief, briefOf } from './brief.ts'
import { type CostFactorView, costFactorsOf } from './cost-factors.ts'
import { type Ground, groundOf } from './ground.ts'
import { type NextStep, nextStepsOf } from './next-steps.ts'
import { type AccountFigures, type OutlookView, outlookOf } from './outlook.ts'
import { type WayOutView, waysOutOf } from './ways-out.ts'

export type Stated = Ground & { id: string; text: Text }

/** `stated`: what the law has the seller know before filing. `now` is UTC milliseconds. */
export type CaseOptions = {
  ways: WayOutView[]
  factors: CostFactorView[]
  brief: Brief
  outlook: OutlookView
  stated: Stated[]
  steps: NextStep[]
  now: number
}

/** `consent`: whether ids may be written out in the brief. `figures` absent: nothing is known of the shop. */
export type OptionsAsked = { now: number; consent: boolean; figures?: AccountFigures | undefined }

export function optionsOf(state: CaseState, law: Law, { now, consent, figures }: OptionsAsked): CaseOptions {
  const about = circumstancesOf(state, law)
  const { beforeFiling } = procedureOf(law)
  return {
    ways: waysOutOf(state, law, now),
    factors: costFactorsOf(state, law, now),
    brief: briefOf(state, law, now, { consent }),
    outlook: outlookOf(state, law, now, figures),
    stated: beforeFiling
      .filter(({ when }) => holds(when, about) !== 'false')
      .map((one) => ({ id: one.id, text: one.text, ...groundOf(one, law.pack) })),
    steps: nextStepsOf(state, law, now),
    now,
  }
}
