/** What a seller weighs beside the case, with what is known of the shop at that marketplace. */
import { type CaseOptions, optionsOf } from '#core/options/options.ts'
import type { Deps } from '#shell/deps.ts'
import { figuresOf } from '#shell/handle/account-figures.ts'
import type { Person } from '#shell/handle/person.ts'
import { openCase } from './cases.ts'

type Of = { id: string; consent: boolean; now: number }

/** Null when there is no such case for this person. */
export async function caseOptions(
  deps: Deps,
  as: Person,
  { id, consent, now }: Of,
): Promise<CaseOptions | null> {
  const opened = await openCase(deps, as, id, now)
  if (opened === null) return null
  const { state, law } = opened
  const figures = await figuresOf(deps, as, { state, law, now })
  return optionsOf(state, law, { now, consent, figures })
}
