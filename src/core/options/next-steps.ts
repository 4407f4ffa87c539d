/** What to do after filing, in order: what is possible now, what from when, and where to click. */
import { circumstancesOf } from '../case/circumstances.ts'
import { deadlinesFor } from '../case/clock.ts'
import type { Deadline } from '../case/derived.ts'
import type { CaseState, Status } from '../case/state.ts'
import type { StepPlace } from '../packet/steps.ts'
import { holds } from '../policy/condition.ts'
import { procedureOf } from '../policy/law.ts'
import type { Law, Pack } from '../policy/pack.ts'
import type { Procedure } from '../policy/procedure.ts'
import type { Text } from '../policy/values.ts'
import { type Ground, groundOf } from './ground.ts'

/**
 * `now` · `from`: only from `deadline` on, which has not come · `later`: once the case is filed, or answered · `unknown`: the law
 * says from when, and the case does not hold what that is counted from.
 */
export type NextStep = Ground & {
  id: string
  text: Text
  place: StepPlace | null
  possible: 'now' | 'from' | 'later' | 'unknown'
  deadline: Deadline | null
  once: 'filed' | 'granted' | 'denied'
}

/**
 * The steps of the procedure that still mean something. A hosted case waits here, so only what follows an answer is left of them;
 * one that is over without being granted has none.
 */
export function nextStepsOf(state: CaseState, law: Law, now: number): NextStep[] {
  const about = circumstancesOf(state, law)
  const deadlines = deadlinesFor(state, law)
  return procedureOf(law).afterFiling.flatMap((step): NextStep[] => {
    const once: NextStep['once'] = step.once ?? 'filed'
    const stage = standing[once][state.status]
    if (holds(step.when, about) === 'false' || stage === 'over') return []
    if (state.venue === 'hosted' && once === 'filed') return []
    const rest = { once, place: placeOf(step, law.pack), ...groundOf(step, law.pack) }
    return [{ id: step.id, text: step.text, ...timed(step, deadlines, stage, now), ...rest }]
  })
}

type Step = Procedure['afterFiling'][number]

/** Whether what a step waits for has come, by the case's status. */
const standing: Record<NextStep['once'], Record<Status, 'now' | 'later' | 'over'>> = {
  filed: {
    open: 'later',
    filed: 'now',
    denied: 'later',
    granted: 'over',
    exhausted: 'over',
    lapsed: 'over',
    withdrawn: 'over',
  },
  granted: {
    open: 'later',
    filed: 'later',
    denied: 'later',
    granted: 'now',
    exhausted: 'over',
    lapsed: 'over',
    withdrawn: 'over',
  },
  denied: {
    open: 'later',
    filed: 'later',
    denied: 'now',
    granted: 'over',
    exhausted: 'over',
    lapsed: 'over',
    withdrawn: 'over',
  },
}

function timed(
  step: Step,
  deadlines: readonly Deadline[],
  stage: 'now' | 'later',
  now: number,
): Pick<NextStep, 'possible' | 'deadline'> {
  if (stage === 'later') return { possible: 'later', deadline: null }
  if (step.from === undefined) return { possible: 'now', deadline: null }
  const deadline = deadlines.find(({ code }) => code === step.from) ?? null
  if (deadline === null) return { possible: 'unknown', deadline }
  return { possible: deadline.at <= now ? 'now' : 'from', deadline }
}

function placeOf({ place }: Step, pack: Pack): StepPlace | null {
  const found = place === undefined ? undefined : pack.places[place]
  return found ? { path: found.path, url: found.url ?? null, asOf: found.asOf ?? null } : null
}
