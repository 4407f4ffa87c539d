/** What a seller weighs beside the case, with what is known of the shop at that marketplace. */
import { type CaseOptions, optionsOf } from '#core/options/options.ts'
import type { AccountFigures } from '#core/options/outlook.ts'
import type { Deps } from '#shell/deps.ts'
import { foldAccountOf } from '#shell/handle/account.ts'
import type { Person } from '#shell/handle/person.ts'
import * as views from '#shell/store/views.ts'
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
  const key = { shop: state.shop, marketplace: law.pack.marketplace.id }
  const figures = await figuresOf(deps, as, { ...key, hosted: state.venue === 'hosted', now })
  return optionsOf(state, law, { now, consent, figures })
}

/**
 * A hosted marketplace counts its own decisions. Of another one only the notices taken in here are known, each under its reason
 * and when it was taken in, and there may be more. Nobody tells us of complaints or of the shop's level.
 */
async function figuresOf(
  deps: Deps,
  as: Person,
  of: { shop: string; marketplace: string; hosted: boolean; now: number },
): Promise<AccountFigures> {
  return deps.database.transaction(as, async (session) => {
    const { state } = await foldAccountOf(session, deps, of)
    const standing = (state?.penalties ?? []).filter((penalty) => penalty.state === 'standing')
    const cases = of.hosted ? [] : await views.listCases(session, { shop: of.shop, now: of.now })
    const noticed = cases.filter(
      ({ marketplace, venue }) => marketplace === of.marketplace && venue === 'external',
    )
    return {
      violations: of.hosted ? standing : noticed.map(({ openedAt, reason }) => ({ at: openedAt, reason })),
      complete: of.hosted,
      complaints: null,
      level: null,
      health: state?.health.at(-1)?.score ?? null,
    }
  })
}
